import { addDays, isDay, type Day } from '../time/calendar.ts';
import type { Period } from './periods.ts';

/** How many days an earlier day may lie from the same date: a weekend and a holiday. */
const maxDaysOff = 3;

/** The same date one year before; 28 February for the 29th. */
export function yearBefore(day: Day): Day {
  const same = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return isDay(same) ? same : addDays(day, -366);
}

/** The day with papers that lies nearest to a year before the newest one, the earlier of two; undefined where none is near. */
export function yearAgo(days: ReadonlyMap<Day, Period>): Period | undefined {
  const newest = [...days.keys()].at(-1);
  if (newest === undefined) return undefined;
  const same = yearBefore(newest);
  return Array.from({ length: maxDaysOff + 1 }, (_, off) => [addDays(same, -off), addDays(same, off)])
    .flat()
    .map((day) => days.get(day))
    .find((period) => period !== undefined);
}
