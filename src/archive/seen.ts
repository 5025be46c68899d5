import { hash } from 'node:crypto';
import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import { filesBelow } from './paper/files-below.ts';
import { dayOfFile } from './paper/file.ts';
import type { Memory } from './paper/memory.ts';

export interface MonthOfFiles {
  /** `2025-12`; `elsewhere` for files that lie in no month. */
  key: string;
  files: readonly SeenFile[];
}

/** A file as it lies there. */
export interface SeenFile {
  /** Below its folder, with `/`. */
  file: string;
  hash: string;
  /** Its content. What was read to know the hash is let go of at the first call. */
  bytes: () => Buffer;
}

/** A file, what tells that it was not written since, and the hash of its content. */
type Seen = readonly [file: string, stamp: string, hash: string];

/** Looks at all files below `folder` with this ending. One whose stamp `memory` has in its folder `name` is not read. */
export function seeFiles(
  folder: string,
  ending: string,
  { name: remembered, memory }: { name: string; memory?: Memory | undefined },
): MonthOfFiles[] {
  const stampsOf = (month: string) => `${remembered}/${month}.json`;
  const names = filesBelow(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(folder.length + 1).replaceAll(sep, '/'));
  const byMonth = Map.groupBy(names, (name) =>
    /^\d{4}\/\d\d\//.test(name) ? dayOfFile(name).slice(0, 7) : 'elsewhere',
  );
  const months = Array.from(byMonth, ([key, its]) => {
    const before = memory?.read(stampsOf(key));
    const known = new Map((before ? (JSON.parse(before) as Seen[]) : []).map((seen) => [seen[0], seen]));
    const seen = its.map((file): [Seen, Buffer?] => {
      const path = join(folder, file);
      const stamp = stampOf(lstatSync(path));
      const same = known.get(file);
      if (stamp !== '' && same?.[1] === stamp) return [same];
      const bytes = readFileSync(path);
      return [[file, stamp, hash('sha256', bytes, 'hex')], bytes];
    });
    const now = JSON.stringify(seen.map(([one]) => one));
    if (now !== before) memory?.write(stampsOf(key), now);
    const files = seen.map(([[file, , mark], read]) => ({
      file,
      hash: mark,
      bytes() {
        const bytes = read ?? readFileSync(join(folder, file));
        read = undefined;
        return bytes;
      },
    }));
    return { key, files };
  });
  forget(stampsOf, byMonth, memory);
  return months;
}

/** Each writing changes it, also one of the same length. A file of just now has none: it may be written once more. */
const stampOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): string =>
  Date.now() - ctimeMs > 2000 ? `${size} ${mtimeMs} ${ctimeMs} ${ino}` : '';

/** A month whose last file went is in no memory any more. */
export function forget(nameOf: (month: string) => string, months: { has(month: string): boolean }, memory?: Memory) {
  const beginning = nameOf('').split('.')[0]!;
  for (const name of memory?.names(beginning) ?? [])
    if (!months.has(name.slice(beginning.length).replace(/\.json$/, ''))) memory?.remove(name);
}
