import { slow } from '../long.ts';
import fc from '../property.ts';
import { describe, expect, test } from 'vitest';
import { bm25, indexBm25 } from './bm25.ts';
import { dice } from './dice.ts';
import { misspelt, withError } from './search-misspelt.ts';
import { ceiling, drawn, keywordsAmong, kinds, madeQueries, threeWords, writtenQueries } from './search-queries.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { engine, run } from '../run.ts';

const paper = (number: number, title: string, abstract = '') =>
  paperSchema.parse({ id: `2501.0000${number}`, day: '2025-01-06', title, abstract, source: 'sample' });

const papers = [
  paper(1, 'Sparse Attention for Folding Robots', 'Attention, attention: robots fold laundry.'),
  paper(2, 'A Survey of Sparse Robots', 'Laundry is folded by robots with attention.'),
  paper(3, 'Dreams', 'Nobody knows why.'),
];

const word = fc.stringMatching(/^[a-zA-Z]{5,12}$/);
const seed = fc.string();

describe('a typing error', () => {
  test('makes another word, one step away', () => {
    fc.assert(
      fc.property(word, seed, (right, thrown) => {
        const wrong = withError(right, dice(thrown));
        expect(wrong).not.toBe(right);
        expect(isOneStep(right, wrong)).toBe(true);
      }),
    );
  });

  test('is one of each sort', () => {
    const errors = Array.from({ length: 60 }, (_, at) => withError('attention', dice(String(at))));
    const sorted = (text: string) => Array.from(text).sort().join('');
    expect(errors.filter((wrong) => wrong.length < 9).length).toBeGreaterThan(9);
    expect(errors.filter((wrong) => sorted(wrong) === sorted('attention')).length).toBeGreaterThan(9);
    expect(
      errors.filter((wrong) => wrong.length === 9 && sorted(wrong) !== sorted('attention')).length,
    ).toBeGreaterThan(9);
  });

  test('is in one long word of several, and nowhere if there is none', () => {
    const wrong = misspelt(['LLM', 'robots', 'GPT-4o'], dice('a'))!;
    expect([wrong[0], wrong[2], wrong[1] === 'robots']).toEqual(['LLM', 'GPT-4o', false]);
    expect(misspelt(['LLM', 'GPT-4o', 'web'], dice('a'))).toBeUndefined();
  });
});

describe('three words of a title', () => {
  test('are of it, in their order, and no function words', () => {
    const title = 'How Can the "Long-Context" of GPT-4o Be Used for Robots? A Survey';
    const telling = ['Long-Context', 'GPT-4o', 'Used', 'Robots', 'Survey'];
    for (const number of Array.from({ length: 30 }).keys()) {
      const three = threeWords(title, dice(String(number)))!;
      expect(three).toEqual(telling.filter((each) => three.includes(each)));
      expect(three).toHaveLength(3);
    }
  });

  test.each(['Dreams', 'On the Use of It', '注意力 就是 你 需要 的 一切'])('are not in "%s"', (title) => {
    expect(threeWords(title, dice('a'))).toBeUndefined();
  });
});

test('keywords are words that another paper has too, the rarest and most said first', () => {
  const keywords = keywordsAmong([...papers, paper(4, 'Robots')]);
  expect(keywords(papers[0]!)).toEqual(['attention', 'laundry', 'sparse']);
  expect(keywords(papers[2]!)).toBeUndefined();
});

test('queries are the same each time, and a paper without three words is asked for by its title alone', () => {
  const made = madeQueries(papers, papers, 'seen');
  expect(madeQueries(papers, papers, 'seen')).toEqual(made);
  expect(made.filter(({ id }) => id === papers[2]!.id).map(({ kind, q }) => [kind, q])).toEqual([['title', 'Dreams']]);
  expect(made.filter(({ id }) => id === papers[0]!.id).map(({ kind }) => kind)).toEqual(Object.keys(kinds).slice(0, 4));
});

test('papers are drawn the same each time, whatever their order', () => {
  const two = drawn(papers, 2, 'a');
  expect(two).toHaveLength(2);
  expect(drawn(papers.toReversed(), 2, 'a')).toEqual(two);
});

test('no search can answer by three words that more than ten titles have', () => {
  const many = Array.from({ length: 20 }, (_, at) => ({
    ...paper(5, 'Large Language Models'),
    id: `2502.${10_000 + at}`,
  }));
  const made = madeQueries([many[0]!, papers[0]!], [...many, ...papers], 'seen');
  expect(ceiling(made, [...many, ...papers])).toBe(0.75);
});

test('questions and sentences are those for papers that are there', () => {
  const file = new URL('./search-questions.tsv', import.meta.url);
  const written = writtenQueries(file, 'not seen', new Set(['2511.16345', '2501.00001']));
  expect(written.map(({ kind, id }) => [kind, id])).toEqual([
    ['question', '2511.16345'],
    ['sentence', '2511.16345'],
  ]);
  expect(written.map(({ q }) => q.split(' ').length > 9)).toEqual([true, true]);
});

test('plain BM25 counts a title twice, knows stems, and weighs rare words', () => {
  const ask = bm25(indexBm25(papers));
  expect(ask('robots folding', 3)).toEqual(['2501.00001', '2501.00002']);
  expect(ask('surveys dreaming', 3)).toEqual(['2501.00003', '2501.00002']);
  expect(ask('attention', 1)).toEqual(['2501.00001']);
  expect(ask('nothing', 3)).toEqual([]);
});

test('without the corpus, all are asked for the papers of the sample', slow, async () => {
  const flags = ['search', '--papers', '12', '--before', engine, '--json'];
  const { code, out, err } = await run('../tests/bench/bench', flags, { DAYBOOK_CORPUS: '/nowhere' });
  expect([code, err]).toEqual([0, '']);
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const found = rows.filter(({ table }) =>
    String(table).startsWith('search: recall@10 over the 12 papers of the sample'),
  );
  expect(found.map(({ query }) => query)).toEqual(Object.keys(kinds).slice(0, 4));
  expect(found[0]).toMatchObject({
    query: 'title',
    queries: 12,
    Pagefind: 1,
    MiniSearch: 1,
    BM25: 1,
    Before: 1,
    Daybook: 1,
    result: 'met',
  });
  const ranks = rows.filter(({ table }) => String(table).startsWith('search: mean reciprocal rank'));
  expect(ranks[0]).toMatchObject({ query: 'title', Before: 1, Daybook: 1 });
  const costs = rows.filter(({ table }) => String(table).startsWith('search: cost'));
  expect(costs.map(({ engine }) => engine)).toEqual(['Pagefind', 'MiniSearch', 'Before', 'Daybook']);
  for (const { firstKB, requests } of costs) {
    expect(firstKB).toBeGreaterThan(1);
    expect(requests).toBeGreaterThan(1);
  }
});

/** Whether one letter left out, changed, or swapped with its neighbour makes `wrong` of `right`. */
const isOneStep = (right: string, wrong: string): boolean =>
  Array.from(right).some((letter, at) => {
    const [before, after] = [right.slice(0, at), right.slice(at + 1)];
    const swapped = before + after.slice(0, 1) + letter + after.slice(1);
    const isReplaced = wrong.length === right.length && wrong.startsWith(before) && wrong.endsWith(after);
    return wrong === before + after || wrong === swapped || isReplaced;
  });
