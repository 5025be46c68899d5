// Room: Days, topics, authors, organizations, pages of lists and statistics. Runs in Node.

import type { Group } from './groups.ts';
import { pagesOf, type Page } from './paging.ts';

/** The entries under one letter of an index. */
export interface Letter {
  /** `a` to `z`; `other` for digits and other scripts. */
  key: string;
  groups: readonly Group[];
}

/** An index of more names than this has a page for each letter; its own page has those with most papers. */
export const indexSize = 100;
/** How many names a page of a letter holds. */
export const letterSize = 1500;

/** Sorts groups by the name that they are filed under, letter by letter; names without a Latin letter come last. */
export function byLetter(groups: readonly Group[], filedUnder: (name: string) => string): Letter[] {
  const filed = groups.map((group) => ({ group, under: filedUnder(group.name) })).sort(byFiling);
  const letters = Map.groupBy(filed, ({ under }) => /^[a-z]/.exec(under)?.[0] ?? 'other');
  return [...letters]
    .map(([key, its]) => ({ key, groups: its.map(({ group }) => group) }))
    .sort((a, b) => order(a.key) - order(b.key));
}

const byFiling = (a: { group: Group; under: string }, b: { group: Group; under: string }) =>
  a.under < b.under ? -1 : a.under > b.under ? 1 : a.group.slug < b.group.slug ? -1 : 1;

const order = (key: string) => (key === 'other' ? Infinity : key.charCodeAt(0));

/** A page of an index that is too long for one. */
export interface LetterPage {
  letter: Letter;
  page: Page<Group>;
  /** The first name of each page of the letter. */
  starts: readonly Group[];
}

/** The pages of a long index, letter by letter; none where all names fit on one page. */
export function letterPages(letters: readonly Letter[], { enough = indexSize, size = letterSize } = {}): LetterPage[] {
  if (letters.reduce((sum, { groups }) => sum + groups.length, 0) <= enough) return [];
  return letters.flatMap((letter) => {
    const pages = pagesOf(letter.groups, size);
    const starts = pages.map(({ items }) => items[0]!);
    return pages.map((page) => ({ letter, page, starts }));
  });
}
