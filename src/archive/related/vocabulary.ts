import type { Paper } from '../paper/paper.ts';
import { singular } from '../words/singular.ts';
import { scripts } from '../words/tokens.ts';
import { emptyPhrases, fillers, partWords, stopWords } from './empty-words.ts';

/** The title and the abstract of a paper as numbered words, in the order of `plainWords`. */
export interface PaperWords {
  /** The number of each word, or `gap` where no phrase goes on. */
  numbers: Int32Array;
  /** Where each begins and ends. */
  starts: Uint16Array;
  ends: Uint16Array;
  /** How many of them are the title's. */
  inTitle: number;
}

/** In place of stop words, figures and marks. */
export const gap = -1;

/** Whether a word is a term by itself, only as a part of a phrase, or only beside a word that is one. */
export type Standing = 'alone' | 'joined' | 'beside';

type Words = Pick<Paper, 'title' | 'abstract'>;

/** Gives each new word a number, from 0 on: "Model" and "models" have the same. */
export interface Vocabulary {
  read(paper: Words): PaperWords;
  /** By number. */
  standings: readonly Standing[];
}

export function openVocabulary(): Vocabulary {
  const written = [new Map<string, number>(), new Map<string, number>()] as const;
  const numbers = new Map<string, number>();
  const standings: Standing[] = [];

  const number = (key: string, standing: Standing): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    standings.push(standing);
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const numberOf = (word: string, isPrefix: boolean): number => {
    if (!isWord.test(word) || word.length > maxWordLength) return gap;
    const lower = word.normalize('NFKC').toLowerCase();
    const key = singular(lower.replace(/['’]s$/, ''));
    // "Few" says nothing, "few-shot" does.
    if (stopWords.has(lower) || stopWords.has(key)) return isPrefix ? number(lower, 'beside') : gap;
    if (spaceless.test(word) || partWords.has(key)) return number(key, 'joined');
    return number(key, fillers.has(key) || weak.test(key) ? 'beside' : 'alone');
  };

  return {
    standings,
    read(paper) {
      const text = plainTextOf(paper);
      const titleEnd = plain(paper.title).length;
      const found: number[] = [];
      const starts: number[] = [];
      const ends: number[] = [];
      let inTitle = 0;
      for (const { 0: word, index } of text.matchAll(wordPattern)) {
        const end = index + word.length;
        const isPrefix = text.charCodeAt(end) === hyphen;
        const spellings = written[isPrefix ? 1 : 0];
        let number = spellings.get(word);
        if (number === undefined) spellings.set(word, (number = numberOf(word, isPrefix)));
        // "Text-to-image" is one phrase.
        if (isPrefix && text.charCodeAt(index - 1) === hyphen && stopWords.has(word)) continue;
        if (number === gap && found.at(-1) === gap) continue;
        found.push(number);
        starts.push(index);
        ends.push(end);
        if (index < titleEnd) inTitle++;
      }
      return { numbers: new Int32Array(found), starts: new Uint16Array(starts), ends: new Uint16Array(ends), inTitle };
    },
  };
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
const spaceless = new RegExp(`^[${scripts}]`, 'u');
const wordPattern = new RegExp(
  String.raw`[${scripts}]\p{M}*|(?:(?![${scripts}])[\p{L}\p{M}\p{N}])+(?:\.\p{N}+)*(?:['’]\p{L}{1,2}(?!\p{L}))?|[^\p{L}\p{M}\p{N}\s-]+`,
  'gu',
);
const isWord = /\p{L}/u;
// A letter, an amount ("7b", "1.5x") or an adverb.
const weak = /^(?:.|[\d.]+[bkmx]|.+ly)$/su;
