import { textOf, type Word } from './fragment.ts';

/** A piece of plain text: a page sets it as text, never as HTML. */
export interface Part {
  text: string;
  /** It was searched for. */
  marked: boolean;
}

/** Words: about three lines of a page. */
const length = 32;
const namesShown = 3;
/** Quotes and brackets before, the same and the end of a sentence after; not the signs of C++. */
const aroundWord = /^([\p{Ps}\p{Pi}"']*)(.*?)([\p{Pe}\p{Pf}"'.,;:!?\s]*)$/su;

/** The words of the abstract around those at `places`; its beginning if there are none. */
export function excerptOf(abstract: readonly Word[], places: ReadonlySet<number>): Part[] {
  const start = bestStart(abstract, places);
  const end = start + length;
  return partsOf(
    [...(start > 0 ? [ellipsis] : []), ...abstract.slice(start, end), ...(end < abstract.length ? [ellipsis] : [])],
    places,
  );
}

const ellipsis: Word = { text: '… ', place: -1 };

/** The first authors and those that were searched for; each name is one part. */
export function namesOf(authors: readonly (readonly Word[])[], places: ReadonlySet<number>): Part[] {
  const names = authors.map((name) => ({ text: textOf(name), marked: name.some(({ place }) => places.has(place)) }));
  const sought = names.slice(namesShown).filter(({ marked }) => marked);
  return [...names.slice(0, namesShown), ...sought.slice(0, namesShown)];
}

/** Where most different words that were searched for stand together: counted once each, so that "of" does not win. */
function bestStart(abstract: readonly Word[], places: ReadonlySet<number>): number {
  const found = abstract.flatMap((word, at) =>
    places.has(word.place) ? [{ at, word: word.text.trim().toLowerCase() }] : [],
  );
  let best = { start: 0, different: 0 };
  for (const [index, { at: first }] of found.entries()) {
    const near = found.slice(index).filter(({ at }) => at < first + length);
    const different = new Set(near.map(({ word }) => word)).size;
    const room = first + length - 1 - near.at(-1)!.at;
    if (different > best.different) best = { start: first - Math.floor(room / 2), different };
  }
  // What is near the beginning is shown with the beginning, and the end with the end.
  return best.start < length / 4 ? 0 : Math.max(0, Math.min(best.start, abstract.length - length));
}

/** Neighbours that are both marked, or both not, are one part. The punctuation around a word is not marked. */
function partsOf(words: readonly Word[], places: ReadonlySet<number>): Part[] {
  const parts: Part[] = [];
  const add = (text: string, marked: boolean) => {
    const last = parts.at(-1);
    if (last?.marked === marked) last.text += text;
    else if (text) parts.push({ text, marked });
  };
  for (const { text, place } of words) {
    const [, before = '', core = '', after = ''] = aroundWord.exec(text) ?? [];
    if (!places.has(place) || !core) add(text, false);
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
