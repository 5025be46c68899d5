import { emptyNotebook, fieldsOf, readNotebook, version, type Notebook } from './notebook.ts';

/** The stored text, as far as this script can read it. */
export interface Stored {
  notebook: Notebook;
  /** A newer script wrote it: this one can't read it and must leave it as it is. */
  isNewer: boolean;
  /** Something in it could not be read. */
  isDamaged: boolean;
}

/** Each makes a value of the next version: the first one of version 2, and so on. A script without a field would drop it. */
type Migration = (value: unknown) => unknown;
const migrations: readonly Migration[] = [
  (value) => ({ ...fieldsOf(value), version: 2, searches: {} }),
  (value) => ({ ...fieldsOf(value), version: 3, follows: {}, seen: {}, dismissed: {} }),
  (value) => ({ ...fieldsOf(value), version: 4 }),
];

/** Reads the stored text of any version. */
export function readStored(text: string | null, steps = migrations, current = version): Stored {
  if (text === null) return { notebook: emptyNotebook, isNewer: false, isDamaged: false };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { notebook: emptyNotebook, isNewer: false, isDamaged: true };
  }
  const from = Number(fieldsOf(value).version ?? NaN);
  if (from > current) return { notebook: emptyNotebook, isNewer: true, isDamaged: false };
  // Without a version it is not ours, whatever it holds.
  const upToDate = steps.slice(from - 1).reduce((old, step) => step(old), value);
  const { notebook, lost } = readNotebook(upToDate);
  return { notebook, isNewer: false, isDamaged: lost || !(from >= 1) };
}
