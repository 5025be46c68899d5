import type { LatexSource } from './source.ts';

/** `--` and `---`, where they are dashes: not `--flag`, not `<!-- -->`, not a line of hyphens. */
export function dashAt(source: LatexSource, token: string, at: number): string {
  const before = source.at(at - 1) || ' ';
  const after = source.at(at + token.length) || ' ';
  if (token.length > 3 || before === '<' || before === '!' || after === '>') return token;
  if (token.length === 3) return '—';
  const quoteEnds = /["'`]/.test(before) && /[^\s(]/.test(source.at(at - 2) || ' ');
  const joins = (/[^\s(["'`=]/.test(before) || quoteEnds) && /\S/.test(after);
  const parts = /\s/.test(before) && /\s/.test(after) && at > 0;
  return joins || parts ? '–' : token;
}

const citationKey = /~[A-Za-z]+(?:19|20)\d\d[a-z]\w*/y;

/**
 * `~`, and where the text goes on: a space that TeX does not break at, the sign for "about" ("~50 %", "8~16",
 * "94% ~ 96%"), or the tie before a citation that has lost its `\cite`.
 */
export function tieAt(source: LatexSource, at: number): { text: string; end: number } {
  const before = source.at(at - 1) || ' ';
  const after = source.at(at + 1) || ' ';
  if (/\s/.test(after)) return { text: /\s/.test(before) ? '~' : '', end: at + 1 };
  const about = /[\s([{<>≈=/]/.test(before) || (/[\d,$]/.test(before) && /[\d.]/.test(after));
  if (about) return { text: '~', end: at + 1 };
  const key = source.match(citationKey, at);
  return key ? { text: '', end: at + key[0].length } : { text: ' ', end: at + 1 };
}

/** TeX's quotation marks. It remembers what is open, since ``so" and "so'' are as common as the right pairs. */
export class Quotes {
  #open: '“' | '"' | undefined;

  open(): string {
    this.#open = '“';
    return '“';
  }

  /** `"`: closes what `` has opened, and is itself elsewhere. */
  straight(): string {
    if (this.#open === '“') {
      this.#open = undefined;
      return '”';
    }
    this.#open = this.#open ? undefined : '"';
    return '"';
  }

  /** `''`: closes; opens in ''so''; is itself after a digit (inches) or between spaces. */
  double(source: LatexSource, at: number): string {
    const before = source.at(at - 1) || ' ';
    const after = source.at(at + 2) || ' ';
    const open = this.#open;
    if (open) {
      this.#open = undefined;
      return open === '“' ? '”' : '"';
    }
    if (/[\s([{]/.test(before) && /\S/.test(after)) return this.open();
    return /[\s\d]/.test(before) ? "''" : '”';
  }
}
