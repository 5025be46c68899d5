import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { discard, DiskError, replaceFile } from '../ingest/keep/disk.ts';
import { packageFile, type Step } from './plan.ts';

const look = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });

/** What keeps a file from being written at `path` of `root`: a link, a file where a folder should be, or another file. */
export function obstacleIn(root: string, path: string, added?: Buffer): string | undefined {
  const parts = path.split('/');
  const folders = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
  const wrong = folders.find((folder) => look(join(root, folder))?.isDirectory() === false);
  if (wrong !== undefined) return wrong;
  const there = look(join(root, path));
  if (!there || (there.isFile() && (!added || readFileSync(join(root, path)).equals(added)))) return undefined;
  return path;
}

/** Whether the file is as the step makes it: an upgrade that was cut short did that. */
export function isDone(root: string, step: Step): boolean {
  const file = join(root, step.path);
  if (step.does === 'remove') return !look(file);
  return 'content' in step && look(file)?.isFile() === true && readFileSync(file).equals(step.content);
}

/**
 * Does the steps. Each file is replaced whole. `package.json` is last, because it says which version the archive has:
 * the same command finishes an upgrade that was cut short.
 */
export function applySteps(root: string, steps: readonly Step[]): void {
  const bounds = { folder: root, seen: new Set<string>() };
  for (const step of steps.toSorted((a, b) => Number(a.path === packageFile) - Number(b.path === packageFile))) {
    const file = join(root, step.path);
    if (step.does === 'remove') remove(root, file);
    else if ('content' in step) {
      replaceFile(file, step.content, bounds, step.mode === '100755' ? 0o777 : 0o666);
      removeTorn(file);
    }
  }
}

/** Removes what a run that was cut short wrote of this file. */
function removeTorn(file: string): void {
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(basename(file)) && /^\.[0-9a-f]{8}\.tmp$/.test(name.slice(basename(file).length)))
      discard(join(dirname(file), name));
}

/** Removes a file, and the folders that are empty then. */
function remove(root: string, file: string): void {
  try {
    rmSync(file, { force: true });
    for (let folder = dirname(file); folder !== root && existsSync(folder); folder = dirname(folder)) {
      if (readdirSync(folder).length > 0) return;
      rmdirSync(folder);
    }
  } catch (error) {
    throw new DiskError(`${file} can't be removed: ${(error as Error).message}`, { cause: error });
  }
}
