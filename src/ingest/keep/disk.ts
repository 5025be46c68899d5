// Room: How files are written and states remembered, whenever a run ends. Runs in Node.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A file could not be written: the disk is full, read-only or someone else's. What was there before is still there. */
export class DiskError extends Error {
  override name = 'DiskError';
}

/** Names of files that an interrupted run left behind. */
export const isTorn = (name: string): boolean => /\.(?:md|json|webp|txt)\.[0-9a-f]+\.tmp$/.test(name);

/** The folder that nothing is written outside of, whatever links lie in it. */
export interface Bounds {
  folder: string;
  /** The folders below it that were checked before. */
  seen: Set<string>;
}

const runMark = randomBytes(4).toString('hex');

/**
 * Writes a file whole or not at all, whenever the process ends. It is not flushed to the disk file by file, which would
 * take half as long again: after a power cut a file may be empty, and the store treats an empty file as missing.
 */
export function replaceFile(path: string, content: string | Uint8Array, bounds?: Bounds, mode = 0o666): void {
  const temporary = `${path}.${runMark}.tmp`;
  try {
    makeFolder(dirname(path), bounds);
    writeFileSync(temporary, content, { mode });
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw new DiskError(
      `${path} can't be written: ${(error as Error).message}\n  what was there before is still there; make room and run it again`,
      { cause: error },
    );
  }
}

function makeFolder(folder: string, bounds: Bounds | undefined): void {
  if (bounds?.seen.has(folder)) return;
  if (bounds) {
    mkdirSync(bounds.folder, { recursive: true });
    let there = folder;
    while (!existsSync(there)) there = dirname(there);
    // Before anything is made: a folder that is a link would get the new ones elsewhere.
    if (!`${realpathSync(there)}${sep}`.startsWith(`${realpathSync(bounds.folder)}${sep}`))
      throw new Error(`its folder is a link that leads out of ${bounds.folder}`);
  }
  mkdirSync(folder, { recursive: true });
  bounds?.seen.add(folder);
}

/**
 * Removes the half-written files of interrupted runs in a folder. Only under the lock: another run's writing looks the
 * same.
 */
export function sweep(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (isTorn(name)) discard(join(folder, name));
}

/** Removes a file, if it is there and can be. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The first error matters; that the file can't be removed either adds nothing.
  }
}
