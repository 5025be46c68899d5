// Room: The index, made from the archive. Runs in Node.

import type { PaperText } from './collect.ts';
import type { Acronym } from '../format/guide.ts';
import { stopTerms } from '../../archive/words/stop-words.ts';
import { partTermsOf, tokensOf, wholeOf } from '../../archive/words/tokens.ts';

const inBrackets = /\(([\p{L}\p{N}][\p{L}\p{N}-]{1,9})\)/gu;
const looksShort = /\p{Lu}{2}|\p{Lu}.*[\p{Lu}\p{N}]|\p{N}\p{Lu}/u;

/** "Rotary Position Embedding (RoPE)": the pairs of a text, as its words write them. */
export const acronymsIn = (text: string): Acronym[] =>
  [...text.matchAll(inBrackets)].flatMap(({ 1: brackets, index }) => {
    const short = brackets!.replace(/(?<=\p{Lu})s$/u, '');
    const long = looksShort.test(short) && longFormOf(short, text.slice(Math.max(0, index - 120), index));
    return long ? [[short, long] as const] : [];
  });

/**
 * The last words that spell the short form: its letters stand in them in order, the first one at the beginning of the
 * first word (Schwartz and Hearst 2003).
 */
function longFormOf(short: string, before: string): string | undefined {
  const letters = Array.from(short.toLowerCase().replaceAll('-', ''));
  const words = (/[\p{L}\p{N}’' –-]*$/u.exec(before)?.[0] ?? '').trim().split(/[ –-]+/);
  for (let count = 2; count <= Math.min(letters.length + 3, letters.length * 2, words.length); count++) {
    const long = words.slice(-count).join(' ');
    if (spells(long.toLowerCase(), letters)) return long;
  }
  return undefined;
}

function spells(long: string, [first, ...others]: readonly string[]): boolean {
  let at = long.length;
  for (const letter of others.toReversed()) {
    at = long.lastIndexOf(letter, at - 1);
    if (at < 1) return false;
  }
  return long.startsWith(first!);
}

/** Acronyms as terms (of the long form, those that count), and how many papers explain each; in order. */
export type AcronymCounts = [short: string, long: string, papers: number][];

export function acronymCounter() {
  const counts: Counts = new Map();
  return {
    add({ title, abstract }: Pick<PaperText, 'title' | 'abstract'>): void {
      for (const [short, long] of new Map(acronymsIn(`${title}. ${abstract}`).map(asTerms)))
        count(counts, short, long, 1);
    },
    counts: () => inOrder(counts),
  };
}

/**
 * The pairs that at least two papers have. A short form may have several meanings: those of at least a fifth of its papers
 * are kept.
 */
export function acronymsOf(parts: readonly AcronymCounts[]): Acronym[] {
  const counts: Counts = new Map();
  for (const part of parts) for (const each of part) count(counts, ...each);
  return [...Map.groupBy(inOrder(counts), ([short]) => short).values()].flatMap((forms) => {
    const all = forms.reduce((sum, [, , count]) => sum + count, 0);
    return forms
      .filter(([, long, count]) => long.includes(' ') && count > 1 && count * 5 >= all)
      .map(([short, long]): Acronym => [short, long]);
  });
}

type Counts = Map<string, AcronymCounts[number]>;

function count(counts: Counts, short: string, long: string, papers: number): void {
  const key = `${short} ${long}`;
  counts.set(key, [short, long, papers + (counts.get(key)?.[2] ?? 0)]);
}

const inOrder = (counts: Counts): AcronymCounts =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);

const asTerms = ([short, long]: Acronym): Acronym => [
  wholeOf(tokensOf(short)[0]!),
  partTermsOf(long)
    .filter((term) => !stopTerms.has(term))
    .join(' '),
];
