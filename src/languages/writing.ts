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

/** How words of a paper are read aloud and laid out on a page in `language`: nothing if both are the same. */
export function writingOf(words: string, language: string): Writing {
  const sample = words.slice(0, 200);
  const counts = scripts.map(({ letter }) => sample.match(letter)?.length ?? 0);
  const highest = Math.max(...counts);
  const { lang, dir } = scripts[counts.indexOf(highest)]!;
  return highest === 0 || new Intl.Locale(language).language === lang ? {} : { lang, dir };
}
