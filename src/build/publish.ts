import { copyFileSync, linkSync, lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAsWritten, isOfThen, type FileThere, type SiteFile } from './manifest.ts';

/** What publishing does to each file. */
export interface Publication {
  added: string[];
  changed: string[];
  removed: string[];
  /** Has the right bytes already, but was written at another time. */
  same: string[];
}

/** What the published site `there` lacks of the `wanted` files, which lie in `from`. */
export function compareSite(
  wanted: ReadonlyMap<string, SiteFile>,
  there: ReadonlyMap<string, FileThere>,
  to: string,
): Publication {
  const publication: Publication = { added: [], changed: [], removed: [], same: [] };
  for (const [file, written] of wanted) {
    const its = there.get(file);
    if (!its) publication.added.push(file);
    else if (!isAsWritten(join(to, file), its, written)) publication.changed.push(file);
    else if (!isOfThen(its, written)) publication.same.push(file);
  }
  for (const file of there.keys()) if (!wanted.has(file)) publication.removed.push(file);
  return publication;
}

/**
 * Makes the site in `to` that of `from`, while it is served: first what is new, to which nothing leads yet; then what
 * changed, papers before the lists that lead to them; last, what is gone. Each file is replaced in one step. A site that
 * was made in place is there.
 */
export function publish({ added, changed, removed }: Publication, from: string, to: string): void {
  if (from === to) return;
  const folders = new Set<string>();
  for (const file of added) {
    makeFolder(dirname(join(to, file)), folders);
    put(join(from, file), join(to, file));
  }
  for (const file of changed.toSorted((a, b) => rankOf(a) - rankOf(b))) replace(join(from, file), join(to, file));
  for (const file of removed) rmSync(join(to, file), { force: true });
  removeEmptyFolders(removed, to);
}

/**
 * Makes the published files with the right bytes those of the remembered site, too: they lie on the disk once, and no
 * later build reads them to know that they are right.
 */
export function adopt(
  { same }: Publication,
  files: ReadonlyMap<string, SiteFile>,
  there: ReadonlyMap<string, FileThere>,
  { site, target }: { site: string; target: string },
): void {
  if (site === target) return;
  const folders = new Set<string>();
  for (const file of same) {
    makeFolder(dirname(join(site, file)), folders);
    replace(join(target, file), join(site, file));
    files.get(file)!.time = there.get(file)!.time;
  }
}

/** Puts a file in the place of another in one step. */
function replace(from: string, to: string): void {
  const aside = `${to}.new`;
  rmSync(aside, { force: true });
  put(from, aside);
  renameSync(aside, to);
}

/** Papers first, the home page last. */
const rankOf = (file: string): number =>
  file === 'index.html' ? 3 : /^papers\/(?!date\/|week\/|month\/|year\/|trending\/)/.test(file) ? 0 : 1;

function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  made.add(folder);
  mkdirSync(folder, { recursive: true });
}

/** A second name for the same bytes, where the disk can do that. */
function put(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      rmSync(to, { recursive: true });
      put(from, to);
      return;
    }
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
    copyFileSync(from, to);
    const { mtime } = lstatSync(from);
    utimesSync(to, mtime, mtime);
  }
}

/** Folders that lost their last file. */
export function removeEmptyFolders(removed: readonly string[], root: string): void {
  for (const folder of new Set(removed.map((file) => dirname(file))))
    for (let path = folder; path !== '.'; path = dirname(path))
      try {
        rmdirSync(join(root, path));
      } catch {
        break;
      }
}
