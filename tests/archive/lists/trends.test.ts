import { describe, expect, test } from 'vitest';
import { trendsOf } from '../../../src/archive/lists/trends.ts';
import type { TopicPapers } from '../../../src/archive/lists/periods.ts';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import { addDays } from '../../../src/archive/time/calendar.ts';
import { papersOf } from '../../paper-of.ts';

const newest = '2025-12-31';

/** Ten papers a week over `weeks` weeks, the newest first; `fieldsOf` gives what the nth of a week has, week 0 being the newest. */
const archiveOf = (weeks: number, fieldsOf: (week: number, n: number) => Partial<Paper>): Paper[] =>
  papersOf(
    Array.from({ length: weeks * 10 }, (_, index) => {
      const week = Math.floor(index / 10);
      return { day: addDays(newest, -7 * week), ...fieldsOf(week, index % 10) };
    }),
  );

describe('keywords', () => {
  const papers = archiveOf(30, (week, n) => ({
    keywords: [
      'steady',
      ...(week < 4 && n < 5 ? ['Rising stars'] : []),
      ...(week === 20 && n === 0 ? ['rising star'] : []),
      ...(week >= 4 && n < 5 ? ['falling'] : []),
      ...(week === 1 && n < 3 ? ['brand new'] : []),
      ...(week === 1 && n < 2 ? ['too rare'] : []),
    ],
  }));
  const trends = trendsOf(papers, [])!;

  test('rise against their own past, in any spelling, by the formula that is stated', () => {
    const [first, second] = trends.rising;
    expect(first).toMatchObject({ name: 'Rising stars', papers: 20 });
    // 40 papers in the newest four weeks, 260 before them, one of which has the keyword.
    expect(first!.expected).toBeCloseTo((40 * 1.5) / 260, 10);
    expect(first!.score).toBeCloseTo((20 - first!.expected) / Math.sqrt(first!.expected), 10);
    expect(second).toBeUndefined();
  });

  test('fall', () => {
    expect(trends.falling).toMatchObject([{ name: 'falling', papers: 0 }]);
    expect(trends.falling[0]!.expected).toBeCloseTo((40 * 130.5) / 260, 10);
  });

  test('are new where no earlier paper has them, with the paper that was first', () => {
    expect(trends.fresh.map(({ name, papers: count }) => [name, count])).toEqual([['brand new', 3]]);
    expect(trends.fresh[0]!.first.keywords).toContain('brand new');
  });

  test('come with the papers of each week, the oldest first', () => {
    expect(trends.rising[0]!.weeks).toHaveLength(30);
    expect(trends.rising[0]!.weeks.slice(-5)).toEqual([0, 5, 5, 5, 5]);
    expect(trends.weeks).toEqual({ n: 4, past: 26 });
  });

  test('up to an earlier day are what they were', () => {
    const then = trendsOf(papers, [], addDays(newest, -28))!;
    expect(then.rising).toEqual([]);
    expect(
      trendsOf(
        papers.filter(({ day }) => day <= addDays(newest, -28)),
        [],
      ),
    ).toEqual(then);
  });
});

test('without keywords, two words that stand together in titles are counted', () => {
  const papers = archiveOf(20, (week, n) => ({
    title: week < 4 && n < 6 ? 'On the world models: a study of 3 things' : 'A paper of something',
  }));
  const trends = trendsOf(papers, [])!;
  expect(trends.terms).toBe('titles');
  expect(trends.rising.map(({ name }) => name)).toEqual(['world models']);
  expect(trends.fresh.map(({ name }) => name)).toEqual(['world models']);
});

test('topics are compared all, in their own order', () => {
  const papers = archiveOf(20, () => ({}));
  const topic = { slug: 'agents', papers: papers.filter((_, index) => index % 10 === 0) } as unknown as TopicPapers;
  const [trend] = trendsOf(papers, [topic])!.topics;
  expect(trend).toMatchObject({ name: 'agents', papers: 4 });
  expect(trend!.expected).toBeCloseTo((40 * 16.5) / 160, 10);
});

test('a gap before the newest weeks leaves nothing to compare with', () => {
  const old = papersOf([{ id: '2001.00001', day: '2020-01-01' }]);
  expect(trendsOf([...archiveOf(3, () => ({})), ...old], [])).toBeUndefined();
});

test.each([
  ['no papers', []],
  ['eleven weeks', archiveOf(11, () => ({}))],
])('an archive of %s is too young', (_, papers) => {
  expect(trendsOf(papers, [])).toBeUndefined();
});
