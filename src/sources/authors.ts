import { titleFromLatex } from '../archive/latex/latex.ts';
import { namesOrganization, shownName, splitName, type Author, type Name } from '../archive/paper/name.ts';
import { namesInLine, withEachCollaboration, withoutAffiliations, withoutBehalf, withSuffixes } from './author-line.ts';

/** Authors as a source gives them, not cleaned: a line of names, or a list with a name in each place. */
export type GivenAuthors = string | readonly Author[];

/** The one rule for the names of every source. What it leaves out, a paper keeps in `original.authors`. */
export function cleanAuthors(given: GivenAuthors): Author[] {
  const names = typeof given === 'string' ? namesInLine(withPlainSpaces(given), neatName) : given.flatMap(namesInPlace);
  return withEachCollaboration(withSuffixes(names)).filter((name) => /[\p{L}\p{N}]/u.test(shownName(name)));
}

/** Whether the cleaned names are those that the source gave, in its words. */
export const areSameAuthors = (given: GivenAuthors, cleaned: readonly Author[]): boolean =>
  typeof given === 'string'
    ? joined(given) === cleaned.map(shownName).join(', ')
    : given.length === cleaned.length && given.every((name, at) => joined(shownName(name)) === shownName(cleaned[at]!));

/** The authors as a file can keep them. */
export const asGiven = (given: GivenAuthors): string | Author[] =>
  typeof given === 'string'
    ? given.toWellFormed()
    : given.map((author) => (typeof author === 'string' ? author.toWellFormed() : inParts(author, (part) => part)));

/** A name of the parts that are there, each `made` anew. */
const inParts = ({ given = '', family, suffix = '' }: Name, made: (part: string) => string): Name => ({
  ...(made(given) && { given: made(given) }),
  family: made(family),
  ...(made(suffix) && { suffix: made(suffix) }),
});

const joined = (text: string) => text.replace(/\s+/g, ' ').trim();

// Nearly all names need nothing done. The words that are left out stand between names, or instead of one.
const plain =
  /^(?!(?:.* )?(?:and|et|for|on|representing|others)(?: |$))\p{L}[\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]+)*$/iu;

/** A place of a list has one name. A comma in it stands after the family name; a few places hold several people. */
function namesInPlace(author: Author): Author[] {
  if (typeof author !== 'string') return cleanParts(author);
  if (plain.test(author)) return [author];
  const spaced = withPlainSpaces(author);
  const endsInBracket = /^[\p{L}\p{M}.'’ -]+\(.*\)$/u.test(spaced);
  return (endsInBracket ? withoutAffiliations(spaced) : spaced).split(';').flatMap((piece): Author[] => {
    const name = neatName(piece);
    if (namesOrganization(withoutBehalf(name))) return [withoutBehalf(name)];
    const people = name.split(/ (?:and|AND|&) /);
    if (people.length > 1 && people.every(isFullName)) return people.map(neatName);
    const between = name.split(/ ?, ?/);
    if (between.length === 1 || between.every(isFullName)) return between.length > 2 ? between : [name];
    const split = splitName(name);
    return [split?.given === undefined ? name : split.family === between[0] ? split : shownName(split)];
  });
}

const isFullName = (text: string) => text.includes(' ');

/** The parts that a source knows, cleaned. What is no person becomes a text. */
function cleanParts(author: Name): Author[] {
  const name = inParts(author, (part) => withoutMarks(inPlainWords(withPlainSpaces(part).replace(/^ ?and | $/g, ''))));
  const shown = shownName(name);
  if (name.family === '' || namesOrganization(shown)) return namesInPlace(shown);
  if (neatName(shown) === '') return [];
  return [shown.includes(' ') ? name : shown];
}

// TeX of title pages that says something else than the name.
const notes =
  /\\(?:thanks|footnote(?:mark|text)?|inst|textsuperscript|orcid\w{0,9}|email)\*?(?:\[[^\]{}]{0,99}\])?\{[^{}]{0,999}\}|\$?\^\{[^{}]{0,99}\}\$?|\$\^[^\s$]{0,20}\$|\[[\d, ]{1,12}\]/g;

/** One space for each space, line end and tie. An accent that was escaped twice is one. */
const withPlainSpaces = (text: string): string =>
  text
    .replace(notes, '')
    .replace(/\\\\(?=["'`^~]\{?\p{L})/gu, '\\')
    .replace(/\\(?=&)/g, '')
    .replace(/\\\\|\\[,;:! ]|(?<!\\)~|\s/g, ' ')
    .replace(/ {2,}/g, ' ');

/** A name without TeX. Some accents lost their backslash: `Rapha"el`. */
const inPlainWords = (name: string): string =>
  /^[\p{L}\p{M}.' -]*$/u.test(name)
    ? name
    : titleFromLatex(name.replace(/(?<=\p{L})"(?=[aeiouy])|(?<=[^\P{L}goGO])`(?=[aeiou])/gu, '\\$&'))
        .replace(/\\(?=[^ -~])|\{\}/g, '')
        .replace(/[\s_]+/g, ' ')
        .trim();

const mark = '*∗⋆†‡§¶✉⁰¹²³⁴-⁹\\p{So}';
const inside = new RegExp(`(?<=[\\p{L}\\p{M}.'’])[${mark}]+(?=[\\s,]|$)`, 'gu');
const outside = new RegExp(`^(?:[\\s,/${mark}]|\\. )+|(?<![\\s,${mark}])[\\s,${mark}]+$`, 'gu');
const withoutMarks = (name: string): string => name.replace(inside, '').replace(outside, '');

/** One name without marks of footnotes and words between names; empty where there is none. */
function neatName(text: string): string {
  if (plain.test(text)) return text;
  const name = withoutMarks(inPlainWords(text))
    // arXiv puts a space after each full stop.
    .replace(/(?<=\d)\. (?=\d)/g, '.')
    .replace(/^(?:and|AND|&) /, '')
    .replace(/^(\S+ .+) and$/, '$1')
    .replace(/(?:^| )et\.? ?al\.?$|^others$/i, '');
  return !name.includes(' ') || namesOrganization(name) ? name : name.replace(/(?<=\p{Ll})\d{1,2}(?:,\d{1,2})*$/u, '');
}
