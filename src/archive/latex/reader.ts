import { dollarAt } from './formulas.ts';
import { addressAt, markdownLinkAt } from './links.ts';
import { inStyle, macroAt } from './macros.ts';
import { type Piece, Pieces, type ReadPieces, type Reader } from './pieces.ts';
import { dashAt, Quotes, tieAt } from './punctuation.ts';
import { LatexSource, type Span } from './source.ts';

const special =
  /\\(?:[a-zA-Z]+|[^])|\$|[{~`"]|''|-{2,}|\*\*|https?:\/\/|\[(?=[^\]\n]{1,300}\]\(https?:)|\n[ \t]*\n\s*|\n {2,}(?=\S)/g;
const grouping = /^\s*(?:\\[a-zA-Z"'`^~=.]|https?:\/\/\S+\s*$|\$[^$]*\$\s*$)/;
const strong = /(?<![\w*])\*\*(?=[^\s*])([^*{}]{1,200})(?<=\S)\*\*(?!\*)/y;
const quote = /`(?=[^\s`])([^`\n]*?(?:\n[^`\n]*?){0,2})(?<=\S)(?:'(?![\p{L}\p{N}'])|(`))/uy;
const deepest = 40;

/** Reads LaTeX as people put it into abstracts: everything that is not certainly LaTeX stays the words it is. */
export class LatexReader implements Reader {
  readonly source: LatexSource;
  inLink = false;
  readonly #quotes = new Quotes();
  #depth = 0;

  constructor(text: string) {
    this.source = new LatexSource(text);
  }

  get isNested(): boolean {
    return this.#depth > 1;
  }

  readAll(): Piece[] {
    return this.read({ from: 0, to: this.source.text.length, end: 0 });
  }

  read({ from, to }: Span): Piece[] {
    const { text } = this.source;
    const pieces = new Pieces();
    if (this.#depth > deepest) return [{ type: 'text', value: text.slice(from, to) }];
    this.#depth++;
    let at = from;
    while (at < to) {
      special.lastIndex = at;
      const match = special.exec(text);
      if (!match || match.index >= to) break;
      pieces.text(text.slice(at, match.index));
      const read = this.#token(match[0], match.index, to, pieces);
      pieces.push(...read.pieces);
      at = read.end;
    }
    if (at < to) pieces.text(text.slice(at, to));
    this.#depth--;
    return pieces.all;
  }

  /** Reads what is shown for a link, in which no other link can be. */
  readLabel(span: Span): Piece[] {
    const { inLink } = this;
    this.inLink = true;
    const pieces = this.read(span);
    this.inLink = inLink;
    return pieces;
  }

  #token(token: string, at: number, to: number, before: Pieces): ReadPieces {
    const { source } = this;
    const end = at + token.length;
    const text = (value: string): ReadPieces => ({ pieces: [{ type: 'text', value }], end });
    if (token.startsWith('\\')) return macroAt(this, token.slice(1), at, to, before);
    if (token.startsWith('\n')) return { pieces: [{ type: 'mark', mark: 'paragraph' }], end };
    if (token.startsWith('h')) return addressAt(this, at, to);
    if (token.startsWith('-')) return text(dashAt(source, token, at));
    switch (token) {
      case '$':
        return dollarAt(this, at, to);
      case '{':
        return this.#group(at, to);
      case '[':
        return markdownLinkAt(this, at, to);
      case '**':
        return this.#strong(at, to);
      case '`':
        return this.#backtick(at, to);
      case '"':
        return text(this.#quotes.straight());
      case "''":
        return text(this.#quotes.double(source, at));
      default: {
        const tie = tieAt(source, at);
        return { pieces: [{ type: 'text', value: tie.text }], end: tie.end };
      }
    }
  }

  // Braces are TeX's around a command, an address, a formula or a part of a word. Around whole words they may as well be
  // the author's: "a {class} of", "{Austin, Dallas}", and `10^{-4}` without its dollars.
  #group(at: number, to: number): ReadPieces {
    const { source } = this;
    const span = source.group(at, to);
    const inner = span ? source.text.slice(span.from, Math.min(span.to, span.from + 300)) : '';
    const isScript = /[\^_]/.test(source.at(at - 1));
    const inWord = /[\p{L}\p{N}]/u.test(source.at(at - 1)) || /[\p{L}\p{N}]/u.test(source.at(span?.end ?? to));
    const isTex = grouping.test(inner) || (inWord && /^(?:[\p{L}\p{N}]+|[,.])$/u.test(inner));
    if (!span || isScript || !isTex) return { pieces: [{ type: 'text', value: '{' }], end: at + 1 };
    return { pieces: this.read(span), end: span.end };
  }

  // Some authors write Markdown.
  #strong(at: number, to: number): ReadPieces {
    const [whole, inner = ''] = this.source.match(strong, at) ?? [];
    if (whole === undefined || at + whole.length > to || /\n\s*\n/.test(inner)) {
      return { pieces: [{ type: 'text', value: '**' }], end: at + 2 };
    }
    const span = { from: at + 2, to: at + 2 + inner.length, end: at + whole.length };
    return { pieces: inStyle(this, 'strong', span), end: span.end };
  }

  // ``words'', `words', `code`.
  #backtick(at: number, to: number): ReadPieces {
    const { source } = this;
    const text = (value: string): ReadPieces => ({ pieces: [{ type: 'text', value }], end: at + value.length });
    if (source.at(at + 1) === '`') {
      if (source.at(at + 2) === '`') return text('```');
      return { pieces: [{ type: 'text', value: this.#quotes.open() }], end: at + 2 };
    }
    const inWord = /[\p{L}\p{N}]/u.test(source.at(at - 1));
    const [whole, inner = '', code] = inWord ? [] : (source.match(quote, at) ?? []);
    if (whole === undefined || whole.length > 200 || at + whole.length > to) return text('`');
    const end = at + whole.length;
    if (code) return { pieces: [{ type: 'inlineCode', value: inner.replace(/\s+/g, ' ') }], end };
    const pieces = this.read({ from: at + 1, to: end - 1, end });
    return { pieces: [{ type: 'text', value: '‘' }, ...pieces, { type: 'text', value: '’' }], end };
  }
}
