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

/** The number of the page that holds the item at `index`. */
export const pageAt = (index: number, size = pageSize): number => Math.floor(index / size) + 1;
