import { after } from './edits.ts';
import type { Notebook, SavedSearch } from './notebook.ts';

/** What a reader has seen of a saved search: the newest day with results, and how many it had. */
export type Seen = Pick<SavedSearch, 'day' | 'found'>;

/** How many papers a search found on each day. */
type Days = Readonly<Record<string, number>>;

/** From how many papers a search found on each day. */
export function seenIn(days: Days): Seen {
  const day = Object.keys(days).reduce((newest, each) => (each > newest ? each : newest), '');
  return { day, found: days[day] ?? 0 };
}

/**
 * How many papers a search finds that are new since the reader last looked: those of later days, and what the newest
 * day gained. Days survive a rebuild of the archive; paper numbers do not.
 */
export const newSince = ({ day, found }: Seen, days: Days): number =>
  Object.entries(days).reduce((sum, [each, count]) => (each > day ? sum + count : sum), 0) +
  Math.max(0, (days[day] ?? 0) - found);

export const isSearchSaved = ({ searches }: Notebook, query: string): boolean => searches[query]?.gone === false;

/** The saved searches, the newest first. */
export const searchesIn = ({ searches }: Notebook): [query: string, search: SavedSearch][] =>
  Object.entries(searches)
    .filter(([, { gone }]) => !gone)
    .sort(([, a], [, b]) => b.saved - a.saved);

export function putSearch(old: Notebook, query: string, news: Seen & { name: string }, now: number): Notebook {
  const changed = after(now, old.searches[query]?.changed);
  return { ...old, searches: { ...old.searches, [query]: { ...news, saved: now, changed, gone: false } } };
}

/** Changes a search of the notebook: how far it was seen, or whether it is removed. */
export function alterSearch(old: Notebook, query: string, news: Partial<SavedSearch>, now: number): Notebook {
  const before = old.searches[query];
  if (!before) return old;
  const changed = after(now, before.changed);
  return { ...old, searches: { ...old.searches, [query]: { ...before, ...news, changed } } };
}
