import { accentAt } from './accents.ts';
import { argumentAt, inStyle, knownAt, optionsEnd, unknownAt } from './arguments.ts';
import { commands, declarations, environments, type Style } from './commands.ts';
import { letters, mathOnly, symbols } from '../text/tex.ts';
import { oldMath } from './dollars.ts';
import { bareMathAt, delimitedAt, environmentAt, mathAt } from './formulas.ts';
import { numberedAt, romanAt } from './numbers.ts';
import { type BlockMark, type Piece, type Pieces, type ReadPieces, type Reader, styled } from './pieces.ts';
import { prefixes, subscripts, superscripts, textCommands } from './signs.ts';
import type { Span } from './source.ts';

const text = (value: string, end: number): ReadPieces => ({ pieces: value ? [{ type: 'text', value }] : [], end });
const lists: ReadonlyMap<string, BlockMark> = new Map([
  ['itemize', 'bullets'],
  ['enumerate', 'numbers'],
  ['description', 'bullets'],
]);

/** Reads the macro `\name` that stands at a position. `before` are the pieces before it. */
export function macroAt(reader: Reader, name: string, at: number, to: number, before: Pieces): ReadPieces {
  const { source } = reader;
  const after = at + 1 + name.length;
  const accented = accentAt(source, name, at, after);
  if (accented) return text(accented.text, accented.end);
  if (!/^[a-zA-Z]/.test(name)) return signAt(reader, name, at, to);

  const letter = letters.get(name);
  if (letter) return text(letter, source.skipEmpty(source.at(after) === ' ' ? after + 1 : after));
  const word = textCommands.get(name) ?? symbols.get(name.replace(/^text(?=.)/, ''));
  if (word) return text(word, wordEnd(reader, word, at, after));
  const declared = declarations.get(name);
  if (declared) return declare(reader, declared, after, to);
  const math = oldMath.get(name)?.slice(1) ?? name;
  if (mathOnly.has(math)) return bareMathAt(reader, name, mathOnly.get(math)!, at, to);
  const known = commands.get(name);
  if (known) return knownAt(reader, known, after, to, before);

  const argument = source.argument(after, to);
  switch (name) {
    case 'begin':
    case 'end':
      return argument ? environment(reader, name, argument, to) : text(name, after);
    case 'item':
      return item(reader, after, to);
    case 'par':
    case 'newline':
      return { pieces: [{ type: 'mark', mark: 'paragraph' }], end: after };
    case 'xspace':
      return text('', after);
    case 'verb':
      return verbatim(reader, after, to);
    case 'romannumeral':
      return romanAt(source, after);
    case 'ensuremath':
      return argument ? mathAt(reader, argument) : text('', after);
    case 'footnote':
      return footnote(reader, after, to, before);
    case 'enquote':
    case 'textquote':
      return argument ? wrapped(reader, '“', argument, '”') : text('', after);
    case 'textsuperscript':
    case 'textsubscript':
      return argument
        ? script(reader, name === 'textsuperscript' ? superscripts : subscripts, argument)
        : text('', after);
  }
  return numberedAt(source, at) ?? unknownAt(reader, name, after, to);
}

// Macros whose names are signs: `\%`, `\\`, `\,`, `\(`.
function signAt(reader: Reader, name: string, at: number, to: number): ReadPieces {
  const { source } = reader;
  const after = at + 2;
  if (name === '(' || name === '[') return delimitedAt(reader, name, at, to);
  if (name === '\\') {
    // `\\%` has been escaped twice; `\\[2pt]` is a line end with a distance.
    if (source.at(after) === '%') return text('', after);
    const distance = source.match(/\[[\d.]+[a-z]{2}\]|\*/y, after)?.[0] ?? '';
    return { pieces: [{ type: 'break' }], end: after + distance.length };
  }
  if ('~^'.includes(name)) return text(name, source.skipEmpty(after));
  if (', ;:>\n'.includes(name)) return text(' ', after);
  if (name === '-') return text(source.partsWords ? '' : '-', after);
  if ('!/@'.includes(name)) return text('', after);
  return text(name === '|' ? '‖' : name === ')' || name === ']' ? `\\${name}` : name, after);
}

