/** Formats of dates and numbers are slow to make: one is kept for each language and form. Runs everywhere. */

/** The locale for dates and numbers. Plain English puts the day before the month: an archive is read everywhere. */
const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** Days are days of UTC. */
export const dateFormat = kept(
  (language, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }),
);

export const numberFormat = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(localeOf(language), options),
);

/** The language of a tag without script and region: `zh` for `zh-CN`. */
export const primaryLanguage = kept((tag) => new Intl.Locale(tag).language);

/** What is made of a language and options; each once. */
function kept<Options = void, Format = unknown>(make: (language: string, options: Options) => Format) {
  const formats = new Map<string, Format>();
  return (language: string, options: Options): Format => {
    const key = options === undefined ? language : language + JSON.stringify(options);
    let format = formats.get(key);
    if (!format) formats.set(key, (format = make(language, options)));
    return format;
  };
}
