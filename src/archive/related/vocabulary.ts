import type { Paper } from '../paper/paper.ts';
import { singular } from '../words/singular.ts';
import { scripts, spaceless } from '../words/tokens.ts';
import { emptyPhrases, fillers, partWords, stopWords } from './empty-words.ts';

/** The title and the abstract of a paper as words, in the order of `plainWords`. */
export interface PaperWords {
  /** The key of each word, or `gap` where no phrase goes on: "Model" and "models" have the same. */
  keys: Int32Array;
  /** Where each begins and ends. */
  starts: Uint16Array;
  ends: Uint16Array;
  /** How many of them are the title's. */
  inTitle: number;
}

/** In place of stop words, figures and marks. */
export const gap = 0;

/**
 * Whether a word is a term by itself, only as a part of a phrase, or only beside a word that is one. In scripts without
 * spaces two letters are as good as a word. The last two bits of its key say it.
 */
export const standing = { alone: 0, joined: 1, beside: 2, letter: 3 } as const;
export const standingOf = (key: number): number => key & 3;

type Words = Pick<Paper, 'title' | 'abstract'>;

export function readWords(paper: Words): PaperWords {
  const text = plainTextOf(paper);
  const titleEnd = plain(paper.title).length;
  const [keys, starts, ends]: [number[], number[], number[]] = [[], [], []];
  let inTitle = 0;
  for (const { 0: written, index } of text.matchAll(wordPattern)) {
    const end = index + written.length;
    const isPrefix = text.charCodeAt(end) === hyphen;
    const key = wordKey(written, isPrefix);
    // "Text-to-image" is one phrase.
    if (isPrefix && text.charCodeAt(index - 1) === hyphen && stopWords.has(written)) continue;
    if (key === gap && keys.at(-1) === gap) continue;
    keys.push(key);
    starts.push(index);
    ends.push(end);
    if (index < titleEnd) inTitle++;
  }
  return { keys: new Int32Array(keys), starts: new Uint16Array(starts), ends: new Uint16Array(ends), inTitle };
}

/** Most words come again and again. */
const known = [new Map<string, number>(), new Map<string, number>()] as const;
const maxKnown = 200_000;

function wordKey(written: string, isPrefix: boolean): number {
  const keys = known[isPrefix ? 1 : 0];
  let key = keys.get(written);
  if (key !== undefined) return key;
  if (keys.size >= maxKnown) keys.clear();
  keys.set(written, (key = newKey(written, isPrefix)));
  return key;
}

function newKey(written: string, isPrefix: boolean): number {
  if (!isWord.test(written) || written.length > maxWordLength) return gap;
  const lower = written.normalize('NFKC').toLowerCase();
  const one = singular(lower.replace(/['’]s$/, ''));
  // "Few" says nothing, "few-shot" does.
  if (stopWords.has(lower) || stopWords.has(one)) return isPrefix ? keyOf(lower, standing.beside) : gap;
  if (spaceless.test(written)) return keyOf(one, standing.letter);
  if (partWords.has(one)) return keyOf(one, standing.joined);
  return keyOf(one, fillers.has(one) || weak.test(one) ? standing.beside : standing.alone);
}

/** 30 bits that stand for a word (FNV-1a, mixed), and its standing: two of 100,000 words are rarely one. */
function keyOf(word: string, itsStanding: number): number {
  let key = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) key = Math.imul(key ^ word.charCodeAt(at), 0x01000193);
  return (joinKeys(key, word.length) & ~3) | itsStanding || 4;
}

/** The key of a phrase: that of its beginning and that of its last word. */
export function joinKeys(beginning: number, last: number): number {
  let key = Math.imul(beginning, 0x9e3779b1) ^ last;
  key = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  key = Math.imul(key ^ (key >>> 13), 0xc2b2ae35);
  key ^= key >>> 16;
  return key === gap ? 1 : key;
}

/**
 * Title and abstract without addresses, formulas, marks and empty phrases: close to the plain text, and far cheaper
 * than parsing the Markdown.
 */
export const plainTextOf = ({ title, abstract }: Words): string => `${plain(title)}|${plain(abstract)}`;

// Far longer than any abstract or word: the rest would cost time and add nothing.
const maxTextLength = 10_000;
const maxWordLength = 40;
const hyphen = '-'.charCodeAt(0);

const others = /<https?:[^>]*>|https?:\S+|\$[^$]{1,300}\$/g;
const marks = /[\\*`]/g;
const plain = (markdown: string) =>
  markdown.slice(0, maxTextLength).replace(others, '|').replace(emptyPhrases, '|').replace(marks, '');

// In scripts without spaces each letter is a word, so that phrases are found there too.
const wordPattern = new RegExp(
  String.raw`[${scripts}]\p{M}*|(?:(?![${scripts}])[\p{L}\p{M}\p{N}])+(?:\.\p{N}+)*(?:['’]\p{L}{1,2}(?!\p{L}))?|[^\p{L}\p{M}\p{N}\s-]+`,
  'gu',
);
const isWord = /\p{L}/u;
// A letter, an amount ("7b", "1.5x") or an adverb.
const weak = /^(?:.|[\d.]+[bkmx]|.+ly)$/su;
