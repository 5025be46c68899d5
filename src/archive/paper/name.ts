import { safeCharacters } from '../text/characters.ts';

/** A name in its parts. A name of one word, or of an organization, is only a family name. */
export interface Name {
  given?: string | undefined;
  family: string;
  /** "Jr.", "III" */
  suffix?: string | undefined;
}

/** An author of a paper: the name in its natural order, or its parts where a source knows them. */
export type Author = string | Name;

/** A name in its natural order: "Ada van der Example Jr.". */
export const shownName = (author: Author): string =>
  typeof author === 'string' ? author : [author.given, author.family, author.suffix].filter(Boolean).join(' ');

const bodies =
  'academy|agency|association|collaborations?|committee|community|consortium|contributors|corporation|council|' +
  'federation|foundation|group|hospital|initiative|institute|investigators|ministry|network|observatory|' +
  'organi[sz]ation|partnership|project|society|team|university|cent(?:er|re)|laboratory';
const beginning =
  /^(?:the|team|university|universit(?:at|ät|à|é)|institut[eo]?|international|national|european|world) /i;
// "The" is a given name as well: "The Anh Example".
const isGivenName = /^The(?: \p{Lu}\p{Ll}+){1,3}$/u;
const ending = new RegExp(`(?:^|[ -])(?:${bodies}|alliance|labs?|research|inc\\.?)$`, 'i');
const purpose = new RegExp(
  `(?:^| )(?:${bodies}|bank|bureau|college|department|faculty|institut(?:es|ion)|museum|office|school) (?:of|for|on) `,
  'i',
);

/** Whether a name is that of an organization, by its words: "University of Example", "Example Team". */
export const namesOrganization = (name: string): boolean =>
  beginsAsBody(name) || (name.includes(' ') && endsInBody(name)) || name.endsWith(' AI');

/** Whether it ends as organizations do; "Team" alone does as well. */
export const endsInBody = (name: string): boolean => ending.test(name);

/** Whether it begins like an organization. Such a name may go on after an "and": "Institute for Example". */
export const beginsAsBody = (name: string): boolean =>
  (beginning.test(name) && !isGivenName.test(name)) || purpose.test(name);

const suffixes = /^(?:[js]r\.?|i{2,3}|iv)$/i;

/** Whether a word, or what a comma cut off, belongs to the name before it: "Jr.", "III", "SJ". */
export const isSuffix = (text: string): boolean =>
  suffixes.test(text) || /^(?:V|SJ|S\. ?J\.|Ph\.? ?D\.?|M\.?D\.?)$/.test(text);

// Also with a capital letter: those that arXiv reads this way (arxiv-base, authors), and some that are never given
// names.
const particle = /^(?:van|von|de|den|dem|der|del|della|da|di|la|ter|el|al)$/i;
// "Le", "Bin" or "Du" is a given name as well, and "MC" stands for two.
const smallParticle = /^(?:do|dos|das|du|le|ten|zu|zur|af|av|bin|ben|binti|ibn|ur|Mac|Mc|Ó|Ní|Uí)$/;

export const isParticle = (word: string): boolean => particle.test(word) || smallParticle.test(word);

/** Joins two words to one family name: "Example y Sample". */
const joinsFamilies = /^[yei]$/;

/** The parts of an author, as they are known or as the name says itself. Undefined for what is no name. */
export function partsOf(author: Author): Name | undefined {
  if (typeof author === 'string') return splitName(author);
  const whole = inOneLine(shownName(author)).trim();
  if (!isName(whole)) return undefined;
  if (author.given === undefined && author.suffix === undefined) return { family: whole };
  const partOf = (text = '') => inOneLine(text.replaceAll(',', ' ')).trim();
  const [given, family, suffix] = [partOf(author.given), partOf(author.family), partOf(author.suffix)];
  if (!isName(family)) return splitName(whole);
  // Formats have a place for few suffixes, and only after given names.
  if (!isName(given)) return { family: [family, suffix].filter(Boolean).join(' ') };
  if (!isSuffix(suffix)) return { given, ...familyAndSuffix([family, suffix].filter(Boolean).join(' ')) };
  return { given, family, suffix };
}

/** The parts of a family name that may end in a suffix: "van der Example Jr.". */
export function familyAndSuffix(text: string): Pick<Name, 'family' | 'suffix'> {
  const [, family = '', suffix = ''] = /^(.+) (\S+)$/.exec(text) ?? [];
  return isSuffix(suffix) && isName(family) ? { family, suffix } : { family: text };
}

const inOneLine = (text: string): string => safeCharacters(text).replace(/[~\s]+/g, ' ');

/**
 * Splits a name as sources write it, the family last: "Ada van der Example". A comma stands after a family that comes
 * first, or before a suffix. Undefined where there is neither a letter nor a digit.
 */
export function splitName(text: string): Name | undefined {
  // A list that was cut at its commas leaves an "and", a title page leaves footnote marks, and TeX leaves non-breaking
  // spaces.
  const name = inOneLine(text)
    .replace(/^ ?and | and ?$|[*†‡§¶, ]+$/gi, '')
    .trim();
  if (!isName(name)) return undefined;
  const split = takeApart(name);
  return isName(split.family) && isName(split.given ?? name) ? split : { family: name };
}

const isName = (text: string) => /[\p{L}\p{N}]/u.test(text);

function takeApart(name: string): Name {
  if (namesOrganization(name)) return { family: name };
  const [first = '', second, third, ...more] = name.split(/ ?, ?/).filter(Boolean);
  if (second === undefined) return inNaturalOrder(first);
  if (third === undefined) {
    if (!isSuffix(second)) return { given: second, ...familyAndSuffix(first) };
    return first.includes(' ') ? { ...inNaturalOrder(first), suffix: second } : { family: name };
  }
  if (more.length > 0) return { family: name };
  if (isSuffix(third)) return { given: second, family: first, suffix: third };
  return isSuffix(second) ? { given: third, family: first, suffix: second } : { family: name };
}

function inNaturalOrder(name: string): Name {
  const words = name.split(' ');
  // Many people of India have the initial of their father's name last: "Ada K V".
  const endsInInitials = words.at(-1) === 'V' && /^\p{L}\.?$/u.test(words.at(-2) ?? '');
  const suffix = words.length > 2 && isSuffix(words.at(-1)!) && !endsInInitials ? words.pop()! : undefined;
  const isWithin = (index: number) => index > 0 && index < words.length - 1;
  const joint = words.findIndex(
    (word, index) => isWithin(index) && index > words.length - 4 && joinsFamilies.test(word),
  );
  const first = words.findIndex((word, index) => isWithin(index) && isParticle(word));
  const starts = [first, joint - 1, words.length - 1].filter((index) => index >= 0);
  const start = Math.min(...starts);
  return {
    ...(start > 0 && { given: words.slice(0, start).join(' ') }),
    family: words.slice(start).join(' '),
    ...(suffix && { suffix }),
  };
}
