import fc from '../../property.ts';
import { expect, test } from 'vitest';
import { daysOfMonth, weekday, weekOf } from '../../../src/archive/time/calendar.ts';
import { gridOf, weekdayNames } from '../../../src/archive/time/month-grid.ts';

test('December 2025 begins on a Monday and ends in week 1 of 2026', () => {
  const grid = gridOf('2025-12');
  expect(grid.map(({ week }) => week)).toEqual(['2025-W49', '2025-W50', '2025-W51', '2025-W52', '2026-W01']);
  expect(grid[0]!.days[0]).toBe('2025-12-01');
  expect(grid[4]!.days).toEqual(['2025-12-29', '2025-12-30', '2025-12-31', undefined, undefined, undefined, undefined]);
});

test('every month has each of its days once, under its weekday and in its week', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const month = `${year}-${String(number).padStart(2, '0')}`;
      const grid = gridOf(month);
      expect(grid.flatMap(({ days }) => days.filter((day) => day !== undefined))).toEqual(daysOfMonth(month));
      for (const { week, days } of grid) {
        expect(days).toHaveLength(7);
        days.forEach((day, index) => {
          if (day === undefined) return;
          expect(weekday(day)).toBe(index + 1);
          expect(weekOf(day)).toBe(week);
        });
      }
    }),
  );
});

test('the days of the week begin with Monday, in the language of the archive', () => {
  expect(weekdayNames('en').map(({ short }) => short)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  expect(weekdayNames('de')[0]!.long).toBe('Montag');
});
