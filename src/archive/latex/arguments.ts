import type { Argument, Command, Style } from './commands.ts';
import { linkTo } from './links.ts';
import { type Piece, Pieces, type ReadPieces, type Reader, styled } from './pieces.ts';
import type { LatexSource, Span } from './source.ts';

const options = /(?:\s*\[(?:[^[\]]|\[[^[\]]{0,200}\]){0,200}\])+/y;
const adjacentOptions = /(?:\[(?:[^[\]\n]|\[[^[\]]{0,200}\]){0,200}\])+/y;
const length = /\s*=?\s*[-+]?[\d.,]+\s*[a-z]{2}(?:\s*(?:plus|minus)\s*[\d.]+\s*[a-z]{2,5})*\s?/y;
const anOperator = /^(?:log|ln|exp|min|max|sup|inf|lim|sin|cos|tan|tanh|arg|argmin|argmax|det|dim|gcd|Pr)$/;

/** Reads a command of the table: its words are read, its settings are not. `before` are the pieces before it. */
export function knownAt(reader: Reader, command: Command, after: number, to: number, before: Pieces): ReadPieces {
  const { source } = reader;
  const pieces: Piece[] = [];
  let end = command.arguments.length > 0 && source.at(after) === '*' ? after + 1 : after;
  let address: string | undefined;
  for (const kind of command.arguments) {
    const span = kind === 'length' ? lengthAt(source, end) : argumentAt(source, end, to);
    if (!span) break;
    end = span.end;
    if (kind === 'address') address = source.plain(span);
    else if (address === undefined) pieces.push(...wordsOf(reader, kind, span));
    else pieces.push(...linkTo(reader, address, span, end).pieces);
  }
  if (pieces.length > 0) return { pieces, end };
  return address ? linkTo(reader, address, undefined, end) : wordless(source, command, end, before);
}

/** Reads a command that nobody knows. It wraps its words (`\rev{…}`, `\gls{LLM}`), or else it is the name of something. */
export function unknownAt(reader: Reader, name: string, after: number, to: number): ReadPieces {
  const { source } = reader;
  const read = new Pieces();
  let end = after;
  for (let span = argumentAt(source, after, to); span; span = argumentAt(source, end, to)) {
    if (read.all.length === 0 && span.from === span.to) break;
    if (read.all.length > 0) read.text(' ');
    read.push(...reader.read(span));
    end = span.end;
  }
  if (end > after) return { pieces: read.all, end };
  if (!anOperator.test(name)) end = adjacentOptionsEnd(source, after);
  // A picture of an icon font, `\faGithub`, has no words. `\n` in "the token \n" and `\d+` are code.
  const value = /^fa[A-Z]/.test(name) ? '' : /^[nrtdsw]$/.test(name) ? `\\${name}` : name;
  return { pieces: value ? [{ type: 'text', value }] : [], end: source.skipEmpty(end) };
}

/** The argument of a macro, or a group, in a style. */
export function inStyle(reader: Reader, style: Style, span: Span): Piece[] {
  const source = reader.source.text.slice(span.from, span.to);
  // Code is literal: its hyphens and quotes are not dashes. Only `\texttt{M$^3$Eval}` is LaTeX.
  if (style !== 'inlineCode' || /\$.*\$|\\[a-zA-Z]{2}/s.test(source)) return styled(style, reader.read(span));
  return styled(style, [{ type: 'text', value: source.replace(/\\([_%#&{}$~])/g, '$1') }]);
}

/** Where the text goes on after the options `[…]` at a position, if there are any. */
export const optionsEnd = (source: LatexSource, at: number): number =>
  at + (source.match(options, at)?.[0].length ?? 0);

/** The same, where no space may stand before them: `\ours [3]` cites something. */
const adjacentOptionsEnd = (source: LatexSource, at: number): number =>
  at + (source.match(adjacentOptions, at)?.[0].length ?? 0);

/** The next `{…}`, after the options before it. */
export function argumentAt(source: LatexSource, at: number, to: number): Span | undefined {
  return source.argument(optionsEnd(source, at), to);
}

/** What stands where a command without words stood, and where the text goes on. */
function wordless(source: LatexSource, { arguments: kinds, leaves }: Command, at: number, before: Pieces): ReadPieces {
  // `{\rm x}`: TeX takes the space after the name of a command.
  const ends = kinds.length === 0 || leaves === 'space';
  const end = ends ? source.skipSpace(at) : adjacentOptionsEnd(source, at);
  if (leaves === 'space') return { pieces: [{ type: 'text', value: ' ' }], end };
  if (leaves === 'gap' || (!ends && /[.,;:!?)]/.test(source.at(end)))) before.trimEnd();
  const isEmptied = leaves === 'gap' && source.at(end) === ')' && before.dropEnd('(');
  return { pieces: [], end: isEmptied ? end + 1 : end };
}

function lengthAt(source: LatexSource, at: number): Span | undefined {
  const found = source.match(length, at)?.[0];
  return found === undefined ? undefined : { from: at, to: at + found.length, end: at + found.length };
}

function wordsOf(reader: Reader, kind: Argument, span: Span): Piece[] {
  if (kind === 'setting' || kind === 'length' || kind === 'address') return [];
  return kind === 'text' ? reader.read(span) : inStyle(reader, kind, span);
}
