import { addDays, mondayOf, monthOf, weekOf, yearOf, type Day, type Month, type Week, type Year } from './calendar.ts';

/** The months that some days lie in, each once, in their order. */
export const monthsOf = (days: Iterable<Day>): Month[] => [...new Set(Array.from(days, monthOf))];

/** The ISO weeks that some days lie in, each once, in their order. */
export const weeksOf = (days: Iterable<Day>): Week[] => [...new Set(Array.from(days, weekOf))];

/** Months by their year, newest first: the lines of a calendar that is read backwards. */
export const byYear = (months: Iterable<Month>): [Year, Month[]][] => [...Map.groupBy([...months].reverse(), yearOf)];

/** "Week 50". */
export const weekName = (week: Week): string => `Week ${Number(week.slice(6))}`;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The days of a week in words: "8–14 December 2025". */
export function weekInWords(week: Week, language: string): string {
  let format = formats.get(language);
  if (!format) {
    const locale = language === 'en' ? 'en-GB' : language;
    format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    formats.set(language, format);
  }
  const monday = mondayOf(week);
  // formatRange puts thin spaces around the dash, which no face but the newest has.
  return format.formatRange(Date.parse(monday), Date.parse(addDays(monday, 6))).replace(/\u2009/g, '');
}
