const formats = new Map<string, Intl.NumberFormat>();

/** A number as `language` writes it: "1,598". */
export function inDigits(count: number, language: string): string {
  let format = formats.get(language);
  if (!format) formats.set(language, (format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : language)));
  return format.format(count);
}

/** "1 paper", "1,598 papers". */
export const counted = (count: number, one: string, language: string, many = `${one}s`): string =>
  `${inDigits(count, language)} ${count === 1 ? one : many}`;
