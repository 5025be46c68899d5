import { after } from './edits.ts';
import { maxLengths, type Followed, type Notebook } from './notebook.ts';

export const isFollowed = ({ follows }: Notebook, key: string): boolean => follows[key]?.gone === false;

/** What the reader follows, by name. */
export const followsIn = ({ follows }: Notebook): [key: string, followed: Followed][] =>
  Object.entries(follows)
    .filter(([, { gone }]) => !gone)
    .sort(([, a], [, b]) => a.name.localeCompare(b.name));

/** Follows or leaves an author, an organization or a topic. */
export function setFollowed(old: Notebook, key: string, name: string, isWanted: boolean, now: number): Notebook {
  const changed = after(now, old.follows[key]?.changed);
  const shown = name.slice(0, maxLengths.author);
  return { ...old, follows: { ...old.follows, [key]: { name: shown, changed, gone: !isWanted } } };
}
