import { openSearch, pagefindOptions, type CreatePagefind } from '../../src/search/ask/open.ts';
import { filters } from '../../src/search/ask/counts.ts';
import { search } from '../../src/search/ask/query.ts';

/** What a reader waits for in the browser, in milliseconds. */
export interface Waited {
  /** Until the results are there. */
  results: number;
  /** From then until the counts of all filters are. */
  counts: number;
}

// Runs in the browser, as the search page does: the index is below `index/`.
const folder = '/index/';
const index = openSearch(
  async (path, range) => {
    const headers: Record<string, string> = range ? { range: `bytes=${range.from}-${range.to - 1}` } : {};
    return new Uint8Array(await (await fetch(folder + path, { headers })).arrayBuffer());
  },
  async (bundle) => {
    const pagefind = (await import(`${folder}pagefind.js`)) as { createInstance: CreatePagefind };
    return pagefind.createInstance(pagefindOptions(folder + bundle.path, bundle));
  },
);

async function ask(q: string): Promise<Waited> {
  const began = performance.now();
  const answer = await search(index, { q }, 20);
  const found = performance.now();
  await Promise.all(filters.map((filter) => answer.counts(filter)));
  return { results: found - began, counts: performance.now() - found };
}

Object.assign(globalThis, { ask });
