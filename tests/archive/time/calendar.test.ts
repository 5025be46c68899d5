import fc from '../../property.ts';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  daysOfMonth,
  inShort,
  inWords,
  isDay,
  mondayOf,
  shortMonth,
  weekday,
  weekOf,
} from '../../../src/archive/time/calendar.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count));

describe('ISO weeks', () => {
  // Edge cases of ISO 8601: years that begin or end in a week of another year.
  test.each([
    ['2025-12-08', '2025-W50'],
    ['2024-12-30', '2025-W01'],
    ['2021-01-03', '2020-W53'],
    ['2020-12-31', '2020-W53'],
    ['2018-01-01', '2018-W01'],
    ['2017-01-01', '2016-W52'],
  ])('%s is in %s', (date, week) => {
    expect(weekOf(date)).toBe(week);
  });

  test('a week begins on the Monday that is in it', () => {
    fc.assert(
      fc.property(day, (date) => {
        const monday = mondayOf(weekOf(date));
        expect(weekday(monday)).toBe(1);
        expect(daysBetween(monday, addDays(monday, 6))).toContain(date);
      }),
    );
  });
});

test('days are real days', () => {
  expect(['2025-02-28', '2024-02-29', '2025-12-31'].every(isDay)).toBe(true);
  expect(
    ['2025-02-30', '2025-13-01', '2025-1-1', '20251208', '', '2025-12-08T00:00:00Z', '../2025-01-01'].some(isDay),
  ).toBe(false);
});

test('months have their days', () => {
  expect(daysOfMonth('2024-02')).toHaveLength(29);
  expect(daysOfMonth('2025-12').at(-1)).toBe('2025-12-31');
  expect(daysOfMonth('2025-11').at(0)).toBe('2025-11-01');
});

test('adding days goes back the same way', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -500, max: 500 }), (date, count) => {
      expect(addDays(addDays(date, count), -count)).toBe(date);
    }),
  );
});

test('words', () => {
  expect(inWords('2025-12-08', 'en')).toBe('Monday, 8 December 2025');
  expect(inWords('2025-12', 'en')).toBe('December 2025');
  expect(inShort('2025-12-08', 'en')).toBe('8 Dec 2025');
  expect(shortMonth('2025-12', 'en')).toBe('Dec');
  expect(inWords('2025-12-08', 'zh-CN')).toContain('2025年12月8日');
});
