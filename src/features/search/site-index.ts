import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';
import { openSearch, pagefindOptions, type CreatePagefind } from '../../search/ask/open.ts';
import type { Counts } from '../../search/ask/counts.ts';
import { search } from '../../search/ask/query.ts';
import { toQuery, type Question } from './question.ts';

const folder = href(paths.searchIndex);

/** The index of this site. Nothing of it loads before the first question, and each file loads once. */
export const index = openSearch(
  async (path, range) => {
    // The guide must be the newest; the files that it names never change.
    const cache = path.endsWith('.json') ? 'no-cache' : 'default';
    const headers: Record<string, string> = range ? { range: `bytes=${range.from}-${range.to - 1}` } : {};
    const answer = await fetch(folder + path, { cache, headers });
    if (!answer.ok) throw new Error(`${folder}${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  },
  async (bundle) => {
    const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as { createInstance: CreatePagefind };
    return pagefind.createInstance(pagefindOptions(folder + bundle.path, bundle));
  },
);

/** How many papers a question finds on each day, also while it is typed. Throws if the index can't be read. */
export const daysOf = async (question: Question): Promise<Counts> => (await search(index, toQuery(question), 0)).days();
