import { openKeeper } from './keeper.ts';
import { tell } from './notice.ts';
import type { Notebook } from './notebook.ts';
import { storageKey } from './storage-key.ts';
import { say } from './words.ts';

const troubleWords = { denied: 'scriptDenied', newer: 'scriptNewer', full: 'scriptFull' } as const;
const listeners: (() => void)[] = [];

/** The notebook of this browser. */
export const keeper = openKeeper(() => localStorage, storageKey, Date.now);

/** Calls `listener` whenever the notebook changes, here or in another tab. */
export const onChange = (listener: () => void): void => {
  listeners.push(listener);
};

const tellAll = () => {
  for (const listener of listeners) listener();
};

/** Changes the notebook. Tells the reader about a failure, unless the reader did not ask for the change. */
export function change(edit: (old: Notebook, now: number) => Notebook, isQuiet = false): boolean {
  const trouble = keeper.change((old) => edit(old, Date.now()));
  if (!trouble) tellAll();
  else if (!isQuiet) tell(troubleInWords(trouble));
  return !trouble;
}

export const troubleInWords = (trouble: keyof typeof troubleWords): string => say(troubleWords[trouble]);

addEventListener('storage', ({ key, newValue }) => {
  if (key !== storageKey && key !== null) return;
  keeper.hear(newValue);
  tellAll();
});
