import { maxLengths, type Choices, type Notebook, type Saved } from './notebook.ts';

/** A paper as it goes into the notebook. */
export type PaperToSave = Pick<Saved, 'title' | 'authors' | 'more' | 'day'>;

/** A later change has a later mark, even if the clock was put back. */
export const after = (now: number, before = 0): number => Math.max(now, Math.abs(before) + 1);

/** Saves a paper; a removed one comes back with its note, in its folder. */
export function put(old: Notebook, id: string, { title, authors, more, day }: PaperToSave, now: number): Notebook {
  const before = old.saved[id];
  const paper: Saved = {
    title: title.slice(0, maxLengths.title),
    authors: authors.slice(0, maxLengths.authors).map((name) => name.slice(0, maxLengths.author)),
    more: more || authors.length > maxLengths.authors,
    day,
    note: before?.note ?? '',
    folder: before?.folder ?? '',
    terms: before?.terms ?? '',
    saved: now,
    changed: after(now, before?.changed),
    gone: false,
  };
  return { ...old, saved: { ...old.saved, [id]: paper } };
}

/** Changes a paper of the notebook: its note, its folder, or whether it is removed. */
export function alter(old: Notebook, id: string, news: Partial<Saved>, now: number): Notebook {
  const before = old.saved[id];
  if (!before) return old;
  return { ...old, saved: { ...old.saved, [id]: { ...before, ...news, changed: after(now, before.changed) } } };
}

/** Gives a folder another name, which may be that of another folder, or empties it if the name is empty. */
export function renameFolder(old: Notebook, from: string, to: string, now: number): Notebook {
  const inIt = Object.entries(old.saved).filter(([, { folder }]) => folder === from);
  const moved = inIt.map(([id, paper]) => [id, { ...paper, folder: to, changed: after(now, paper.changed) }]);
  return { ...old, saved: { ...old.saved, ...(Object.fromEntries(moved) as Notebook['saved']) } };
}

/** What a reader can mark papers as. */
export type Mark = 'read' | 'seen' | 'dismissed';

export function note(old: Notebook, mark: Mark, id: string, isMarked: boolean, now: number): Notebook {
  const moment = after(now, old[mark][id]);
  return { ...old, [mark]: { ...old[mark], [id]: isMarked ? moment : -moment } };
}

export const choose = (old: Notebook, news: Partial<Choices>, now: number): Notebook => ({
  ...old,
  choices: { ...old.choices, ...news, changed: after(now, old.choices.changed) },
});

/** The papers that are saved, by id. */
export const savedIn = ({ saved }: Notebook): [id: string, paper: Saved][] =>
  Object.entries(saved).filter(([, { gone }]) => !gone);

export const isSaved = ({ saved }: Notebook, id: string): boolean => saved[id]?.gone === false;
export const isMarked = (notebook: Notebook, mark: Mark, id: string): boolean => (notebook[mark][id] ?? 0) > 0;
