// Room: Days, weeks, months and years. Runs everywhere.

import { dateFormat } from './intl.ts';

/**
 * Days, ISO weeks, months and years as strings, in UTC: no time zone and no `Date` of the machine ever moves a paper.
 * Runs everywhere.
 */

/** `YYYY-MM-DD`. */
export type Day = string;
/** `YYYY-Www`, the ISO 8601 week: it starts on Monday and belongs to the year of its Thursday. */
export type Week = string;
/** `YYYY-MM`. */
export type Month = string;
/** `YYYY`. */
export type Year = string;

const DAY_MS = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
/** The days that every month has: most of them, and valid without a look at the calendar. */
const earlyDay = /-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

const toMs = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const fromMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** Whether `text` is a day of the calendar: `2025-02-30` is not. */
export const isDay = (text: string): boolean =>
  dayPattern.test(text) && (earlyDay.test(text) || new Date(toMs(text)).getUTCDate() === Number(text.slice(8)));

/** Whether a paper may be of this day: others are a slip of the source. */
export const isPaperDay = (text: string): boolean => isDay(text) && text >= '1900' && text < '3000';

/** The day `count` days later (earlier if negative). */
export const addDays = (day: Day, count: number): Day => fromMs(toMs(day) + count * DAY_MS);

/** Every day from `from` to `to`, both included; none if `to` is before `from`. */
export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let ms = toMs(from); ms <= toMs(to); ms += DAY_MS) days.push(fromMs(ms));
  return days;
}

/** 1 for Monday … 7 for Sunday. */
export const weekday = (day: Day): number => new Date(toMs(day)).getUTCDay() || 7;

export function weekOf(day: Day): Week {
  const thursday = addDays(day, 4 - weekday(day));
  const firstOfYear = `${thursday.slice(0, 4)}-01-01`;
  const number = Math.floor((toMs(thursday) - toMs(firstOfYear)) / (7 * DAY_MS)) + 1;
  return `${thursday.slice(0, 4)}-W${String(number).padStart(2, '0')}`;
}

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const yearOf = (day: Day): Year => day.slice(0, 4);

/** The Monday on which a week begins. */
export function mondayOf(week: Week): Day {
  const fourthOfJanuary = `${week.slice(0, 4)}-01-04`; // always in week 1
  return addDays(fourthOfJanuary, 1 - weekday(fourthOfJanuary) + (Number(week.slice(6)) - 1) * 7);
}

/** All days of a month, first to last. */
export function daysOfMonth(month: Month): Day[] {
  const first = `${month}-01`;
  return daysBetween(first, addDays(`${monthOf(addDays(first, 31))}-01`, -1));
}

/** A day, month or week in words of `language`: "Monday, 8 December 2025", "December 2025". */
export const inWords = (date: Day, language: string): string =>
  (date.length === 7 ? monthInWords : dayInWords)(date, language);

const dayInWords = written({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const monthInWords = written({ month: 'long', year: 'numeric' });

/** A day in few words: "8 Dec 2025". */
export const inShort = written({ day: 'numeric', month: 'short', year: 'numeric' });

/** A day beside another, `from`, in a few letters: "Thu 16", with its month where that is another, "Mon 3 Nov". */
export const inBrief = (day: Day, from: Day, language: string): string =>
  (monthOf(day) === monthOf(from) ? weekdayAndDate : weekdayAndMonth)(day, language);

const weekdayAndDate = written({ weekday: 'short', day: 'numeric' });
const weekdayAndMonth = written({ weekday: 'short', day: 'numeric', month: 'short' });

/** The name of a month alone: "December". */
export const monthName = written({ month: 'long' });

/** The same in few letters: "Dec". */
export const shortMonth = written({ month: 'short' });

/** Writes days or months in one form. An archive has few days and each on many pages: what was written is kept. */
function written(options: Intl.DateTimeFormatOptions): (date: Day, language: string) => string {
  const texts = new Map<string, string>();
  return (date, language) => {
    const key = `${language} ${date}`;
    let text = texts.get(key);
    if (text === undefined) {
      text = dateFormat(language, options).format(toMs(date.length === 7 ? `${date}-01` : date));
      texts.set(key, text);
    }
    return text;
  };
}
