import { expect, test } from 'vitest';
import { addDays } from '../../../src/archive/time/calendar.ts';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import { score, trendingOf } from '../../../src/archive/lists/trending.ts';
import { papersOf } from '../../paper-of.ts';

const newest = '2025-12-08';
const ago = (days: number, upvotes: number): Partial<Paper> => ({ day: addDays(newest, -days), upvotes });
const shown = (list: Partial<Paper>[]) => {
  const { papers, byUpvotes } = trendingOf(papersOf(list));
  return { byUpvotes, papers: papers.map(({ day, upvotes }) => [day, upvotes]) };
};

test.each([
  [ago(0, 10), 10],
  [ago(7, 10), 5],
  [ago(14, 10), 2.5],
  [ago(3, 0), 0],
])('%j has the score %d', (paper, expected) => {
  expect(score({ upvotes: paper.upvotes!, day: paper.day! }, newest)).toBe(expected);
});

test('upvotes count half after a week; papers of one score keep their rank', () => {
  expect(shown([ago(0, 10), ago(0, 9), ago(7, 21), ago(7, 18), ago(14, 40)])).toEqual({
    byUpvotes: true,
    papers: [
      ['2025-12-01', 21],
      ['2025-11-24', 40],
      ['2025-12-08', 10],
      ['2025-12-01', 18],
      ['2025-12-08', 9],
    ],
  });
});

test('papers without upvotes and those of more than sixty days ago are left out', () => {
  expect(shown([ago(0, 1), ago(1, 0), ago(59, 900), ago(60, 9000)]).papers).toEqual([
    ['2025-10-10', 900],
    ['2025-12-08', 1],
  ]);
});

test('where nothing lately has an upvote it is the newest papers, and says so', () => {
  const list = [ago(0, 0), ago(1, 0), ago(90, 50)];
  expect(shown(list)).toEqual({ byUpvotes: false, papers: list.map(({ day, upvotes }) => [day, upvotes]) });
  expect(trendingOf([])).toEqual({ papers: [], byUpvotes: false });
});

test('there are a hundred at most', () => {
  const many = Array.from({ length: 130 }, (_, index) => ago(0, 200 - index));
  expect(shown(many).papers).toEqual(many.slice(0, 100).map(({ day, upvotes }) => [day, upvotes]));
});
