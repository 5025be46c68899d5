// Room: A paper as BibTeX, RIS, meta tags and plain citations. Runs everywhere.

import { safeCharacters } from '../text/characters.ts';
import type { Author, Work } from './identity.ts';

/** The authors as a citation names them, in order. Texts that are not names are left out. */
export function citedAuthors({ authors }: Pick<Work, 'authors'>): readonly Author[] {
  let cited = citedBefore.get(authors);
  if (!cited) {
    cited = authors.flatMap((author) => (typeof author === 'string' ? (readAuthor(author) ?? []) : author));
    citedBefore.set(authors, cited);
  }
  return cited;
}

/** A page cites a paper in several ways. */
const citedBefore = new WeakMap<Work['authors'], readonly Author[]>();

/** Whether there are more authors than are named. */
export const areMore = ({ authors, authorCount = 0 }: Pick<Work, 'authors' | 'authorCount'>): boolean =>
  authors.length > 0 && authorCount > authors.length;

/** A name of several words that is not split. */
export const isOrganization = ({ family, given }: Author): boolean => given === undefined && family.includes(' ');

/** A name in its natural order: "Ada van der Example Jr.". */
export const inOrder = ({ given, family, suffix }: Author): string => [given, family, suffix].filter(Boolean).join(' ');

/** The family first, as arXiv has it: "van der Example Jr., Ada". The comma after an organization keeps it one name. */
export function inverted(author: Author): string {
  const { family, given, suffix } = author;
  if (given === undefined) return isOrganization(author) ? `${family},` : family;
  return `${[family, suffix].filter(Boolean).join(' ')}, ${given}`;
}

/** Reads what `inverted` writes. */
export function readInverted(text: string): Author {
  const name = text.replaceAll('\u00a0', ' ');
  if (name.endsWith(',')) return { family: name.slice(0, -1) };
  const [family = '', given] = name.split(/, (.*)/);
  if (given === undefined) return { family };
  const [, before, suffix] = /^(.+) (\S+)$/.exec(family) ?? [];
  return suffix !== undefined && suffixes.test(suffix) ? { family: before!, given, suffix } : { family, given };
}

const organization =
  /^(?:the|team) |[ -](?:team|collaboration|consortium|group|labs?|laboratory|institute|university|foundation|initiative|contributors|community|network|project|alliance|society|cent(?:er|re)|research|inc\.?)$/i;
const suffixes = /^(?:[js]r\.?|i{2,3}|iv)$/i;
// Also with a capital letter: those that arXiv reads this way (arxiv-base, authors), and some that are never given
// names.
const particle = /^(?:van|von|de|den|dem|der|del|della|da|di|la|ter|el|al)$/i;
// "Le", "Bin" or "Du" is a given name as well.
const smallParticle = /^(?:do|dos|das|du|le|ten|zu|zur|af|av|bin|ben|binti|ibn|ur)$/;

/**
 * Splits a name as sources write it, the family last: "Ada van der Example". A comma stands after a family that comes
 * first, or before a suffix. Undefined where there is neither a letter nor a digit.
 */
export function readAuthor(text: string): Author | undefined {
  // A list that was cut at its commas leaves an "and", a title page leaves footnote marks, and TeX leaves non-breaking
  // spaces.
  const name = safeCharacters(text)
    .replace(/[~\s]+/g, ' ')
    .replace(/^ ?and | and ?$|[*†‡§¶, ]+$/gi, '')
    .trim();
  if (!isName(name)) return undefined;
  const author = takeApart(name);
  return isName(author.family) && isName(author.given ?? name) ? author : { family: name };
}

const isName = (text: string) => /[\p{L}\p{N}]/u.test(text);

function takeApart(name: string): Author {
  if (organization.test(name) || name.endsWith(' AI')) return { family: name };
  const [first = '', second, third, ...more] = name.split(/ ?, ?/).filter(Boolean);
  if (second === undefined) return inNaturalOrder(first);
  if (third === undefined) {
    if (!suffixes.test(second)) return { family: first, given: second };
    return first.includes(' ') ? { ...inNaturalOrder(first), suffix: second } : { family: name };
  }
  if (more.length > 0) return { family: name };
  if (suffixes.test(third)) return { family: first, given: second, suffix: third };
  return suffixes.test(second) ? { family: first, given: third, suffix: second } : { family: name };
}

function inNaturalOrder(name: string): Author {
  const words = name.split(' ');
  const suffix = words.length > 2 && suffixes.test(words.at(-1)!) ? words.pop()! : undefined;
  const found = words.findIndex(
    (word, index) => index > 0 && index < words.length - 1 && (particle.test(word) || smallParticle.test(word)),
  );
  const start = found === -1 ? words.length - 1 : found;
  return {
    family: words.slice(start).join(' '),
    ...(start > 0 && { given: words.slice(0, start).join(' ') }),
    ...(suffix && { suffix }),
  };
}
