import type { Pieces } from './pieces.ts';

/**
 * What a search loads first, `pagefind/guide.json`: the places of everything else. Papers have numbers, from the oldest
 * day on, so that the highest is of the newest. Files are named by the hash of their content, and never change.
 */
export interface Guide {
  /** The format of all of it: `guideFormat`. */
  format: number;
  papers: number;
  /** The index, in parts by time, the oldest first. A part's files know their papers by numbers from 0 on. */
  parts: GuidePart[];
  /** The days that have papers, in their order, and how many. */
  days: [day: string, papers: number][];
  /** The files of `Shelf`s, each with the number of its first paper. */
  shelves: [first: number, file: string][];
  /** Lists of `Acronym`s, by their short forms and by the first words of their long ones. */
  acronyms: Pieces;
  /**
   * Files that load on demand: three `Facet`s, the upvotes of each paper, `Spellings`, the terms that more than one paper
   * in twenty has, and groups of synonyms.
   */
  topics: string;
  organizations: string;
  has: string;
  upvotes: string;
  spellings: string;
  common: string;
  synonyms: string;
}

/** The index of some papers that follow each other. */
export interface GuidePart {
  papers: number;
  /** Shards, by the keys of their terms. */
  terms: Pieces;
  /** Its bundles, the oldest first: folder, papers, and the file of their places: a list of `RecordPlaces`. */
  bundles: [path: string, papers: number, places: string][];
}

/** Raised whenever the format changes: an open page, or an older built site, may have another one. */
export const guideFormat = 7;

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

/** A short form and the long form that papers explain it with: "rope", "rotary position embedding"; both are terms. */
export type Acronym = readonly [short: string, long: string];

export const toSteps = (numbers: readonly number[]): number[] =>
  numbers.map((number, at) => (at === 0 ? number : number - numbers[at - 1]!));

export const fromSteps = (steps: readonly number[]): number[] => {
  let number = 0;
  return steps.map((step) => (number += step));
};

/** Papers by their numbers: from the first, up to the one before the second. */
export type Span = [from: number, to: number];

/** The spans of what follows each other, by how many papers each has. */
export function spansOf<T>(list: readonly T[], papersOf: (each: T) => number): (readonly [T, Span])[] {
  let from = 0;
  return list.map((each) => [each, [from, (from += papersOf(each))]]);
}

/** A bundle as `pagefind/bundles.json` lists it, newest first. */
export interface BundleEntry {
  /** Its folder below `pagefind/`. */
  path: string;
  /** First and last day. */
  from: string;
  to: string;
  /** How many papers it holds. */
  count: number;
  /** Changes when its papers change. */
  version: string;
}
