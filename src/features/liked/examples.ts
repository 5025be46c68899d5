import { examplesKey as key } from '../../client/storage-key.ts';
import { joinExamples, readExamples } from './example-list.ts';
import type { Example } from './likeness.ts';

// References that are no papers of arXiv can't be saved papers: they are kept beside the notebook, as examples alone.

export function examplesHere(): Example[] {
  try {
    return readExamples(localStorage.getItem(key));
  } catch {
    return [];
  }
}

/** Returns how many were added; undefined if there is no room. */
export function addExamples(news: readonly Example[]): number | undefined {
  const { all, added } = joinExamples(examplesHere(), news);
  try {
    if (added > 0) localStorage.setItem(key, JSON.stringify(all));
    return added;
  } catch {
    return undefined;
  }
}

export const forgetExamples = (): void => {
  localStorage.removeItem(key);
};
