import { accentAt } from './accents.ts';
import {
  declarations,
  dropped,
  shown,
  silent,
  type Style,
  styles,
  subscripts,
  superscripts,
  textCommands,
} from './commands.ts';
import { letters, mathOnly, symbols } from '../text/tex.ts';
import { bareMathAt, delimitedAt, environmentAt } from './formulas.ts';
import { linkTo } from './links.ts';
import { type BlockMark, type Piece, type Pieces, type ReadPieces, type Reader, styled } from './pieces.ts';
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
  const word = textCommands.get(name) ?? symbols.get(name);
  if (word) return text(word, word.endsWith('.') && source.at(after) === '.' ? after + 1 : source.skipEmpty(after));
  if (silent.has(name)) return text('', source.skipSpace(after));
  if (dropped.has(name)) return drop(reader, after, to, before);
  const declared = declarations.get(name);
  if (declared) return declare(reader, declared, after, to);
  if (mathOnly.has(name)) return bareMathAt(reader, name, at, to);

  const argument = source.argument(after, to);
  const style = styles.get(name);
  if (style) return argument ? { pieces: inStyle(reader, style, argument), end: argument.end } : text('', after);
  switch (name) {
    case 'begin':
    case 'end':
      return argument ? environment(reader, name, argument, at, to) : text(name, after);
    case 'item':
      return { pieces: [{ type: 'mark', mark: 'item' }], end: source.skipSpace(after) };
    case 'par':
    case 'newline':
      return { pieces: [{ type: 'mark', mark: 'paragraph' }], end: after };
    case 'verb':
      return verbatim(reader, after, to);
    case 'url':
      return argument ? linkTo(reader, source.plain(argument), undefined, argument.end) : text('', after);
    case 'href':
      return href(reader, argument, after, to);
    case 'footnote':
      if (!argument || argument.from === argument.to) return text('', argument?.end ?? after);
      before.trimEnd();
      return wrapped(reader, ' (', argument, ')');
    case 'enquote':
    case 'textquote':
      return argument ? wrapped(reader, '“', argument, '”') : text('', after);
    case 'textsuperscript':
    case 'textsubscript':
      return argument
        ? script(reader, name === 'textsuperscript' ? superscripts : subscripts, argument)
        : text('', after);
  }
  // `\n` in "the token \n", `\u2019`: one letter is no macro of a paper, and is kept as it was written.
  if (name.length === 1) return text(`\\${name}`, after);
  // An unknown macro is a wrapper around its argument (`\rev{…}`, `\gls{LLM}`), or else the name of something.
  const wrappedWords = shownArgument(reader, name, after, to);
  return wrappedWords
    ? { pieces: reader.read(wrappedWords), end: wrappedWords.end }
    : text(name, source.skipEmpty(after));
}

/** The argument of a macro, or a group, in a style. */
export function inStyle(reader: Reader, style: Style, span: Span): Piece[] {
  const source = reader.source.text.slice(span.from, span.to);
  // Code is literal: its hyphens and quotes are not dashes. Only `\texttt{M$^3$Eval}` is LaTeX.
  if (style !== 'inlineCode' || /\$.*\$|\\[a-zA-Z]{2}/s.test(source)) return styled(style, reader.read(span));
  return styled(style, [{ type: 'text', value: source.replace(/\\([_%#&{}$~])/g, '$1') }]);
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
  if ('%&#_{}$"\''.includes(name)) return text(name, after);
  if ('~^'.includes(name)) return text(name, source.skipEmpty(after));
  if (', ;:>\n'.includes(name)) return text(' ', after);
  if ('!/-@'.includes(name)) return text('', after);
  return text(name === '|' ? '‖' : `\\${name}`, after);
}

function declare(reader: Reader, style: Style, after: number, to: number): ReadPieces {
  const argument = reader.source.argument(after, to);
  if (argument) return { pieces: inStyle(reader, style, argument), end: argument.end };
  const from = reader.source.skipSpace(after);
  if (!reader.isNested) return text('', from);
  return { pieces: inStyle(reader, style, { from, to, end: to }), end: to };
}

const option = /\s*\[[^[\]]{0,200}\]/y;

function drop(reader: Reader, after: number, to: number, before: Pieces): ReadPieces {
  const { source } = reader;
  let end = source.at(after) === '*' ? after + 1 : after;
  for (;;) {
    const next = source.match(option, end)?.[0].length;
    const past = next === undefined ? source.argument(end, to)?.end : end + next;
    if (past === undefined || past > to) break;
    end = past;
  }
  before.trimEnd();
  return text('', source.at(end) === ')' && before.dropEnd('(') ? end + 1 : end);
}

function environment(reader: Reader, name: 'begin' | 'end', argument: Span, at: number, to: number): ReadPieces {
  const list = lists.get(reader.source.plain(argument));
  if (list) return { pieces: [{ type: 'mark', mark: name === 'begin' ? list : 'end' }], end: argument.end };
  return name === 'begin' ? environmentAt(reader, argument, at, to) : text('', argument.end);
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

function href(reader: Reader, target: Span | undefined, after: number, to: number): ReadPieces {
  if (!target) return text('', after);
  const label = reader.source.argument(target.end, to);
  return linkTo(reader, reader.source.plain(target), label, label?.end ?? target.end);
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

function shownArgument({ source }: Reader, name: string, after: number, to: number): Span | undefined {
  const [index, count] = shown.get(name) ?? [0, 1];
  let found: Span | undefined;
  let end = after;
  for (let i = 0; i < count; i++) {
    const argument = source.argument(end, to);
    if (!argument) break;
    if (i <= index) found = argument;
    end = argument.end;
  }
  return found && found.from < found.to ? { ...found, end } : undefined;
}
