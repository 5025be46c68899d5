import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';
import { openSearch, type PagefindApi } from '../../search/ask/open.ts';
import type { Counts } from '../../search/ask/counts.ts';
import { search } from '../../search/ask/query.ts';
import { toQuery, type Question } from './question.ts';

const folder = href(paths.searchIndex);

/** The index of this site. Nothing of it loads before the first question, and each file loads once. */
export const index = openSearch(
  async (path) => {
    // The guide must be the newest; the files that it names never change.
    const answer = await fetch(folder + path, path.endsWith('.json') ? { cache: 'no-cache' } : {});
    if (!answer.ok) throw new Error(`${folder}${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  },
  async ({ path, version }) => {
    const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as {
      createInstance(options: { basePath: string; metaCacheTag: string }): PagefindApi;
    };
    return pagefind.createInstance({ basePath: folder + path, metaCacheTag: version });
  },
);

/** How many papers a question finds on each day, also while it is typed. Throws if the index can't be read. */
export const daysOf = async (question: Question): Promise<Counts> => (await search(index, toQuery(question), 0)).days();
