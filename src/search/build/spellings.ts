import { shownName } from '../../archive/paper/name.ts';
import type { PaperText } from './collect.ts';
import { fold } from '../../archive/words/fold.ts';
import { fromSteps, toSteps, type Spellings } from '../format/guide.ts';
import { termOf } from '../../archive/words/tokens.ts';
import { fromList, toList } from '../format/word-list.ts';

const wordPattern = /\p{L}{4,24}/gu;

/** All words of some papers, in order, as a list of word-list.ts; and how many papers have each. */
export interface WordCounts {
  words: string;
  counts: number[];
  /** Those that a title has, by their places in the list. */
  titles: number[];
}

export function wordCounter() {
  const counts = new Map<string, number>();
  const titles = new Set<string>();
  return {
    add({ paper, title, abstract }: PaperText): void {
      const { authors, keywords, organization = '' } = paper;
      for (const word of fold(title).match(wordPattern) ?? []) titles.add(word);
      const text = [title, abstract, ...authors.map(shownName), ...keywords, organization].join('\n');
      for (const word of new Set(fold(text).match(wordPattern))) counts.set(word, (counts.get(word) ?? 0) + 1);
    },
    counts(): WordCounts {
      const words = [...counts.keys()].sort();
      return {
        words: toList(words),
        counts: words.map((word) => counts.get(word)!),
        titles: toSteps(words.flatMap((word, at) => (titles.has(word) ? [at] : []))),
      };
    },
  };
}

/** Words of many papers say little about each of them: of one in this many. */
const commonIn = 20;

/** How many papers of all parts have each word, and the words that a title has. */
export function wordsOf(parts: readonly WordCounts[]) {
  const counts = new Map<string, number>();
  const titles = new Set<string>();
  for (const part of parts) {
    const words = fromList(part.words);
    words.forEach((word, at) => counts.set(word, (counts.get(word) ?? 0) + part.counts[at]!));
    for (const at of fromSteps(part.titles)) titles.add(words[at]!);
  }
  const byTerm = Map.groupBy([...counts.keys()].sort(), termOf);
  return { counts, titles, byTerm };
}

type Words = ReturnType<typeof wordsOf>;

/** The terms that more than one paper in twenty has in one spelling. */
export const commonTerms = ({ counts, byTerm }: Words, papers: number): string[] =>
  [...byTerm].flatMap(([term, words]) => (words.some((word) => counts.get(word)! * commonIn > papers) ? [term] : []));

/**
 * The words that a misspelt one may have meant: those of two papers or more, or of a title, which is where names are;
 * one spelling of each term.
 */
export function spellingsOf({ counts, titles, byTerm }: Words): Spellings {
  const kept = [...byTerm.values()].flatMap((spellings) => {
    const count = spellings.reduce((sum, word) => sum + counts.get(word)!, 0);
    // The shortest of those in use: "model" rather than "models".
    const [usual] = spellings.filter((word) => counts.get(word)! * 10 >= count).sort((a, b) => a.length - b.length);
    return count > 1 || titles.has(usual!) ? [[usual!, count] as const] : [];
  });
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    words: toList(sorted.map(([word]) => word)),
    counts: sorted.map(([, count]) => Math.floor(Math.log2(count)).toString(36)).join(''),
  };
}
