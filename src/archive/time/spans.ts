import {
  addDays,
  daysBetween,
  mondayOf,
  monthOf,
  weekday,
  weekOf,
  yearOf,
  type Day,
  type Month,
  type Week,
  type Year,
} from './calendar.ts';
import { dateFormat } from './intl.ts';

/** The months of some days, each once, in order. */
export const monthsOf = (days: Iterable<Day>): Month[] => [...new Set(Array.from(days, monthOf))];

/** The ISO weeks of some days, each once, in order. */
export const weeksOf = (days: Iterable<Day>): Week[] => [...new Set(Array.from(days, weekOf))];

/** Months by their year, newest first: the lines of a calendar from new to old. */
export const byYear = (months: Iterable<Month>): [Year, Month[]][] => [...Map.groupBy([...months].reverse(), yearOf)];

/** The number of a week in its year. */
export const weekNumber = (week: Week): number => Number(week.slice(6));

/** A stretch of days. */
export interface Stretch {
  from: Day;
  to: Day;
}

/** The days of a stretch in words: "8–14 December 2025". */
export function inDays({ from, to }: Stretch, language: string): string {
  const format = dateFormat(language, { day: 'numeric', month: 'long', year: 'numeric' });
  // formatRange puts thin spaces around the dash, which only the newest fonts have.
  return format.formatRange(Date.parse(from), Date.parse(to)).replace(/\u2009/g, '');
}

/** As `inDays`, of a week. */
export const weekInWords = (week: Week, language: string): string =>
  inDays({ from: mondayOf(week), to: addDays(mondayOf(week), 6) }, language);

/** So many weekdays in a row without papers are not a holiday. */
const fewestMissing = 5;

/** The stretches between the first and the last of sorted `days` that have at least five weekdays, and none of `days`. */
export const gapsIn = (days: readonly Day[]): Stretch[] =>
  days.slice(1).flatMap((day, index) => {
    const [from, to] = [addDays(days[index]!, 1), addDays(day, -1)];
    const weekdays = daysBetween(from, to).filter((each) => weekday(each) <= 5);
    return weekdays.length >= fewestMissing ? [{ from, to }] : [];
  });
