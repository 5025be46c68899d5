// Room: A source’s TeX as our Markdown. Runs in Node.

import { letters, symbols } from '../text/tex.ts';
import { accents, textCommands } from './signs.ts';
import type { LatexSource } from './source.ts';

interface Letter {
  text: string;
  /** Where the text goes on. */
  end: number;
}

const spaceAndLetterNext = / (?=\p{L})/uy;
const plainLetter = /\p{L}/uy;
const command = /\\(?:([a-zA-Z]+) ?(?:\{\})?|([`'^~=."]))/y;
const deepest = 3;
/** Letters that begin a name: `\v Cech`, `\c Sahin`. Before others, `\b black` is somebody's macro. */
const beginners = /^[ÇĎĢĶĻŅŇŘŞŠŢŤŽČ]\p{Ll}/u;

/**
 * The letter that an accent command makes, and where the text goes on; undefined where it is no accent. Accents are
 * certain where they make a letter that exists: `\'e`, `\v{c}`, `{\"o}`, `Fran\c cois`.
 */
export function accentAt(source: LatexSource, name: string, at: number, after: number): Letter | undefined {
  const mark = accents.get(name);
  if (!mark) return undefined;
  const argument = source.group(after, source.text.length);
  if (argument) {
    const inner = source.plain(argument);
    // arXiv reads some macros as accents: `\b{eta}`, `\r{ho}`, `\k{appa}`, `\c{opyright}`.
    const symbol = inner.length > 1 ? (symbols.get(name + inner) ?? textCommands.get(name + inner)) : undefined;
    if (symbol) return { text: symbol, end: argument.end };
    if (name === 't' && /^\p{L}{2}$/u.test(inner)) return { text: Array.from(inner).join(mark), end: argument.end };
    const letter = letterAt(source, source.skipSpace(argument.from));
    return letter && source.skipSpace(letter.end) === argument.to
      ? { text: compose(letter.text, mark), end: argument.end }
      : undefined;
  }
  const isLetter = /^[a-z]/i.test(name);
  if (isLetter && !source.match(spaceAndLetterNext, after)) return undefined;
  const isSpaced = isLetter || (source.at(at - 1) === '{' && source.at(after) === ' ');
  const letter = letterAt(source, isSpaced ? after + 1 : after);
  if (!letter) return undefined;
  const text = compose(letter.text, mark);
  if (text.length > 1) return undefined;
  // `\c cois` needs the rest of a word before it, or the capital letter of a name.
  const isCertain = !isLetter || /\p{L}/u.test(source.at(at - 1)) || beginners.test(text + source.at(letter.end));
  return isCertain ? { text, end: letter.end } : undefined;
}

/** A letter, as itself, as a command or with an accent of its own: `o`, `\ae`, `{\i}`, `\^{e}`. */
function letterAt(source: LatexSource, at: number, depth = 0): Letter | undefined {
  if (depth > deepest) return undefined;
  const group = source.group(at, source.text.length);
  if (group) {
    const inner = letterAt(source, group.from, depth + 1);
    return inner?.end === group.to ? { text: inner.text, end: group.end } : undefined;
  }
  const [plain] = source.match(plainLetter, at) ?? [];
  if (plain) return { text: plain, end: at + plain.length };
  const [whole = '', name, sign] = source.match(command, at) ?? [];
  // The dot of an i makes place for the accent.
  const letter = name === 'i' || name === 'j' ? name : letters.get(name ?? '');
  if (letter) return { text: letter, end: at + whole.length };
  const inner = sign ? letterAt(source, at + whole.length, depth + 1) : undefined;
  return inner && { text: compose(inner.text, accents.get(sign!)!), end: inner.end };
}

const compose = (letter: string, mark: string): string => (letter + mark).normalize('NFC');
