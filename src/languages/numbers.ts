import { localeOf } from '../archive/time/locale.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as `language` writes it: "1,598". */
export function inDigits(count: number, language: string): string {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = new Intl.NumberFormat(localeOf(language))));
  return format.format(count);
}

/** "10–19". */
export const fromTo = (from: number, to: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language)).formatRange(from, to);

/** A part of a whole as `language` writes it: "12%". */
export const inPercent = (part: number, language: string): string =>
  new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(part);
