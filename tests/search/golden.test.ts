import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeArchive } from '../bench/papers.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';
import { search } from '../../src/search/ask/query.ts';
import { hasCorpus } from '../corpus.ts';
import { built, removeBuilt, type Built } from './fixture.ts';
import { golden } from './golden.ts';

afterAll(removeBuilt);

/** The papers that are asked for, among ten times as many. */
async function archive(): Promise<Paper[]> {
  const asked = new Set(golden.map(({ id }) => id));
  const papers: Paper[] = [];
  let number = 0;
  for await (const sighting of largeArchive(40_000))
    if (asked.has(sighting.id) || number++ % 20 === 0) papers.push(firstSeen(sighting));
  return papers;
}

describe.skipIf(!hasCorpus)('papers of the corpus, asked for in other words', () => {
  let index: Built;
  beforeAll(async () => {
    index = await built(await archive());
  });

  /** Of all queries, those whose paper is among the first ten. */
  const recall = async (queries: { q: string; id: string }[]): Promise<number> => {
    let found = 0;
    for (const { q, id } of queries)
      if ((await search(index.search, { q }, 10)).results.some((result) => result.id === id)) found++;
    return found / queries.length;
  };

  it.each(['tuned', 'blind', 'later'])('%s: by a sentence that says what it does, nearly all', async (set) => {
    const queries = golden.filter((each) => each.set === set).map(({ sentence, id }) => ({ q: sentence, id }));
    expect(await recall(queries)).toBeGreaterThanOrEqual(0.97);
  });

  it.each([
    ['tuned', 0.9],
    ['blind', 0.8],
    ['later', 0.9],
  ])('%s: by a question that hardly has a word of it, most', async (set, most) => {
    const queries = golden.filter((each) => each.set === set).map(({ question, id }) => ({ q: question, id }));
    expect(await recall(queries)).toBeGreaterThanOrEqual(most);
  });
});
