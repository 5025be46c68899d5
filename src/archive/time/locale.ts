/** The locale that dates and numbers are written in: plain English means day before month, since an archive is read everywhere. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);
