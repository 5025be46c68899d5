// What Pagefind is given of a text, and how its answer is read: phrases.

import { spaceless, type Token } from '../../archive/words/tokens.ts';

/** Papers in a record of Pagefind: its work is for each record, and for each word that a record has. */
export const papersARecord = 16;

/** Pagefind neither cuts nor shortens the words of this language, which is none: they are terms already. */
export const noLanguage = 'zxx';

/** Of a record: its name, and how many places each of its papers takes. */
export type RecordPlaces = [name: string, ...places: number[]];

/** Letters that no term has: the last one of each word, and those around the number of a sign. */
const [end, sign] = ['ꞏ', 'ꟷ'];
const signs = new RegExp(String.raw`[^\p{L}]|[${end}${sign}]`, 'gu');

/**
 * A term as a word of Pagefind, which finds words by their first letters, drops signs and marks, and cuts a compound at
 * its figures: so each word ends in a letter that is in no term, and all that is no letter is written in letters.
 */
export const wordOf = (term: string): string => term.normalize('NFD').replace(signs, inLetters) + end;

const inLetters = (each: string): string => {
  const number = each.codePointAt(0)!.toString(25);
  // 0 to 9 and a to o are a to y.
  const letters = Array.from(number, (digit) => String.fromCharCode(97 + parseInt(digit, 25)));
  return sign + letters.join('') + sign;
};

/** Pagefind refuses a record without a word. */
export const anyWord = wordOf('');

/** A place where no word is. Pagefind counts it. */
const noWord = '-';

/** Texts as Pagefind gets them, and how many places they take. No phrase spans two of them. */
export function placed(texts: readonly (readonly Token[])[]): { content: string; places: number } {
  const places = texts.flatMap((tokens) => [...tokens.flatMap(placesOf), noWord]);
  return { content: places.join(' '), places: places.length };
}

const knownPlaces = new WeakMap<Token, string[]>();

/** Remembers tokens: an archive repeats the same ones very often. */
function placesOf(token: Token): string[] {
  let places = knownPlaces.get(token);
  if (!places) {
    // To Pagefind, these are parts of a compound, which are all in one place.
    places = termsInOrder(token).map((terms) => terms.map(wordOf).join('-'));
    knownPlaces.set(token, places);
  }
  return places;
}

/**
 * The terms of a token: "pre", "training" and "pretraining". Of a script without spaces, each term is a token of its own,
 * since they follow each other.
 */
const termsInOrder = ({ text, parts, joined }: Token): string[][] =>
  spaceless.test(text) ? parts.map((part) => [part]) : [[...parts, ...joined.slice(0, 1)]];

/** The terms of a token, one after the other as they are typed: "pretraining", or each two letters of Chinese. */
export const sequenceOf = ({ text, parts, joined: [whole] }: Token): string[] =>
  whole === undefined || spaceless.test(text) ? parts : [whole];

/** The number of the paper in a record that has this place. */
export function paperAt(place: number, [, ...places]: RecordPlaces): number {
  let rest = place;
  return places.findIndex((count) => (rest -= count) < 0);
}
