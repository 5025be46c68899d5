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

/** The page numbers that get a link, in order, with `undefined` for a gap: first, last, and those around `current`. */
export function pageLinks(current: number, count: number): (number | undefined)[] {
  const near = Array.from({ length: count }, (_, index) => index + 1).filter(
    (page) => page === 1 || page === count || Math.abs(page - current) <= 2,
  );
  return near.flatMap((page, index) => {
    const missing = page - (near[index - 1] ?? 0) - 1;
    // A gap of one page is that page.
    return missing === 0 ? [page] : missing === 1 ? [page - 1, page] : [undefined, page];
  });
}

/** The pages of a list as `getStaticPaths` gives them to Astro: the first has the list's own address. */
export const paged = <T, Params extends Record<string, string>, Props extends object>(
  pages: readonly Page<T>[],
  params: Params,
  props: Props,
) =>
  pages.map((page) => ({
    params: { ...params, page: page.number > 1 ? String(page.number) : undefined },
    props: { ...props, page },
  }));
