import { sentencesOf } from '../../archive/text/sentences.ts';
import { scripts, termsOf } from '../../archive/words/tokens.ts';

/** A piece of plain text: a page sets it as text, never as HTML. */
export interface MarkedText {
  text: string;
  /** It matches the query. */
  marked: boolean;
}

/** The terms that a query looks for, each with the number of the thing that it asks for. */
export type Sought = ReadonlyMap<string, number>;

/** Words: about three lines of a page; and the most, for a whole sentence. */
const length = 32;
const longest = 48;
export const namesShown = 3;
/**
 * Quotes and brackets before, the same and the end of a sentence after; not the signs of C++, nor the brackets of O(N).
 * Nothing inside a longer word.
 */
const aroundWord = /^(?=.{1,200}$)([\p{Ps}\p{Pi}"']*)(.*?(?:\([^()]*\))?)([\p{Pe}\p{Pf}"'.,;:!?\s]*)$/su;
/** After spaces, and around each letter of a script without them. */
const betweenWords = new RegExp(`(?<=\\s)(?=\\S)|(?<=[${scripts}])(?=\\S)|(?<=\\S)(?=[${scripts}])`, 'u');

/**
 * The sentence of the abstract that has most of what is sought, and what follows it if it is short; of a long one, the
 * words around those that are sought. The beginning of the abstract if it has none of them.
 */
export function excerptOf(abstract: string, sought: Sought): MarkedText[] {
  const words = wordsIn(abstract);
  const parts = words.map((text, at) => partOf(text, words[at - 1], words[at + 1], sought));
  const [from, to] = bestSentence(abstract, parts);
  const start = to - from <= longest ? from : from + bestStart(parts.slice(from, to));
  const end = to - from <= longest ? Math.max(to, start + length) : Math.min(to, start + length);
  return joined([
    ...(start > 0 ? [ellipsis] : []),
    ...parts.slice(start, end),
    ...(end < words.length ? [ellipsis] : []),
  ]);
}

/** A title with what is sought in it. */
export const markedIn = (title: string, sought: Sought): MarkedText[] => {
  const words = wordsIn(title);
  return joined(words.map((text, at) => partOf(text, words[at - 1], words[at + 1], sought)));
};

const wordsIn = (text: string): string[] => (text ? text.split(betweenWords) : []);

/** A word, and the thing of the query that it is. */
interface Part extends MarkedText {
  thing: number | undefined;
}

function partOf(text: string, before: string | undefined, after: string | undefined, sought: Sought): Part {
  const thing = thingOf(text, before, after, sought);
  return { text, marked: thing !== undefined, thing };
}

const different = (parts: readonly Part[]): number =>
  new Set(parts.flatMap(({ thing }) => (thing === undefined ? [] : [thing]))).size;

/** From which word to which one; the first of those that have as many of the things. */
function bestSentence(abstract: string, parts: readonly Part[]): [from: number, to: number] {
  let from = 0;
  let best: [from: number, to: number, things: number] = [0, 0, -1];
  for (const sentence of sentencesOf(abstract)) {
    const to = from + wordsIn(sentence).length;
    const things = different(parts.slice(from, to));
    if (things > best[2]) best = [from, to, things];
    from = to;
  }
  return [best[0], best[1]];
}

const ellipsis: Part = { text: '… ', marked: false, thing: undefined };

/** In scripts without spaces, a term is two letters. */
const thingOf = (word: string, before = '', after = '', sought: Sought): number | undefined =>
  [...termsOf(word), (before + word).trim(), (word + after).trim()]
    .map((term) => sought.get(term))
    .find((thing) => thing !== undefined);

/** The first authors and those that match; each name is one part. */
export function namesOf(authors: readonly string[], sought: Sought): MarkedText[] {
  const names = authors.map((text) => ({ text, marked: termsOf(text).some((term) => sought.has(term)) }));
  const others = names.slice(namesShown).filter(({ marked }) => marked);
  return [...names.slice(0, namesShown), ...others.slice(0, namesShown)];
}

/** The window with the most different things: each counts once, so that "of" does not win. */
function bestStart(parts: readonly Part[]): number {
  const found = parts.flatMap(({ thing }, at) => (thing === undefined ? [] : [{ at, thing }]));
  let best = { start: 0, things: 0 };
  for (const [index, { at: first }] of found.entries()) {
    // Positions rise: no window holds more.
    const near = found.slice(index, index + length).filter(({ at }) => at < first + length);
    const things = new Set(near.map(({ thing }) => thing)).size;
    const room = first + length - 1 - near.at(-1)!.at;
    if (things > best.things) best = { start: first - Math.floor(room / 2), things };
  }
  // A window near the beginning is moved to the beginning, and one near the end to the end.
  return best.start < length / 4 ? 0 : Math.max(0, Math.min(best.start, parts.length - length));
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
