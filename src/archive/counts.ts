import { localeOf } from './locale.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as `language` writes it: "1,598". */
export function inDigits(count: number, language: string): string {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = new Intl.NumberFormat(localeOf(language))));
  return format.format(count);
}
