import { once } from 'node:events';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** So begins the name of a folder of what is forgotten. */
const forgotten = 'forgotten-';

/** Removes what a build forgets, while the build goes on. */
export interface Forgetter {
  /** Takes all names but `kept` out of the folder at once. A thread removes what they stood for. */
  forget: (kept?: readonly string[]) => void;
  /** Settles when all of it is gone. */
  gone: () => Promise<void>;
}

/**
 * Opens the folder of what is remembered, and removes what an interrupted build left of that. A disk takes six seconds
 * for eleven thousand files: so long no build waits.
 */
export function openForgetter(folder: string): Forgetter {
  for (const name of readdirSync(folder))
    if (name.startsWith(forgotten)) rmSync(join(folder, name), { recursive: true, force: true });
  const removals: Promise<void>[] = [];
  return {
    forget(kept = []) {
      const names = readdirSync(folder).filter((name) => !kept.includes(name) && !name.startsWith(forgotten));
      if (names.length === 0) return;
      const aside = mkdtempSync(join(folder, forgotten));
      for (const name of names) renameSync(join(folder, name), join(aside, name));
      const removal = removedInThread(aside);
      // Who waits for the end hears of an error.
      removal.catch(() => undefined);
      removals.push(removal);
    },
    async gone() {
      await Promise.all(removals);
    },
  };
}

async function removedInThread(folder: string): Promise<void> {
  await once(new Worker(new URL('remover.ts', import.meta.url), { workerData: folder }), 'exit');
}
