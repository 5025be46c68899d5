import { numberFormat, primaryLanguage } from '../archive/time/intl.ts';

/** A number as `language` writes it: "1,598". */
export function inDigits(count: number, language: string): string {
  // Most numbers on a page are small, and a format is slow.
  return Number.isInteger(count) && count >= 0 && count < 1000 && primaryLanguage(language) === 'en'
    ? String(count)
    : numberFormat(language, {}).format(count);
}

/** "10–19". */
export const fromTo = (from: number, to: number, language: string): string =>
  numberFormat(language, {}).formatRange(from, to);

/** A part of a whole as `language` writes it: "12%". */
export const inPercent = (part: number, language: string): string =>
  numberFormat(language, { style: 'percent' }).format(part);
