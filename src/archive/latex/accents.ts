// Room: A source’s TeX as our Markdown. Runs in Node.

import { accents, textCommands } from './commands.ts';
import { symbols } from '../text/tex.ts';
import type { LatexSource } from './source.ts';

const letterNext = /(?=[\p{L}\\])/uy;
const spaceAndLetterNext = / (?=\p{L})/uy;
const base = /\\[ij](?![a-zA-Z])|\p{L}/uy;

/**
 * The letter that an accent command makes, and where the text goes on; undefined where it is no accent. Accents are
 * certain where they make a letter that exists: `\'e`, `\v{c}`, `{\"o}`, `Fran\c cois`.
 */
export function accentAt(
  source: LatexSource,
  name: string,
  at: number,
  after: number,
): { text: string; end: number } | undefined {
  const mark = accents.get(name);
  if (!mark) return undefined;
  const argument = source.group(after, source.text.length);
  if (argument) {
    const inner = source.plain(argument);
    // arXiv reads some macros as accents: `\b{eta}`, `\r{ho}`, `\k{appa}`, `\c{opyright}`.
    const symbol = symbols.get(name + inner) ?? textCommands.get(name + inner);
    if (symbol) return { text: symbol, end: argument.end };
    return /^\p{L}$|^\\[ij]$/u.test(inner) ? { text: compose(inner, mark), end: argument.end } : undefined;
  }
  // `\c cois` needs the rest of a word before it; `\b black` is somebody's macro.
  const isLetter = /^[a-z]/i.test(name);
  if (isLetter && !/\p{L}/u.test(source.at(at - 1))) return undefined;
  if (!source.match(isLetter ? spaceAndLetterNext : letterNext, after)) return undefined;
  const letter = source.match(base, isLetter ? after + 1 : after)?.[0];
  if (!letter) return undefined;
  const text = compose(letter, mark);
  const end = base.lastIndex + (letter.startsWith('\\') && source.at(base.lastIndex) === ' ' ? 1 : 0);
  return text.length === 1 ? { text, end } : undefined;
}

function compose(letter: string, mark: string): string {
  const dotted = letter.startsWith('\\') ? letter.slice(1) : letter;
  return (dotted + mark).normalize('NFC');
}
