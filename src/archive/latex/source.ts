/** A stretch of a source: what is between its braces, and where the text continues after them. */
export interface Span {
  from: number;
  to: number;
  end: number;
}

/** A source and its braces, matched once, so that no macro has to look for the end of its argument. */
export class LatexSource {
  readonly text: string;
  readonly #closing = new Map<number, number>();
  readonly #stray = new Set<number>();
  /** Delimiters that do not occur again: each is searched for in vain only once, which keeps the reader linear. */
  readonly #absent = new Set<string>();
  #partsWords: boolean | undefined;

  constructor(text: string) {
    this.text = text;
    const open: number[] = [];
    for (const { 0: brace, index } of text.matchAll(/\\[^]|[{}]/g)) {
      if (brace === '{') open.push(index);
      else if (brace === '}') {
        const start = open.pop();
        if (start === undefined) this.#stray.add(index);
        else this.#closing.set(start, index);
      }
    }
  }

  /** Whether `\-` only says where a word may be parted: seldom, and beside real hyphens. Else it is a hyphen itself. */
  get partsWords(): boolean {
    return (this.#partsWords ??= /\p{L}-\p{L}/u.test(this.text) && this.text.split('\\-').length <= 3);
  }

  /** The character at a position, or `''`. */
  at(position: number): string {
    return this.text[position] ?? '';
  }

  /** The group that opens at a position, where it also closes before `to`. */
  group(open: number, to: number): Span | undefined {
    const close = this.#closing.get(open);
    return close === undefined || close >= to ? undefined : { from: open + 1, to: close, end: close + 1 };
  }

  /** Whether nothing has opened what the brace at a position closes. */
  isStray(close: number): boolean {
    return this.#stray.has(close);
  }

  /** The argument of a macro that ends at a position. */
  argument(after: number, to: number): Span | undefined {
    return this.group(this.skipSpace(after), to);
  }

  /** A span's text where nothing in it is a command: addresses, names, code. */
  plain({ from, to }: Span): string {
    const text = this.text.slice(from, to).replace(/\\([_%#&{}$~])/g, '$1');
    return text.replace(/\s+/g, ' ').trim();
  }

  find(delimiter: string, from: number, to: number): number | undefined {
    if (this.#absent.has(delimiter)) return undefined;
    const found = this.text.indexOf(delimiter, from);
    if (found < 0) this.#absent.add(delimiter);
    return found < 0 || found + delimiter.length > to ? undefined : found;
  }

  match(sticky: RegExp, at: number): RegExpExecArray | null {
    sticky.lastIndex = at;
    return sticky.exec(this.text);
  }

  matches(sticky: RegExp, at: number): boolean {
    return this.match(sticky, at) !== null;
  }

  skipSpace(at: number): number {
    let end = at;
    while (/[ \t\n]/.test(this.at(end))) end++;
    return end;
  }

  /** `{}` after a macro only says where its name ends. */
  skipEmpty(at: number): number {
    return this.text.startsWith('{}', at) ? at + 2 : at;
  }
}
