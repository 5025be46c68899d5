import { inStyle } from './arguments.ts';
import { dollarAt } from './formulas.ts';
import { addressAt, markdownLinkAt } from './links.ts';
import { macroAt } from './macros.ts';
import { type Piece, Pieces, type ReadPieces, type Reader } from './pieces.ts';
import { dashAt, Quotes, tieAt } from './punctuation.ts';
import { LatexSource, type Span } from './source.ts';

const special =
  /\\(?:[a-zA-Z]+|[^])|\$|[{}~`"]|''|-{2,}|\*\*|https?:\/\/|\[(?=[^\]\n]{1,300}\]\(https?:)|\n[ \t]*\n\s*|\n {2,}(?=\S)/g;
const letter = /[\p{L}\p{N}]/u;
const afterWord = /[\p{L}\p{N}.:;!?}]/u;
const placeholder = /^\p{Ll}+$/u;
const item = /^\s*[^\s{}$\\]+(?: [^\s{}$\\]+){0,2}\s*$/;
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
      case '}':
        return text(source.isStray(at) ? '' : '}');
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

  // Braces are TeX's. Only those of a set, of a placeholder and of a script without dollars are the author's:
  // "{Austin, Dallas}", "a photo of a {class}", `10^{-4}`. Within an argument or a group everything is TeX.
  #group(at: number, to: number): ReadPieces {
    const { source } = this;
    const span = source.group(at, to);
    const isScript = /[\^_]/.test(source.at(at - 1));
    const isInWord = letter.test(source.at(at - 1)) || letter.test(source.at(span?.end ?? to));
    const inner = span ? source.text.slice(span.from, Math.min(span.to, span.from + 300)) : '';
    // What never closes has lost its command or its end. It may have parted two words.
    if (!span && !isScript) {
      const value = afterWord.test(source.at(at - 1)) ? ' ' : '';
      return { pieces: [{ type: 'text', value }], end: at + 1 };
    }
    if (!span || isScript || (!this.isNested && isAuthors(inner, isInWord)))
      return { pieces: [{ type: 'text', value: '{' }], end: at + 1 };
    const pieces = this.read(span);
    // Whole words stay apart from the word that they touch.
    if (/\s/.test(inner.replace(/^\s*\\[a-zA-Z]+\s*/, ''))) {
      if (afterWord.test(source.at(at - 1))) pieces.unshift({ type: 'text', value: ' ' });
      if (letter.test(source.at(span.end))) pieces.push({ type: 'text', value: ' ' });
    }
    return { pieces, end: span.end };
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
    const inWord = letter.test(source.at(at - 1));
    const [whole, inner = '', code] = inWord ? [] : (source.match(quote, at) ?? []);
    if (whole === undefined || whole.length > 200 || at + whole.length > to) return text('`');
    const end = at + whole.length;
    if (code) return { pieces: [{ type: 'inlineCode', value: inner.replace(/\s+/g, ' ') }], end };
    const pieces = this.read({ from: at + 1, to: end - 1, end });
    return { pieces: [{ type: 'text', value: '‘' }, ...pieces, { type: 'text', value: '’' }], end };
  }
}

/** Whether what is between braces is a placeholder, a list of short items, or words between two odd braces. */
function isAuthors(inner: string, isInWord: boolean): boolean {
  if (!isInWord && (placeholder.test(inner) || /^\s+\p{L}[^]*\p{L}\s+$/u.test(inner))) return true;
  const items = inner.split(',');
  return items.length > 1 && items.every((words) => item.test(words));
}
