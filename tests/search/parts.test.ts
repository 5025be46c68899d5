import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/archive/time/calendar.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { correct } from '../../src/search/ask/correct.ts';
import { filters } from '../../src/search/ask/counts.ts';
import { search, type Query } from '../../src/search/ask/query.ts';
import { rank } from '../../src/search/ask/ranking.ts';
import { find } from '../../src/search/ask/wanted.ts';
import { dice } from '../bench/dice.ts';
import { built, paperOf, removeBuilt, type Built } from './fixture.ts';

afterAll(removeBuilt);

const nouns = `attention retrieval retriever retrieve generation generative generalization agent agents robot robotics
  image images vision language model models token tokens graph scene benchmark dataset memory planning kitchen laundry
  satellite diffusion quantization pruning speech audio video translation medical cell protein molecule`.split(/\s+/);
const others = `sparse long fast robust deep hidden linear quadratic few-shot zero-shot fewshot state-of-the-art open
  large small colour noisy strange xylophonic`.split(/\s+/);
const names = ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Barbara Liskov', 'Xiao Ming Wang', 'Edsger Dijkstra'];
const acronyms = ['Retrieval Graph Model (RGM)', 'Sparse Token Attention (STA)', 'Robot Generation Memory (RGM)'];

/** Papers of twenty months, of few words, so that many are alike. */
function manyPapers(count: number): Paper[] {
  return Array.from({ length: count }, (_, at) => {
    const throwDice = dice(`paper ${at}`);
    const one = (list: readonly string[]) => list[throwDice(list.length)]!;
    const words = (length: number) => Array.from({ length }, () => one(throwDice(2) ? nouns : others)).join(' ');
    return paperOf({
      id: `2501.${String(10_000 + throwDice(10_000) * 8 + (at % 8))}`,
      day: addDays('2024-01-03', Math.floor((at * 600) / count)),
      title: `${one(others)} ${words(1 + throwDice(3))}`,
      abstract: `${words(4 + throwDice(20))}. ${throwDice(9) ? '' : one(acronyms)} ${words(3)}.`.trim(),
      authors: [one(names), one(names)],
      keywords: throwDice(3) ? [] : [one(nouns)],
      ...(throwDice(2) && { organization: `${one(others)} works` }),
      upvotes: throwDice(4),
    });
  });
}

const queries: Query[] = [
  ...['attention', 'retrieval graph', 'agents', 'sparse attention', 'xylophonic', 'few shot image', 'zero-shot'],
  ...['atention', 'retreival modle', 'xylophonik', 'languagemodel', 'satelite', 'zzzzqq', 'earth observation', 'car'],
  ...['rgm', 'sta', 'sparse token attention', 'retrieval graph model', 'robot generation memory benchmark'],
  ...['Ada Lovelace', 'Xiaoming Wang', 'Turing robot', 'author:Hopper vision', '-robot attention', 'org:sparse model'],
  ...['"sparse attention"', '"few-shot image"', '"language model" robot', 'topic:agents day:2024-11', 'year:2025 cell'],
  'how can a robot in a kitchen fold laundry with a large language model and a satellite',
  'a fast benchmark of the medical generative models for protein, cell and molecule',
].map((q) => ({ q }));

const more: Query[] = [
  { q: '' },
  { q: '', sort: 'upvotes' },
  { q: 'attention', sort: 'upvotes' },
  { q: 'attention', sort: 'date' },
  { q: 'retr' },
  { q: 'gen' },
  { q: 'sparse generati' },
  { q: 'model', topic: 'robotics', year: '2024' },
  { q: '', organization: 'sparse-works', author: 'Alan Turing' },
];

describe('four parts', () => {
  let [one, four]: Built[] = [];
  beforeAll(async () => {
    const papers = manyPapers(300);
    one = await built(papers, { cut: (all) => [[...all]] });
    four = await built(papers);
  });

  it('are four, and one is one', async () => {
    const parts = async ({ search }: Built) => (await search.opened()).terms.guide.parts.map(({ papers }) => papers);
    expect(await parts(one!)).toEqual([300]);
    expect(await parts(four!)).toHaveLength(4);
  });

  it.each([...queries, ...more])('answer %j as one does', async (query) => {
    const answer = async ({ search: index }: Built) => {
      const found = await search(index, query, 7);
      const all = [...found.results, ...(await found.more(5)), ...(await found.more(300))];
      const counts = await Promise.all(filters.map((filter) => found.counts(filter)));
      const { total, whole, corrections, exact, missing } = found;
      return { total, whole, corrections, exact, missing, all, days: found.days(), counts };
    };
    const expected = await answer(one!);
    expect(await answer(four!)).toEqual(expected);
    expect(new Set(expected.all.map(({ id }) => id)).size).toBe(expected.total);
  });

  it.each(queries)('give to each paper the worth that one gives, for %j', async ({ q }) => {
    const worths = async ({ search }: Built) => {
      const { terms } = await search.opened();
      const { found } = await correct(await find(q, terms, true), terms);
      return rank(found, terms.guide.papers, []);
    };
    expect(await worths(four!)).toEqual(await worths(one!));
  });
});
