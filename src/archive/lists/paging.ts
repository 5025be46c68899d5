/** How many papers a page of a list holds. */
export const pageSize = 50;

/** One page of a long list. */
export interface Page<T> {
  items: readonly T[];
  /** From 1. */
  number: number;
  /** How many pages there are. */
  count: number;
  /** How many items lie before it. */
  before: number;
}

/** Cuts a list into pages; an empty list has one. */
export function pagesOf<T>(list: readonly T[], size = pageSize): Page<T>[] {
  const count = Math.max(1, Math.ceil(list.length / size));
  return Array.from({ length: count }, (_, index) => ({
    items: list.slice(index * size, (index + 1) * size),
    number: index + 1,
    count,
    before: index * size,
  }));
}

/** A page of a list that grows at its newest end. */
export interface GrowingPage<T> {
  /** The newest first. */
  items: readonly T[];
  /** From 1, the oldest; undefined for the newest page, which has the list's own address. */
  number: number | undefined;
  /** How many have a number. Only the newest page may show it: an old one stays as it is. */
  numbered: number;
}

/**
 * Cuts a list, the newest first, into pages from its oldest end: what comes later changes no full page. The newest page
 * holds up to twice as many less one.
 */
export function growingPages<T>(list: readonly T[], size = pageSize): GrowingPage<T>[] {
  const numbered = Math.max(0, Math.floor(list.length / size) - 1);
  const newest = list.slice(0, list.length - numbered * size);
  const old = Array.from({ length: numbered }, (_, index) => ({
    items: list.slice(newest.length + index * size, newest.length + (index + 1) * size),
    number: numbered - index,
    numbered,
  }));
  return [{ items: newest, number: undefined, numbered }, ...old];
}

/** The number of the page that holds the item at `index`. */
export const pageAt = (index: number, size = pageSize): number => Math.floor(index / size) + 1;
