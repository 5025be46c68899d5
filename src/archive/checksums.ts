import { hash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { filesBelow } from './paper/files-below.ts';

/** In the folder of each month: the SHA-256 of each paper there, as `sha256sum` writes and checks it. */
export const checksumsFile = 'checksums.txt';

/** The paper files of a month, and its checksums. */
export interface SignedMonth {
  /** `2025/12`; empty for files that lie in no month. */
  month: string;
  /** Below `content/papers`, with `/`. */
  files: string[];
  checksums: string | undefined;
}

/** Looks at the names of all paper files of the archive in `root`; none of them is read. */
export function* signedMonths(root: string): Generator<SignedMonth> {
  const papers = join(root, 'content', 'papers');
  const names = filesBelow(papers).map((path) => path.slice(papers.length + 1).replaceAll(sep, '/'));
  const wanted = names.filter((name) => name.endsWith('.md') || isChecksums(name));
  for (const [month, its] of Map.groupBy(wanted, monthOfFile)) {
    const files = its.filter((name) => !isChecksums(name));
    yield { month, files, checksums: checksumsIn(join(papers, month)) };
  }
}

/** The folder of a file's month, below `content/papers`; empty for a file that lies in none. */
export const monthOfFile = (file: string): string => /^\d{4}\/\d\d(?=\/)/.exec(file)?.[0] ?? '';

/** Whether a path below `content/papers` is that of a month's checksums. */
export const isChecksums = (file: string): boolean => monthOfFile(file) + '/' + checksumsFile === file;

/** The text of a month's checksums; undefined if there are none, or a power cut left the file empty. */
export function checksumsIn(folder: string): string | undefined {
  const file = join(folder, checksumsFile);
  // A link leads elsewhere, and a folder is no list.
  const isFile = lstatSync(file, { throwIfNoEntry: false })?.isFile();
  return (isFile && readFileSync(file, 'utf8')) || undefined;
}

export const sumOf = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'hex');

/** The text of a month's checksums, from the sum of each path below its folder. */
export const writeChecksums = (sums: ReadonlyMap<string, string>): string =>
  Array.from(sums, ([file, sum]) => ({ file, sum }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, sum }) => `${sum}  ${file}\n`)
    .join('');

/** The checksums of a month as they stand there. */
export interface Checksums {
  /** The sums of each path. After a merge of git a path may have two. */
  sums: Map<string, string[]>;
  /** Lines that are none, with their number. */
  malformed: { line: number; text: string }[];
}

export function readChecksums(text: string): Checksums {
  const sums: Checksums['sums'] = new Map();
  const malformed: Checksums['malformed'] = [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  lines.forEach((line, at) => {
    const [, sum, file] = /^([0-9a-f]{64}) {2}(\d\d\/[^/\\]+\.md)$/.exec(line) ?? [];
    if (sum === undefined || file === undefined) malformed.push({ line: at + 1, text: line });
    else sums.set(file, [...(sums.get(file) ?? []), sum]);
  });
  return { sums, malformed };
}
