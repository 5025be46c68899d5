import { numberFormat } from '../archive/time/intl.ts';

/** A number as `language` writes it: "1,598". */
export const inDigits = (count: number, language: string): string => numberFormat(language, {}).format(count);

/** "10–19". */
export const fromTo = (from: number, to: number, language: string): string =>
  numberFormat(language, {}).formatRange(from, to);

/** A part of a whole as `language` writes it: "12%". */
export const inPercent = (part: number, language: string): string =>
  numberFormat(language, { style: 'percent' }).format(part);
