import { expect, test } from 'vitest';
import { byYear, gapsIn, inDays, monthsOf, weekInWords, weekNumber, weeksOf } from '../../../src/archive/time/spans.ts';

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

test('a gap has five weekdays or more; a weekend and a holiday are none', () => {
  expect(gapsIn([])).toEqual([]);
  expect(gapsIn(['2025-12-05', '2025-12-08', '2025-12-12'])).toEqual([]);
  expect(gapsIn(['2025-12-05', '2025-12-12'])).toEqual([]);
  expect(gapsIn(['2025-12-05', '2025-12-15', '2025-12-16'])).toEqual([{ from: '2025-12-06', to: '2025-12-14' }]);
  expect(gapsIn(['2023-06-01', '2025-01-01'])).toEqual([{ from: '2023-06-02', to: '2024-12-31' }]);
  expect(inDays({ from: '2025-12-06', to: '2025-12-14' }, 'en')).toBe('6–14 December 2025');
});
