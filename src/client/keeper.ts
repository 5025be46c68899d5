import { emptyNotebook, mergeNotebooks, tidy, type Notebook } from './notebook.ts';
import { readStored } from './stored.ts';

/**
 * Why nothing could be stored: the browser forbids it, a newer script wrote a format that only it can read, or the
 * storage is full.
 */
type Trouble = 'denied' | 'newer' | 'full';

/** Keeps a notebook in storage that other tabs write to as well. */
export interface Keeper {
  /** The notebook as this tab last knew it. */
  notebook: Notebook;
  /** The reason why no change is possible. */
  trouble: Exclude<Trouble, 'full'> | undefined;
  /** Changes what is stored. Returns the reason if it could not; then nothing has changed. */
  change(edit: (old: Notebook) => Notebook): Trouble | undefined;
  /** Reads what another tab has stored. */
  hear(text: string | null): void;
}

/** Opens the notebook under `key`. Text that could not be read moves to a key of its own before it is overwritten. */
export function openKeeper(
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
  key: string,
  now: () => number,
): Keeper {
  let damaged: string | undefined;

  function read(text: string | null): Notebook {
    const stored = readStored(text);
    keeper.trouble = stored.isNewer ? 'newer' : undefined;
    damaged = (stored.isDamaged && text) || undefined;
    return stored.notebook;
  }

  const keeper: Keeper = {
    notebook: emptyNotebook,
    trouble: undefined,
    change(edit) {
      if (keeper.trouble === 'denied') return 'denied';
      // Another tab may have written in between.
      const known = mergeNotebooks(keeper.notebook, read(storage().getItem(key)));
      if (keeper.trouble) return keeper.trouble;
      const next = tidy(edit(known), now());
      try {
        if (damaged !== undefined) storage().setItem(`${key}:damaged`, damaged);
        storage().setItem(key, JSON.stringify(next));
      } catch {
        return 'full';
      }
      damaged = undefined;
      keeper.notebook = next;
      return undefined;
    },
    hear(text) {
      const theirs = read(text);
      // If it was cleared, nothing of it comes back.
      const joined = text === null ? theirs : mergeNotebooks(keeper.notebook, theirs);
      keeper.notebook = joined;
      // Both wrote at once, and the last one had not yet received the other's change.
      if (joined !== theirs) keeper.change((old) => old);
    },
  };

  try {
    keeper.notebook = read(storage().getItem(key));
  } catch {
    keeper.trouble = 'denied';
  }
  return keeper;
}
