import { expect, test } from 'vitest';
import { arrange } from '../../../src/archive/archive.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { yearAgo, yearBefore } from '../../../src/archive/lists/year-ago.ts';
import { papersOf } from '../../paper-of.ts';

test.each([
  ['2025-12-08', '2024-12-08'],
  ['2024-02-29', '2023-02-28'],
  ['2025-03-01', '2024-03-01'],
  ['2025-02-28', '2024-02-28'],
])('a year before %s is %s', (day, before) => {
  expect(yearBefore(day)).toBe(before);
});

test.each([
  ['the same date', ['2024-12-07', '2024-12-08', '2024-12-09'], '2024-12-08'],
  ['the nearest day', ['2024-12-05', '2024-12-10'], '2024-12-10'],
  ['the earlier of two as near', ['2024-12-06', '2024-12-10'], '2024-12-06'],
  ['three days off', ['2024-12-11'], '2024-12-11'],
  ['none that is farther', ['2024-12-04', '2024-12-12'], undefined],
  ['none in the first year', ['2025-12-05'], undefined],
])('%s', (_, days, expected) => {
  const papers = papersOf([...days, '2025-12-08'].map((day) => ({ day })));
  expect(yearAgo(arrange(papers, parseConfig({}, 'test')).days)?.key).toBe(expected);
});

test('an empty archive has no year before', () => {
  expect(yearAgo(new Map())).toBeUndefined();
});
