/**
 * What a search loads first, `pagefind/guide.json`: the places of everything else. Papers have numbers, from the oldest
 * day on and within a day from the least upvoted on, so that the highest is the newest. Files are named by the hash of
 * their content, and never change.
 */
export interface Guide {
  /** The format of all of it: `guideFormat`. */
  format: number;
  papers: number;
  /** The parts of the term index, in order: the first term of each, and its file. */
  shards: [first: string, file: string][];
  /** The `Shelf` of each `cardsAShelf` papers. */
  shelves: string[];
  /** Pagefind's names of each `blockSize` papers. */
  blocks: string[];
  blockSize: number;
  /** The number of the first paper of each bundle and of each year; in rising order. */
  bundles: [path: string, first: number][];
  years: [year: string, first: number][];
  /**
   * Files that load on demand: the first paper of each day, two `Facet`s, the upvotes of each paper, and `Spellings`.
   */
  days: string;
  topics: string;
  organizations: string;
  upvotes: string;
  spellings: string;
  synonyms: string;
}

/** Raised whenever the format changes: an open page, or an older built site, may have another one. */
export const guideFormat = 2;

export const guideFile = 'guide.json';
/** The folder of the files that it names, below `pagefind/`. */
export const guidedFolder = 'terms/';

/** Papers by a value that they have: its slug, its name, and the papers as steps from one number to the next. */
export type Facet = [slug: string, name: string, steps: number[]][];

/**
 * The words of at least two papers or a title, in order, as a list of word-list.ts; and for each, as a digit in base
 * 36, how often its number of papers doubles.
 */
export interface Spellings {
  words: string;
  counts: string;
}

export const toSteps = (numbers: readonly number[]): number[] =>
  numbers.map((number, at) => (at === 0 ? number : number - numbers[at - 1]!));

export const fromSteps = (steps: readonly number[]): number[] => {
  let number = 0;
  return steps.map((step) => (number += step));
};

/** The days that have papers, in their order, with the number of the first paper of each. */
export type Days = [day: string, first: number][];

/** The numbers of the papers of a bundle or a year: from the first, up to the one before the second. */
export function rangeOf(guide: Guide, kind: 'bundles' | 'years', name: string): [from: number, to: number] {
  const at = guide[kind].findIndex(([each]) => each === name);
  return at < 0 ? [0, 0] : [guide[kind][at]![1], guide[kind][at + 1]?.[1] ?? guide.papers];
}

/** A bundle as `pagefind/bundles.json` lists it, newest first. */
export interface BundleEntry {
  /** Its folder below `pagefind/`; empty for the newest, which is `pagefind/` itself. */
  path: string;
  /** First and last day. */
  from: string;
  to: string;
  /** How many papers it holds. */
  count: number;
  /** Changes when its papers change. */
  version: string;
}
