import { withPlainLetters } from '../words/fold.ts';
import { isParticle, namesOrganization, partsOf, shownName, type Author } from '../paper/name.ts';
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
const wordsOfName = (name: string): string[] =>
  // Most names are ASCII.
  (/^[ -~]*$/.test(name)
    ? name.toLowerCase().match(/[a-z0-9]+/g)
    : withoutAccents(name).match(/[\p{L}\p{M}\p{N}]+/gu)) ?? [];

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

/** What an author is filed under: the family name first, as "liu yang" for "Yang Liu", without its particles. */
export function familyFirst(author: Author): string {
  const name = partsOf(author);
  if (!name) return wordsOfName(shownName(author)).join(' ');
  const { given = '', family, suffix = '' } = name;
  if (given === '' && namesOrganization(family)) return withoutArticle(family);
  const words = family.split(/\s+/);
  const particles = words.slice(
    0,
    words.findIndex((word) => !isParticle(word)),
  );
  return wordsOfName([...words.slice(particles.length), suffix, given, ...particles].join(' ')).join(' ');
}

/** What an organization is filed under: "university of hong kong" for "The University of Hong Kong". */
export function withoutArticle(name: string): string {
  const words = wordsOfName(name);
  return (words.length > 1 && words[0] === 'the' ? words.slice(1) : words).join(' ');
}
