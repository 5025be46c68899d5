import type { PhrasingContent } from 'mdast';

import {
  accents,
  declarations,
  dropped,
  letters,
  mathOnly,
  shown,
  silent,
  type Style,
  styles,
  subscripts,
  superscripts,
  symbols,
  words,
} from './latex-commands.ts';
import { cleanTex, type Formula, formulaAt, wordsOfFormula } from './latex-dollars.ts';
import { linkAddress } from './link.ts';

/** What the reader finds: phrasing, and the marks between which `latex.ts` makes blocks. */
export type Piece = PhrasingContent | { type: 'math'; value: string } | { type: 'mark'; mark: Mark };
export type Mark = 'paragraph' | 'item' | 'bullets' | 'numbers' | 'end';

interface Span {
  from: number;
  to: number;
  end: number;
}

const special =
  /\\(?:[a-zA-Z]+|[^])|\$|[{}~`"]|''|-{2,}|\*\*|https?:\/\/|\[(?=[^\]\n]{1,300}\]\(https?:)|\n[ \t]*\n\s*|\n {2,}(?=\S)/g;
const address = /(?:\\[_%#&~]|[^\s<>"{}|\\^`“”])+/y;
const mathEnvironment = /^(?:equation|align|gather|multline|eqnarray|displaymath|math|flalign|alignat)\*?$/;
const wordCommand =
  /\\href\s*\{[^{}]*\}\s*\{(?:[^{}]|\{[^{}]*\})*\}|\\(?:text\w*|emph|mbox|url)\s*\{(?:[^{}$^_]|\\_)*\}/g;
const deepest = 40;

/** Reads LaTeX as people put it into abstracts: everything that is not certainly LaTeX stays the words it is. */
export function readLatex(source: string): Piece[] {
  return new Reader(source).read({ from: 0, to: source.length, end: source.length });
}

class Reader {
  readonly #source: string;
  readonly #closing: ReadonlyMap<number, number>;
  /** Delimiters that do not come again: looking for each of them once keeps the reader linear. */
  readonly #absent = new Set<string>();
  #quoted = false;
  #depth = 0;
  #inLink = false;

  constructor(source: string) {
    this.#source = source;
    this.#closing = matchBraces(source);
  }

