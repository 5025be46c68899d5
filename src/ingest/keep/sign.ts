import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checksumsFile, checksumsIn, readChecksums, sumOf, writeChecksums } from '../../archive/checksums.ts';
import { formOf, type Form } from '../../archive/form.ts';
import { PaperFileError } from '../../archive/paper/file.ts';
import { fingerprint } from '../../archive/paper/slug.ts';
import { discard, replaceFile, type Bounds } from './disk.ts';
import type { Store } from './store.ts';

/**
 * Brings the checksums of each month up to date. A file that is new since the last run, or that a person changed, is
 * written in its usual form, unless that would lose a comment; gives how many files were not in it. One that can't be read
 * or was cut off keeps its earlier sum, so that `npm run check -- --content` still names it.
 *
 * `.cache/ingest/signed.json` has a mark of the state in which each month was found in order, so that its files are not
 * read again. Without it they are, and what is right stays as it is.
 */
export function signMonths(root: string, store: Store): number {
  const file = join(root, '.cache', 'ingest', 'signed.json');
  const bounds: Bounds = { folder: join(root, 'content'), seen: new Set() };
  const before = marksIn(file);
  const marks: Record<string, string> = {};
  let shaped = 0;
  for (const [month, files] of store.months) {
    const folder = join(root, 'content', 'papers', month);
    const paths = [...files.map((path) => join(root, 'content', 'papers', path)), join(folder, checksumsFile)];
    // Taken before the files are read: what somebody writes meanwhile is looked at the next time.
    const states = new Map(paths.map((path) => [path, stateOf(path)]));
    marks[month] = markOf(states);
    if (before[month] === marks[month]) continue;
    for (const path of signMonth(folder, files, store, bounds)) {
      if (path.endsWith('.md')) shaped++;
      states.set(path, stateOf(path));
    }
    marks[month] = markOf(states);
  }
  if (JSON.stringify(marks) !== JSON.stringify(before)) keepMarks(file, marks);
  return shaped;
}

/** Gives the files that it wrote. */
function* signMonth(folder: string, files: readonly string[], store: Store, bounds: Bounds): Generator<string> {
  const before = checksumsIn(folder);
  const known = readChecksums(before ?? '').sums;
  const sums = new Map<string, string>();
  for (const file of files) {
    const name = file.slice('2025/12/'.length);
    const path = join(folder, name);
    const bytes = bytesOf(path);
    if (bytes === 'gone') continue;
    const earlier = known.get(name);
    const sum = bytes && sumOf(bytes);
    if (sum !== undefined && earlier?.includes(sum)) {
      sums.set(name, sum);
      continue;
    }
    const form = bytes && readableForm(bytes, file);
    if (!form) {
      if (earlier) sums.set(name, earlier[0]!);
      continue;
    }
    const text = form.wouldLose ? form.text : form.usual;
    if (text !== form.text) {
      store.rewrite(form.paper);
      yield path;
    }
    sums.set(name, sumOf(text));
  }
  const text = writeChecksums(sums);
  if (text === (before ?? '')) return;
  const place = join(folder, checksumsFile);
  if (text === '') discard(place);
  else replaceFile(place, text, bounds);
  yield place;
}

/** Undefined if the file can't be opened; `gone` if somebody removed it meanwhile. */
function bytesOf(path: string): Buffer | 'gone' | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : undefined;
  }
}

function readableForm(bytes: Buffer, file: string): Form | undefined {
  try {
    return formOf(bytes, file);
  } catch (error) {
    if (error instanceof PaperFileError) return undefined;
    throw error;
  }
}

/** Each writing of a file changes it, also one that leaves its length. */
function stateOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}` : '';
}

const markOf = (states: ReadonlyMap<string, string>): string => fingerprint(JSON.stringify([...states.values()]));

function marksIn(file: string): Record<string, string> {
  try {
    const marks: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof marks === 'object' && marks !== null ? (marks as Record<string, string>) : {};
  } catch {
    return {};
  }
}

function keepMarks(file: string, marks: Record<string, string>): void {
  try {
    replaceFile(file, JSON.stringify(marks));
  } catch {
    // It only saves time: a run that did its work has not failed without it.
  }
}
