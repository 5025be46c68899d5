import { randomBytes } from 'node:crypto';
import { mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';

/** A file could not be written: the disk is full, read-only or someone else's. What was there before is still there. */
export class DiskError extends Error {
  override name = 'DiskError';
}

/** Names of files that a run which was cut off left behind. */
export const isTorn = (name: string): boolean => /\.(?:md|json)\.[0-9a-f]+\.tmp$/.test(name);

/**
 * Writes a file whole or not at all, whenever the process ends. It is not flushed to the disk file by file, which would
 * cost half as much again: after a power cut a file may be empty, and the store takes an empty file for none.
 */
export function replaceFile(path: string, text: string, within?: string): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (within !== undefined && !`${realpathSync(dirname(path))}${sep}`.startsWith(`${realpathSync(within)}${sep}`))
      throw new Error(`its folder is a link that leads out of ${within}`);
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    discard(temporary);
    throw new DiskError(
      `${path} can't be written: ${(error as Error).message}\n  what was there before is still there; make room and run it again`,
      { cause: error },
    );
  }
}

/** Removes a file, if it is there and can be. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What matters is why it is to go: that it can't be removed, either, says nothing more.
  }
}
