import { describe, expect, test } from 'vitest';
import { arrange } from '../../../src/archive/archive.ts';
import { parseConfig } from '../../../src/config/config.ts';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import { papersOf } from '../../paper-of.ts';

const config = parseConfig({ topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }] }, 'test');
const statsOf = (list: Partial<Paper>[]) => arrange(papersOf(list), config).stats;
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);

test('a day, month or year without papers counts nothing and has its place', () => {
  const stats = statsOf([{ day: '2025-10-31' }, { day: '2025-10-31' }, { day: '2025-12-01' }, { day: '2026-01-02' }]);
  expect(stats.months).toEqual([
    { key: '2025-10', papers: 2 },
    { key: '2025-11', papers: 0 },
    { key: '2025-12', papers: 1 },
    { key: '2026-01', papers: 1 },
  ]);
  expect(stats.days).toHaveLength(64);
  expect([stats.days[0], stats.days[1], stats.days.at(-1)]).toEqual([
    { key: '2025-10-31', papers: 2 },
    { key: '2025-11-01', papers: 0 },
    { key: '2026-01-02', papers: 1 },
  ]);
  expect(stats.years).toEqual([
    { key: '2025', papers: 3 },
    { key: '2026', papers: 1 },
  ]);
});

test('a long archive shows its newest weeks by the day, three years by the month, and forty by the year', () => {
  const stats = statsOf([{ day: '1950-01-01' }, { day: '2025-12-08' }]);
  expect([stats.days.length, stats.days[0]!.key]).toEqual([91, '2025-09-09']);
  expect([stats.months.length, stats.months[0]!.key, stats.months.at(-1)!.key]).toEqual([36, '2023-01', '2025-12']);
  expect([stats.years.length, stats.years[0]!.key]).toEqual([40, '1986']);
});

describe('topics over time', () => {
  const agent = { title: 'An agent' };

  test('by the month', () => {
    const { topics } = statsOf([
      { day: '2025-10-31', ...agent },
      { day: '2025-10-30' },
      { day: '2025-12-01', ...agent },
      { day: '2025-12-02', ...agent },
    ]);
    expect(keys(topics.spans)).toEqual(['2025-10', '2025-11', '2025-12']);
    expect(topics.lines.map(({ topic, papers }) => [topic.slug, papers])).toEqual([['agents', [1, 0, 2]]]);
  });

  test('by the year where there are more than three', () => {
    const { topics } = statsOf([
      { day: '2021-10-31', ...agent },
      { day: '2024-10-30' },
      { day: '2024-12-01', ...agent },
    ]);
    expect(topics.spans).toEqual([
      { key: '2021', papers: 1 },
      { key: '2022', papers: 0 },
      { key: '2023', papers: 0 },
      { key: '2024', papers: 2 },
    ]);
    expect(topics.lines[0]!.papers).toEqual([1, 0, 0, 1]);
  });
});

test('upvotes fall into bins of 1, 2 and 5, the last without an end', () => {
  const upvotes = [0, 0, 1, 2, 4, 5, 9, 10, 19, 20, 49, 50, 64];
  expect(statsOf(upvotes.map((count) => ({ upvotes: count }))).upvotes).toEqual([
    { from: 0, to: 0, papers: 2 },
    { from: 1, to: 1, papers: 1 },
    { from: 2, to: 4, papers: 2 },
    { from: 5, to: 9, papers: 2 },
    { from: 10, to: 19, papers: 2 },
    { from: 20, to: 49, papers: 2 },
    { from: 50, to: undefined, papers: 2 },
  ]);
  expect(statsOf([{ upvotes: 0 }]).upvotes).toEqual([]);
});

test('counts what papers have', () => {
  const { coverage } = statsOf([
    { abstract: 'Words.', authors: ['Ada Example'], organization: 'Example Lab', keywords: ['word'], upvotes: 3 },
    { links: { code: 'https://example.org/' }, categories: ['cs.CL'], comments: 1, withdrawn: true },
    { authors: ['Bo Sample'] },
  ]);
  expect(Object.fromEntries(coverage.map(({ what, papers }) => [what, papers]))).toEqual({
    abstract: 1,
    authors: 2,
    organization: 1,
    keywords: 1,
    categories: 1,
    code: 1,
    upvotes: 1,
    comments: 1,
    withdrawn: 1,
  });
});

test('an empty archive has none', () => {
  const stats = statsOf([]);
  expect([stats.days, stats.months, stats.years, stats.upvotes, stats.topics.spans]).toEqual([[], [], [], [], []]);
});
