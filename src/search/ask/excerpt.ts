import { scripts, termsOf } from '../../archive/words/tokens.ts';

/** A piece of plain text: a page sets it as text, never as HTML. */
export interface MarkedText {
  text: string;
  /** It matches the query. */
  marked: boolean;
}

/** Words: about three lines of a page. */
const length = 32;
export const namesShown = 3;
/**
 * Quotes and brackets before, the same and the end of a sentence after; not the signs of C++, nor the brackets of O(N).
 * Nothing inside a longer word.
 */
const aroundWord = /^(?=.{1,200}$)([\p{Ps}\p{Pi}"']*)(.*?(?:\([^()]*\))?)([\p{Pe}\p{Pf}"'.,;:!?\s]*)$/su;
/** After spaces, and around each letter of a script without them. */
const betweenWords = new RegExp(`(?<=\\s)(?=\\S)|(?<=[${scripts}])(?=\\S)|(?<=\\S)(?=[${scripts}])`, 'u');

/** The words of the abstract around those with one of `terms`; its beginning if there are none. */
export function excerptOf(abstract: string, terms: ReadonlySet<string>): MarkedText[] {
  const words = abstract ? abstract.split(betweenWords) : [];
  const parts = words.map((text, at) => ({ text, marked: isSought(text, words[at - 1], words[at + 1], terms) }));
  const start = bestStart(parts);
  const end = start + length;
  return joined([
    ...(start > 0 ? [ellipsis] : []),
    ...parts.slice(start, end),
    ...(end < words.length ? [ellipsis] : []),
  ]);
}

const ellipsis: MarkedText = { text: '… ', marked: false };

/** In scripts without spaces, a term is two letters. */
const isSought = (word: string, before = '', after = '', terms: ReadonlySet<string>): boolean =>
  termsOf(word).some((term) => terms.has(term)) ||
  terms.has((before + word).trim()) ||
  terms.has((word + after).trim());

/** The first authors and those that match; each name is one part. */
export function namesOf(authors: readonly string[], terms: ReadonlySet<string>): MarkedText[] {
  const names = authors.map((text) => ({ text, marked: termsOf(text).some((term) => terms.has(term)) }));
  const sought = names.slice(namesShown).filter(({ marked }) => marked);
  return [...names.slice(0, namesShown), ...sought.slice(0, namesShown)];
}

/** The window with the most different words of the query: each counts once, so that "of" does not win. */
function bestStart(words: readonly MarkedText[]): number {
  const found = words.flatMap(({ text, marked }, at) => (marked ? [{ at, word: text.trim().toLowerCase() }] : []));
  let best = { start: 0, different: 0 };
  for (const [index, { at: first }] of found.entries()) {
    // Positions rise: no window holds more.
    const near = found.slice(index, index + length).filter(({ at }) => at < first + length);
    const different = new Set(near.map(({ word }) => word)).size;
    const room = first + length - 1 - near.at(-1)!.at;
    if (different > best.different) best = { start: first - Math.floor(room / 2), different };
  }
  // A window near the beginning is moved to the beginning, and one near the end to the end.
  return best.start < length / 4 ? 0 : Math.max(0, Math.min(best.start, words.length - length));
}

/** Neighbours that are both marked, or both not, are one part. Punctuation around a word is not marked. */
function joined(words: readonly MarkedText[]): MarkedText[] {
  const parts: MarkedText[] = [];
  const add = (text: string, marked: boolean) => {
    const last = parts.at(-1);
    if (last?.marked === marked) last.text += text;
    else if (text) parts.push({ text, marked });
  };
  for (const { text, marked } of words) {
    const [, before = '', core = '', after = ''] = (marked ? aroundWord.exec(text) : undefined) ?? [];
    if (!core) add(text, marked);
    else {
      if (before) add(before, false);
      add(core, true);
      if (after) add(after, false);
    }
  }
  const last = parts.at(-1);
  if (last) last.text = last.text.trimEnd();
  return parts;
}
