import { expect, test } from 'vitest';
import { byYear, monthsOf, weekInWords, weekNumber, weeksOf } from '../../../src/archive/time/spans.ts';

const days = ['2025-11-28', '2025-12-01', '2025-12-02', '2025-12-31', '2026-01-02'];

test('the months and weeks of some days, each once', () => {
  expect(monthsOf(days)).toEqual(['2025-11', '2025-12', '2026-01']);
  expect(weeksOf(days)).toEqual(['2025-W48', '2025-W49', '2026-W01']);
});

test('months by year, read backwards', () => {
  expect(byYear(['2024-12', '2025-11', '2025-12', '2026-01'])).toEqual([
    ['2026', ['2026-01']],
    ['2025', ['2025-12', '2025-11']],
    ['2024', ['2024-12']],
  ]);
});

test.each([
  ['2025-W50', 50, '8–14 December 2025'],
  ['2025-W01', 1, '30 December 2024 – 5 January 2025'],
  ['2025-W14', 14, '31 March – 6 April 2025'],
])('%s is week %i, %s', (week, number, words) => {
  expect(weekNumber(week)).toBe(number);
  expect(weekInWords(week, 'en').replace(/\s*–\s*/, '–')).toBe(words.replace(/\s*–\s*/, '–'));
});
