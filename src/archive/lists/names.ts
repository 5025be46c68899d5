import { withPlainLetters } from '../words/fold.ts';
import { fingerprint, slug } from '../paper/slug.ts';

/** Letter-like apostrophes and accents that stand alone. */
const loneMarks = /[\u02b0-\u02ff]/gu;

/** Lower case, and Latin letters without accents: "Łukasz  Müller" is `lukasz  muller`. Other scripts stay as they are. */
const withoutAccents = (text: string): string =>
  withPlainLetters(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
      .replace(loneMarks, "'"),
  ).normalize('NFKC');

/** The words of a name as they are compared: neither case, accents of Latin letters, nor marks between words count. */
const wordsOfName = (name: string): string[] => withoutAccents(name).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * A name as an identity and an address: `jose-garcia` for "José García" and "Jose  Garcia". It depends on the name
 * alone, so that it never changes with the rest of the archive. Names in other scripts, of which ASCII would lose
 * letters, and very long ones end in a fingerprint. A name without a letter gives the empty string.
 */
export function nameSlug(name: string): string {
  const words = wordsOfName(name).join('-');
  if (/^[a-z0-9-]{0,80}$/.test(words)) return words;
  return [slug(words, 60), fingerprint(words)].filter(Boolean).join('-');
}

const endings = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

/** What a person is filed under: the last word first, as "liu yang" for "Yang Liu". */
export function familyFirst(name: string): string {
  const words = wordsOfName(name);
  const last = words.findLastIndex((word, index) => index === 0 || !endings.has(word));
  return [...words.slice(last), ...words.slice(0, Math.max(last, 0))].join(' ');
}

/** What an organization is filed under: "university of hong kong" for "The University of Hong Kong". */
export function withoutArticle(name: string): string {
  const words = wordsOfName(name);
  return (words.length > 1 && words[0] === 'the' ? words.slice(1) : words).join(' ');
}
