import { addDays, mondayOf, monthOf, weekOf, yearOf, type Day, type Month, type Week, type Year } from './calendar.ts';
import { localeOf } from './locale.ts';

/** The months that some days lie in, each once, in their order. */
export const monthsOf = (days: Iterable<Day>): Month[] => [...new Set(Array.from(days, monthOf))];

/** The ISO weeks that some days lie in, each once, in their order. */
export const weeksOf = (days: Iterable<Day>): Week[] => [...new Set(Array.from(days, weekOf))];

/** Months by their year, newest first: the lines of a calendar that is read backwards. */
export const byYear = (months: Iterable<Month>): [Year, Month[]][] => [...Map.groupBy([...months].reverse(), yearOf)];

/** The number of a week in its year. */
export const weekNumber = (week: Week): number => Number(week.slice(6));

const formats = new Map<string, Intl.DateTimeFormat>();

/** The days of a week in words: "8–14 December 2025". */
export function weekInWords(week: Week, language: string): string {
  let format = formats.get(language);
  if (!format) {
    const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    format = new Intl.DateTimeFormat(localeOf(language), options);
    formats.set(language, format);
  }
  const monday = mondayOf(week);
  // formatRange puts thin spaces around the dash, which no face but the newest has.
  return format.formatRange(Date.parse(monday), Date.parse(addDays(monday, 6))).replace(/\u2009/g, '');
}
