import { primaryLanguage } from '../archive/time/intl.ts';

/** The `lang` and `dir` of words on a page of another language. */
export interface Writing {
  lang?: string;
  dir?: 'ltr' | 'rtl';
}

/** Nearly all papers are in English; a script that only one language uses names its language. */
const scripts = [
  { letter: /\p{Script=Latin}/gu, lang: 'en', dir: 'ltr' },
  { letter: /\p{Script=Han}/gu, lang: 'zh', dir: 'ltr' },
  { letter: /\p{Script=Arabic}/gu, lang: 'ar', dir: 'rtl' },
  { letter: /\p{Script=Hebrew}/gu, lang: 'he', dir: 'rtl' },
] as const;
const [latin] = scripts;

/** How words of a paper are read aloud and laid out on a page in `language`: nothing if both are the same. */
export function writingOf(words: string, language: string): Writing {
  const script = scriptOf(words.slice(0, 200));
  return !script || script.lang === primaryLanguage(language) ? {} : { lang: script.lang, dir: script.dir };
}

/** The script that most letters have, the first of several. */
function scriptOf(sample: string): (typeof scripts)[number] | undefined {
  // Counting is slow, and nearly all words have Latin letters alone.
  if (/^[\x20-\x7e]*[a-z][\x20-\x7e]*$/i.test(sample)) return latin;
  const counts = scripts.map(({ letter }) => sample.match(letter)?.length ?? 0);
  const highest = Math.max(...counts);
  return highest === 0 ? undefined : scripts[counts.indexOf(highest)];
}
