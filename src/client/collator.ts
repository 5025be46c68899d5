import { language } from './words.ts';

/** The order of names and titles for a reader. */
export const collator = new Intl.Collator(language, { numeric: true, ignorePunctuation: true });
