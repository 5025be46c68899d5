import { oneLine, safeCharacters } from '../src/archive/text/characters.ts';

/**
 * Words that a stranger may have written: nothing in them moves a terminal's cursor, and no line is a command to a CI.
 */
export const printable = (text: string): string =>
  safeCharacters(text)
    .replace(/^(\s*)::/gm, '$1| ::')
    .replaceAll('##[', '## [');

/** The same in one line. */
export const printableLine = (text: string): string => printable(oneLine(safeCharacters(text)));

/** `1 paper`, `2 papers`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** JSON without characters that it may leave as they are and a terminal obeys: those are escaped. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
