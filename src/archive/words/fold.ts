/** Latin letters that Unicode does not split into letter and accent, and how they are written without it. */
const plainLetters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
};
const specialLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Of a lower-case text: "łøß" is "loss". */
export const withPlainLetters = (text: string): string =>
  text.replace(specialLetters, (letter) => plainLetters[letter]!);

// In other scripts a mark may be a vowel.
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** Lower case, without accents; wide letters and raised figures as plain ones. Runs everywhere, as all of this room. */
export const fold = (text: string): string => {
  const lower = text.toLowerCase();
  // Most words are ASCII.
  if (/^[ -~]*$/.test(lower)) return lower;
  return withPlainLetters(lower.normalize('NFKD').replace(accents, '')).normalize('NFKC').toLowerCase();
};

const american: readonly [RegExp, string][] = [
  [/is(e[ds]?|ers?|ing|ations?|able)$/, 'iz$1'],
  [/lys(?:e[ds]?|is|ing|ers?)$/, 'lyz'],
  [/lyz(?:e[ds]?|ing|ers?)$/, 'lyz'],
  [/(?<=^(?:behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|sav|tum|vap|vig))our/, 'or'],
  [/(?<=cent|fib|lit|met|theat)re(?=[ds]?$)/, 'er'],
  [/logue(?=s?$)/, 'log'],
  [/(?<=[aeiou])l(?=l(?:ed|ing|ers?)$)/, ''],
  [/(?<=def|lic|off)ence/, 'ense'],
  [/programme(?=s?$)/, 'program'],
  [/(?<=^(?:an|h|isch|leuk|orthop|p))ae/, 'e'],
];

/**
 * One spelling for British and American of a folded word. It need not be a correct one: both sides are spelled the same
 * way.
 */
export const respelled = (word: string): string =>
  american.reduce((spelled, [british, letters]) => spelled.replace(british, letters), word);
