import { addDays, daysOfMonth, weekday, weekOf, type Day, type Month, type Week } from './calendar.ts';
import { dateFormat } from './intl.ts';

/** One line of a month's calendar: Monday to Sunday, `undefined` for days of the months beside it. */
export interface GridWeek {
  week: Week;
  days: (Day | undefined)[];
}

/** A month as the lines of a calendar. */
export function gridOf(month: Month): GridWeek[] {
  const byWeek = Map.groupBy(daysOfMonth(month), weekOf);
  return [...byWeek].map(([week, days]) => {
    const line = Array.from<Day | undefined>({ length: 7 });
    for (const day of days) line[weekday(day) - 1] = day;
    return { week, days: line };
  });
}

const aMonday = '2024-01-01';

/** The names of the days from Monday to Sunday: "Mon" and "Monday". */
export function weekdayNames(language: string): { short: string; long: string }[] {
  const name = (weekday: 'short' | 'long') => dateFormat(language, { weekday });
  const [short, long] = [name('short'), name('long')];
  return Array.from({ length: 7 }, (_, index) => {
    const day = Date.parse(addDays(aMonday, index));
    return { short: short.format(day), long: long.format(day) };
  });
}