/** Where the text goes on after a sign. A space that only ends the name of the command goes with it. */
function wordEnd({ source }: Reader, word: string, at: number, after: number): number {
  if (word.endsWith('.') && source.at(after) === '.') return after + 1;
  const joins =
    prefixes.has(word) ||
    (word === 'Å' && !/\d\s?$/.test(source.text.slice(Math.max(0, at - 2), at)) && source.matches(restOfName, after)) ||
    (word === '°' && source.matches(scale, after));
  return joins && source.at(after) === ' ' ? after + 1 : source.skipEmpty(after);
}

// `\AA ngstr\"om`, but "in \AA and nm"; `25 \degree C`, but "a 90 \degree Corner".
const restOfName = / (?!(?:and|or|to|in|is|are|at|for|with|from|of|by|as|on|was|were)\b)\p{Ll}/uy;
const scale = / [CFK](?![a-zA-Z])/y;

function declare(reader: Reader, style: Style, after: number, to: number): ReadPieces {
  const argument = reader.source.argument(after, to);
  if (argument) return { pieces: inStyle(reader, style, argument), end: argument.end };
  const from = reader.source.skipSpace(after);
  if (!reader.isNested) return text('', from);
  return { pieces: inStyle(reader, style, { from, to, end: to }), end: to };
}

function environment(reader: Reader, name: 'begin' | 'end', argument: Span, to: number): ReadPieces {
  const { source } = reader;
  const environmentName = source.plain(argument);
  const list = lists.get(environmentName);
  if (name === 'end') return { pieces: list ? [{ type: 'mark', mark: 'end' }] : [], end: argument.end };
  const formula = list ? undefined : environmentAt(reader, argument, to);
  if (formula) return formula;
  let end = optionsEnd(source, argument.end);
  for (let count = environments.get(environmentName) ?? 0; count > 0; count--)
    end = source.argument(end, to)?.end ?? end;
  return { pieces: list ? [{ type: 'mark', mark: list }] : [], end };
}

/** `\item`, `\item[Speed]`: what numbers or names an item is read, a sign for its dot is not. */
function item(reader: Reader, after: number, to: number): ReadPieces {
  const { source } = reader;
  const mark: Piece = { type: 'mark', mark: 'item' };
  const open = source.skipSpace(after);
  const close = source.at(open) === '[' ? source.find(']', open, Math.min(to, open + 200)) : undefined;
  if (close === undefined) return { pieces: [mark], end: open };
  const label = reader.read({ from: open + 1, to: close, end: close + 1 });
  const isWord = /[\p{L}\p{N}]/u.test(source.text.slice(open + 1, close).replace(/\\[a-zA-Z]+/g, ''));
  return { pieces: isWord ? [mark, ...label, { type: 'text', value: ' ' }] : [mark], end: close + 1 };
}

function verbatim({ source }: Reader, after: number, to: number): ReadPieces {
  const delimiter = source.at(after);
  const close = /[^a-zA-Z\s]/.test(delimiter) ? source.find(delimiter, after + 1, to) : undefined;
  if (close === undefined) return text('', after);
  return {
    pieces: styled('inlineCode', [{ type: 'text', value: source.text.slice(after + 1, close) }]),
    end: close + 1,
  };
}

function footnote(reader: Reader, after: number, to: number, before: Pieces): ReadPieces {
  const argument = argumentAt(reader.source, after, to);
  if (!argument || argument.from === argument.to) return text('', argument?.end ?? after);
  before.trimEnd();
  return wrapped(reader, ' (', argument, ')');
}

function wrapped(reader: Reader, open: string, span: Span, close: string): ReadPieces {
  return {
    pieces: [{ type: 'text', value: open }, ...reader.read(span), { type: 'text', value: close }],
    end: span.end,
  };
}

function script(reader: Reader, forms: ReadonlyMap<string, string>, span: Span): ReadPieces {
  const raised = Array.from(reader.source.plain(span), (character) => forms.get(character));
  const known = raised.every((form) => form !== undefined);
  return known ? text(raised.join(''), span.end) : { pieces: reader.read(span), end: span.end };
}