  read({ from, to }: Span): Piece[] {
    const source = this.#source;
    const pieces = new Pieces();
    if (this.#depth > deepest) return pieces.text(source.slice(from, to)).all;
    this.#depth++;
    let at = from;
    while (at < to) {
      special.lastIndex = at;
      const match = special.exec(source);
      if (!match || match.index >= to) break;
      pieces.text(source.slice(at, match.index));
      at = this.#token(match[0], match.index, to, pieces);
    }
    if (at < to) pieces.text(source.slice(at, to));
    this.#depth--;
    return pieces.all;
  }

  /** Reads one token into pieces and answers where to go on. */
  #token(token: string, at: number, to: number, pieces: Pieces): number {
    const after = at + token.length;
    if (token.startsWith('\\')) return this.#command(token.slice(1), at, after, to, pieces);
    if (token.startsWith('\n')) return pieces.mark('paragraph', after, this.#depth);
    if (token === '$') return this.#dollar(at, to, pieces);
    if (token === '{') return this.#group(at, to, pieces);
    if (token === '[') return this.#markdownLink(at, to, pieces);
    if (token === '**') return this.#markdownStrong(at, to, pieces);
    if (token.startsWith('http')) return this.#address(at, to, pieces);
    if (token.startsWith('-')) return pieces.text(this.#dash(token, at), after);
    if (token === '~') return this.#tie(at, pieces);
    if (token === '`') return this.#backtick(at, to, pieces);
    if (token === "''") return pieces.text(this.#closingQuotes(at), after);
    if (token === '"' && this.#quoted) {
      this.#quoted = false;
      return pieces.text('”', after);
    }
    return pieces.text(token, after);
  }

  #command(name: string, at: number, after: number, to: number, pieces: Pieces): number {
    const source = this.#source;
    if (name === '(' || name === '[') return this.#delimited(name, at, after, to, pieces);
    if (name === '\\') {
      if (source[after] === '%') return after;
      const size = /\[[\d.]+[a-z]{2}\]|\*/y;
      size.lastIndex = after;
      return pieces.push({ type: 'break' }, after + (size.exec(source)?.[0].length ?? 0));
    }
    const accented = this.#accent(name, at, after);
    if (accented) return pieces.text(accented.text, accented.end);
    if ('%&#_{}$"'.includes(name)) return pieces.text(name, after);
    if (', ;:>\n'.includes(name)) return pieces.text(' ', after);
    if ('!/-@'.includes(name)) return after;
    if (!/^[a-zA-Z]/.test(name)) return pieces.text(`\\${name}`, after);

    const letter = letters.get(name);
    if (letter) return pieces.text(letter, this.#skipEmpty(source[after] === ' ' ? after + 1 : after));
    const symbol = words.get(name) ?? symbols.get(name);
    if (symbol) return pieces.text(symbol, this.#afterWord(symbol, after));
    if (silent.has(name)) return this.#skipSpace(after);
    if (dropped.has(name)) return this.#drop(after, to, pieces);
    const declared = declarations.get(name);
    if (declared) return this.#declare(declared, after, to, pieces);
    const style = styles.get(name);
    const argument = this.#argument(after, to);
    if (style) return argument ? pieces.push(...this.#styled(style, argument), argument.end) : after;
    if (name === 'begin' || name === 'end') return this.#environment(name, argument, at, after, to, pieces);
    if (name === 'item') return pieces.mark('item', this.#skipSpace(after), this.#depth);
    if (name === 'par' || name === 'newline') return pieces.mark('paragraph', after, this.#depth);
    if (name === 'verb') return this.#verbatim(after, to, pieces);
    if (name === 'url') return argument ? this.#link(this.#plain(argument), undefined, argument.end, pieces) : after;
    if (name === 'href') return this.#href(argument, after, to, pieces);
    if (name === 'footnote') return this.#footnote(argument, after, pieces);
    if (name === 'enquote' || name === 'textquote') return this.#wrapped('“', argument, '”', after, pieces);
    if (name === 'textsuperscript') return this.#script(superscripts, argument, after, pieces);
    if (name === 'textsubscript') return this.#script(subscripts, argument, after, pieces);
    if (mathOnly.has(name)) return this.#bareMath(mathOnly.get(name) ?? 0, at, after, to, pieces);
    // `\n` in "the token \n", `\u2019`: one letter is no macro of a paper, and is kept as it was written.
    if (name.length === 1) return pieces.text(`\\${name}`, after);
    const argumentOf = this.#shownArgument(name, after, to);
    if (argumentOf) return pieces.push(...this.read(argumentOf), argumentOf.end);
    return pieces.text(name, this.#skipEmpty(after));
  }

  // Accents are certain where they make a letter that exists. arXiv also takes `\beta` for `\b{eta}`.
  #accent(name: string, at: number, after: number): { text: string; end: number } | undefined {
    const mark = accents.get(name);
    if (!mark) return undefined;
    const source = this.#source;
    const argument = source[after] === '{' ? this.#argument(after, source.length) : undefined;
    if (argument) {
      const inner = this.#plain(argument);
      const symbol = symbols.get(name + inner) ?? words.get(name + inner);
      if (symbol) return { text: symbol, end: argument.end };
      if (!/^\p{L}$|^\\[ij]$/u.test(inner)) return undefined;
      return { text: compose(inner, mark), end: argument.end };
    }
    // `\c cedilla` needs a word before it; `\b black` is somebody's macro.
    const wordBefore = /\p{L}/u.test(source[at - 1] ?? '');
    const letterNext = /^[a-z]/i.test(name) ? / (?=\p{L})/uy : /(?=[\p{L}\\])/uy;
    letterNext.lastIndex = after;
    if (!letterNext.test(source) || (/^[a-z]/i.test(name) && !wordBefore)) return undefined;
    const base = /\\[ij](?![a-zA-Z])|\p{L}/uy;
    base.lastIndex = letterNext.lastIndex;
    const letter = base.exec(source)?.[0];
    if (!letter) return undefined;
    const text = compose(letter, mark);
    const dotless = letter.startsWith('\\') && source[base.lastIndex] === ' ' ? 1 : 0;
    return text.length === 1 ? { text, end: base.lastIndex + dotless } : undefined;
  }

  #dollar(at: number, to: number, pieces: Pieces): number {
    const formula = formulaAt(this.#source, at, to);
    if (!formula) return pieces.text('$', at + 1);
    const size = formula.display ? 2 : 1;
    return this.#formula(formula, { from: at + size, to: formula.end - size, end: formula.end }, pieces);
  }

  #formula({ tex, display }: Formula, span: Span, pieces: Pieces): number {
    // `$\textbf{PACS}$`, `$\href{…}{here}$`: words in dollars, since somebody's editor had no other button.
    const inner = this.#source.slice(span.from, span.to);
    if (!display && inner.includes('{') && /^[\s~.,:;()\d-]*$/.test(inner.replace(wordCommand, ''))) {
      return pieces.push(...this.read(span), span.end);
    }
    const text = display ? undefined : wordsOfFormula(tex);
    if (text !== undefined) return pieces.text(text, span.end);
    return pieces.push({ type: display && this.#depth < 2 ? 'math' : 'inlineMath', value: tex }, span.end);
  }

  #delimited(open: string, at: number, after: number, to: number, pieces: Pieces): number {
    const close = this.#find(open === '(' ? '\\)' : '\\]', after, to);
    if (close === undefined) return pieces.text(this.#source.slice(at, after), after);
    const tex = cleanTex(this.#source.slice(after, close));
    const span = { from: after, to: close, end: close + 2 };
    return tex ? this.#formula({ tex, display: open === '[', end: span.end }, span, pieces) : span.end;
  }

  #bareMath(count: number, at: number, after: number, to: number, pieces: Pieces): number {
    let end = after;
    for (let i = 0; i < count; i++) {
      const argument = this.#argument(end, to);
      if (!argument) return pieces.text(this.#source.slice(at + 1, after), after);
      end = argument.end;
    }
    return pieces.push({ type: 'inlineMath', value: cleanTex(this.#source.slice(at, end)) }, end);
  }

  #group(at: number, to: number, pieces: Pieces): number {
    const source = this.#source;
    const close = this.#closing.get(at);
    if (close === undefined || close >= to) return pieces.text('{', at + 1);
    const span = { from: at + 1, to: close, end: close + 1 };
    const inner = source.slice(span.from, Math.min(span.to, span.from + 300));
    const before = source[at - 1] ?? '';
    // `10^{-4}` without its dollars: the braces belong to the words.
    if (before === '^' || before === '_') return pieces.text('{', at + 1);
    const within = /[\p{L}\p{N}]/u.test(before) || /[\p{L}\p{N}]/u.test(source[close + 1] ?? '');
    const grouping = /^\s*\\[a-zA-Z"'`^~=.]/.test(inner) || /^\s*https?:\/\/\S+\s*$/.test(inner);
    if (grouping || (within && /^[\p{L}\p{N}]+$/u.test(inner))) return pieces.push(...this.read(span), span.end);
    return pieces.text('{', at + 1);
  }

  #styled(style: Style, span: Span): Piece[] {
    if (style === 'inlineCode') return [{ type: 'inlineCode', value: this.#plain(span) }];
    return stylePieces(style, this.read(span));
  }

  #declare(style: Style, after: number, to: number, pieces: Pieces): number {
    const argument = this.#argument(after, to);
    if (argument) return pieces.push(...this.#styled(style, argument), argument.end);
    const from = this.#skipSpace(after);
    if (this.#depth < 2) return from;
    return pieces.push(...this.#styled(style, { from, to, end: to }), to);
  }

  #drop(after: number, to: number, pieces: Pieces): number {
    const source = this.#source;
    let end = source[after] === '*' ? after + 1 : after;
    for (;;) {
      const optional = /\s*\[[^[\]]{0,200}\]/y;
      optional.lastIndex = end;
      const skipped = optional.exec(source);
      const argument = this.#argument(end, to);
      if (skipped) end += skipped[0].length;
      else if (argument) end = argument.end;
      else break;
    }
    pieces.trimEnd();
    return source[end] === ')' && pieces.dropEnd('(') ? end + 1 : end;
  }

  #environment(
    name: string,
    argument: Span | undefined,
    at: number,
    after: number,
    to: number,
    pieces: Pieces,
  ): number {
    if (!argument) return pieces.text(name, after);
    const environment = this.#plain(argument);
    const marks: Record<string, Mark> = { itemize: 'bullets', enumerate: 'numbers', description: 'bullets' };
    const mark = Object.hasOwn(marks, environment) ? marks[environment] : undefined;
    if (mark) return pieces.mark(name === 'begin' ? mark : 'end', argument.end, this.#depth);
    if (name === 'end') return argument.end;
    const close = this.#find(`\\end{${environment}}`, argument.end, to);
    if (close === undefined) return pieces.text(this.#source.slice(at, argument.end), argument.end);
    if (!mathEnvironment.test(environment)) return argument.end;
    const end = close + `\\end{${environment}}`.length;
    const body = this.#source.slice(argument.end, close);
    // `aligned` is what the rows of an `align` are within dollars.
    const rows = /\\\\|&/.test(body) ? `\\begin{aligned}${body}\\end{aligned}` : body;
    const formula = { tex: cleanTex(rows), display: environment !== 'math', end };
    return formula.tex ? this.#formula(formula, { from: argument.end, to: close, end }, pieces) : end;
  }

  #verbatim(after: number, to: number, pieces: Pieces): number {
    const delimiter = this.#source[after] ?? '';
    const close = /[a-zA-Z\s]/.test(delimiter) || !delimiter ? undefined : this.#find(delimiter, after + 1, to);
    if (close === undefined) return after;
    return pieces.push({ type: 'inlineCode', value: this.#source.slice(after + 1, close) }, close + 1);
  }

  #href(target: Span | undefined, after: number, to: number, pieces: Pieces): number {
    if (!target) return after;
    const label = this.#argument(target.end, to);
    return this.#link(this.#plain(target), label, label?.end ?? target.end, pieces);
  }

  #footnote(argument: Span | undefined, after: number, pieces: Pieces): number {
    if (!argument || !/\S/.test(this.#plain(argument))) return argument?.end ?? after;
    pieces.trimEnd();
    return this.#wrapped(' (', argument, ')', after, pieces);
  }

  #wrapped(open: string, argument: Span | undefined, close: string, after: number, pieces: Pieces): number {
    if (!argument) return after;
    pieces.text(open);
    pieces.push(...this.read(argument));
    return pieces.text(close, argument.end);
  }

  #script(forms: ReadonlyMap<string, string>, argument: Span | undefined, after: number, pieces: Pieces): number {
    if (!argument) return after;
    const raised = Array.from(this.#plain(argument), (character) => forms.get(character));
    if (raised.every((form) => form !== undefined)) return pieces.text(raised.join(''), argument.end);
    return pieces.push(...this.read(argument), argument.end);
  }

  #address(at: number, to: number, pieces: Pieces): number {
    address.lastIndex = at;
    const raw = (address.exec(this.#source)?.[0] ?? '').slice(0, to - at);
    const url = withoutPunctuation(raw);
    const end = at + url.length;
    if (this.#inLink || /^https?:\/\/$/.test(url)) return pieces.text(url, end);
    // Hugging Face's copies of `\href{https://…}{this page}` are `https://…{this page}`.
    const label = this.#source[end] === '{' ? this.#argument(end, to) : undefined;
    return this.#link(url, label, label?.end ?? end, pieces);
  }

  #markdownLink(at: number, to: number, pieces: Pieces): number {
    const link = /\[([^\]\n]{1,300})\]\((https?:\/\/[^\s()]*)\)/y;
    link.lastIndex = at;
    const [whole, label = '', target = ''] = link.exec(this.#source) ?? [];
    if (whole === undefined || this.#inLink || at + whole.length > to) return pieces.text('[', at + 1);
    if (!linkAddress(target)) return pieces.text('[', at + 1);
    return pieces.push({ type: 'link', url: target, children: [{ type: 'text', value: label }] }, at + whole.length);
  }

  #markdownStrong(at: number, to: number, pieces: Pieces): number {
    const strong = /(?<![\w*])\*\*(?=[^\s*])([^*]{1,200})(?<=\S)\*\*(?!\*)/y;
    strong.lastIndex = at;
    const [whole, inner = ''] = strong.exec(this.#source) ?? [];
    if (whole === undefined || at + whole.length > to || /\n\s*\n|[{}]/.test(inner)) return pieces.text('**', at + 2);
    const span = { from: at + 2, to: at + 2 + inner.length, end: at + whole.length };
    return pieces.push(...this.#styled('strong', span), span.end);
  }

  #link(target: string, label: Span | undefined, end: number, pieces: Pieces): number {
    const raw = target
      .replace(/\\([_%#&~])/g, '$1')
      .replace(/\\textasciitilde\s*(?:\{\})?/g, '~')
      .replace(/\s+/g, '');
    const url = /^[\w-]+(?:\.[\w-]+)+\//.test(raw) ? `https://${raw}` : raw;
    const nested = this.#inLink;
    this.#inLink = true;
    const children = label ? phrasing(this.read(label)) : [];
    this.#inLink = nested;
    if (children.length === 0 || textOf(children) === raw) children.splice(0, Infinity, { type: 'text', value: raw });
    if (nested || !linkAddress(url)) return pieces.push(...children, end);
    return pieces.push({ type: 'link', url, children }, end);
  }

  #dash(token: string, at: number): string {
    const before = this.#source[at - 1] ?? ' ';
    const after = this.#source[at + token.length] ?? ' ';
    if (token.length > 3 || before === '<' || before === '!' || after === '>') return token;
    if (token.length === 3) return '—';
    const joins = /[^\s(["'`=]/.test(before) && /[^\s]/.test(after);
    return joins || (/\s/.test(before) && /\s/.test(after) && at > 0) ? '–' : token;
  }

  // A tie is certain between a word and what belongs to it; "~50 %", "8~16" and "94% ~ 96%" are the sign for "about".
  #tie(at: number, pieces: Pieces): number {
    const before = this.#source[at - 1] ?? ' ';
    const after = this.#source[at + 1] ?? ' ';
    const about = /[\s([{<>≈=,/$]/.test(before) || /\s/.test(after) || (/\d/.test(before) && /[\d.]/.test(after));
    const leftover = /~[A-Za-z]+(?:19|20)\d\d[a-z]\w*/y;
    leftover.lastIndex = at;
    const key = about ? undefined : leftover.exec(this.#source)?.[0];
    if (key) return at + key.length;
    return pieces.text(about ? '~' : ' ', at + 1);
  }

  #backtick(at: number, to: number, pieces: Pieces): number {
    const source = this.#source;
    if (source[at + 1] === '`') {
      if (source[at + 2] === '`') return pieces.text('```', at + 3);
      this.#quoted = true;
      return pieces.text('“', at + 2);
    }
    const quote = /`(?=[^\s`])([^`\n]*?(?:\n[^`\n]*?){0,2})(?<=\S)(?:'(?![\p{L}\p{N}'])|(`))/uy;
    quote.lastIndex = at;
    const [whole, inner = '', code] = /[\p{L}\p{N}]/u.test(source[at - 1] ?? '') ? [] : (quote.exec(source) ?? []);
    if (whole === undefined || whole.length > 200 || at + whole.length > to) return pieces.text('`', at + 1);
    const end = at + whole.length;
    if (code) return pieces.push({ type: 'inlineCode', value: inner.replace(/\s+/g, ' ') }, end);
    pieces.text('‘');
    pieces.push(...this.read({ from: at + 1, to: end - 1, end }));
    return pieces.text('’', end);
  }

  #closingQuotes(at: number): string {
    const before = this.#source[at - 1] ?? ' ';
    const opens = /[\s([{]/.test(before) && /[^\s]/.test(this.#source[at + 2] ?? ' ');
    if (!opens && !this.#quoted && /[\s\d]/.test(before)) return "''";
    this.#quoted = opens;
    return opens ? '“' : '”';
  }

  #shownArgument(name: string, after: number, to: number): Span | undefined {
    const [index, count] = shown.get(name) ?? [0, 1];
    let found: Span | undefined;
    let end = after;
    for (let i = 0; i < count; i++) {
      const argument = this.#argument(end, to);
      if (!argument) break;
      if (i <= index) found = argument;
      end = argument.end;
    }
    return found && found.from < found.to ? { ...found, end } : undefined;
  }

  #argument(after: number, to: number): Span | undefined {
    const open = this.#skipSpace(after);
    const close = this.#source[open] === '{' ? this.#closing.get(open) : undefined;
    return close === undefined || close >= to ? undefined : { from: open + 1, to: close, end: close + 1 };
  }

  #plain({ from, to }: Span): string {
    return this.#source
      .slice(from, to)
      .replace(/\\([_%#&{}$~])/g, '$1')
      .replace(/\s+/g, ' ')
      .trim();
  }

  #find(delimiter: string, from: number, to: number): number | undefined {
    if (this.#absent.has(delimiter)) return undefined;
    const found = this.#source.indexOf(delimiter, from);
    if (found < 0) this.#absent.add(delimiter);
    return found < 0 || found + delimiter.length > to ? undefined : found;
  }

  #afterWord(word: string, after: number): number {
    const next = this.#source[after] ?? '';
    if (word.endsWith('.') && next === '.') return after + 1;
    return this.#skipEmpty(after);
  }

  #skipEmpty(at: number): number {
    return this.#source.startsWith('{}', at) ? at + 2 : at;
  }

  #skipSpace(at: number): number {
    let end = at;
    while (/[ \t\n]/.test(this.#source[end] ?? '')) end++;
    return end;
  }
}

/** The pieces read so far; neighbouring words are one text. Its methods answer the position that they are given. */
class Pieces {
  readonly all: Piece[] = [];

  text(value: string): this;
  text(value: string, at: number): number;
  text(value: string, at?: number): this | number {
    const last = this.all.at(-1);
    if (last?.type === 'text') last.value += value;
    else if (value) this.all.push({ type: 'text', value });
    return at ?? this;
  }

  push(...parts: [...Piece[], number] | Piece[]): number {
    let at = 0;
    for (const part of parts) {
      if (typeof part === 'number') at = part;
      else if (part.type === 'text') this.text(part.value);
      else this.all.push(part);
    }
    return at;
  }

  mark(mark: Mark, at: number, depth: number): number {
    if (depth > 1) return this.text(' ', at);
    this.all.push({ type: 'mark', mark });
    return at;
  }

  trimEnd(): void {
    const last = this.all.at(-1);
    if (last?.type === 'text') last.value = last.value.replace(/[ \t\n]+$/, '');
  }

  dropEnd(value: string): boolean {
    const last = this.all.at(-1);
    if (last?.type !== 'text' || !last.value.endsWith(value)) return false;
    last.value = last.value.slice(0, -value.length).replace(/[ \t\n]+$/, '');
    return true;
  }
}

/** Keeps spaces outside of the style, where Markdown wants them, and drops a style of nothing. */
function stylePieces(style: Style | undefined, pieces: Piece[]): Piece[] {
  const children = phrasing(pieces);
  const text = textOf(children);
  if (!style || !text.trim()) return children;
  if (style === 'inlineCode') return [{ type: 'inlineCode', value: text.trim() }];
  const first = children[0];
  const last = children.at(-1);
  const before = /^[ \t\n]/.test(text) ? ' ' : '';
  const after = /[ \t\n]$/.test(text) ? ' ' : '';
  if (first?.type === 'text') first.value = first.value.replace(/^[ \t\n]+/, '');
  if (last?.type === 'text') last.value = last.value.replace(/[ \t\n]+$/, '');
  const inner = children.flatMap((child) => (child.type === style ? child.children : [child]));
  return [
    { type: 'text', value: before },
    { type: style, children: inner },
    { type: 'text', value: after },
  ];
}

/** Only what can stand in a line: marks are spaces there. */
export function phrasing(pieces: readonly Piece[]): PhrasingContent[] {
  return pieces.map((piece) => {
    if (piece.type === 'mark') return { type: 'text', value: ' ' };
    return piece.type === 'math' ? { type: 'inlineMath', value: piece.value } : piece;
  });
}

/** The words of nodes, without their marks. */
export function textOf(nodes: readonly PhrasingContent[]): string {
  return nodes.map((node) => ('children' in node ? textOf(node.children) : 'value' in node ? node.value : '')).join('');
}

const compose = (letter: string, mark: string) =>
  ((letter === '\\i' ? 'i' : letter === '\\j' ? 'j' : letter) + mark).normalize('NFC');

/** An address at the end of a sentence or in brackets does not own what follows it. */
function withoutPunctuation(url: string): string {
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    if (last === ')' && url.slice(0, end).includes('(')) break;
    if (!/[.,;:!?'*)\]’]/.test(last)) break;
  }
  return url.slice(0, end);
}

function matchBraces(source: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: brace, index } of source.matchAll(/\\[^]|[{}]/g)) {
    if (brace === '{') open.push(index);
    else if (brace === '}') {
      const start = open.pop();
      if (start !== undefined) closing.set(start, index);
    }
  }
  return closing;
}
