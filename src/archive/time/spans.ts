import { addDays, mondayOf, monthOf, weekOf, yearOf, type Day, type Month, type Week, type Year } from './calendar.ts';
import { dateFormat } from './intl.ts';

/** The months of some days, each once, in order. */
export const monthsOf = (days: Iterable<Day>): Month[] => [...new Set(Array.from(days, monthOf))];

/** The ISO weeks of some days, each once, in order. */
export const weeksOf = (days: Iterable<Day>): Week[] => [...new Set(Array.from(days, weekOf))];

/** Months by their year, newest first: the lines of a calendar from new to old. */
export const byYear = (months: Iterable<Month>): [Year, Month[]][] => [...Map.groupBy([...months].reverse(), yearOf)];

/** The number of a week in its year. */
export const weekNumber = (week: Week): number => Number(week.slice(6));

/** The days of a week in words: "8–14 December 2025". */
export function weekInWords(week: Week, language: string): string {
  const format = dateFormat(language, { day: 'numeric', month: 'long', year: 'numeric' });
  const monday = mondayOf(week);
  // formatRange puts thin spaces around the dash, which only the newest fonts have.
  return format.formatRange(Date.parse(monday), Date.parse(addDays(monday, 6))).replace(/\u2009/g, '');
}
