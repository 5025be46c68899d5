import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Memory } from '../archive/paper/memory.ts';
import type { Marks } from './marks.ts';

/** A file of the site as it was written. */
export interface SiteFile {
  size: number;
  /** When it was written, in milliseconds. */
  time: number;
  hash: string;
}

/** Fingerprints of what a page was made of and of what it shows. */
export interface PageMarks {
  key: string;
  view: string;
}

/** What a build remembers of the site that it made. */
export interface Manifest {
  marks: Marks;
  /** The mark of everything that it was made of; empty if some page is left out. */
  inputs: string;
  /** By path. */
  pages: Map<string, PageMarks>;
  /** By their paths below `dist/`. */
  files: Map<string, SiteFile>;
  /** Those of the files that all pages share. */
  assets: string[];
  /** Papers that the search knows. */
  records: number;
}

const name = 'manifest.json';

interface Written {
  marks: Marks;
  inputs: string;
  assets: string[];
  records: number;
  pages: [path: string, key: string, view: string][];
  files: [file: string, size: number, time: number, hash: string][];
}

export function readManifest(memory: Memory): Manifest | undefined {
  const text = memory.read(name);
  if (text === undefined) return undefined;
  const { pages, files, ...others } = JSON.parse(text) as Written;
  return {
    ...others,
    pages: new Map(pages.map(([path, key, view]) => [path, { key, view }])),
    files: new Map(files.map(([file, size, time, hash]) => [file, { size, time, hash }])),
  };
}

export function writeManifest({ pages, files, ...others }: Manifest, memory: Memory): void {
  const written: Written = {
    ...others,
    pages: Array.from(pages, ([path, { key, view }]) => [path, key, view]),
    files: Array.from(files, ([file, { size, time, hash }]) => [file, size, time, hash]),
  };
  memory.write(name, JSON.stringify(written));
}

export const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex').slice(0, 16);

/**
 * Writes a file of the site. The bytes that were there are left alone: the published site may have them under a name of
 * its own.
 */
export function writeFile(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    writeFileSync(`${path}.new`, bytes);
    renameSync(`${path}.new`, path);
  }
}

/** Writes a file of the site, and its folder. */
export function put(path: string, bytes: Uint8Array): SiteFile {
  mkdirSync(dirname(path), { recursive: true });
  writeFile(path, bytes);
  return fileAt(path, bytes);
}

/** What was just written at `path`. */
export function fileAt(path: string, bytes: Uint8Array): SiteFile {
  return { size: bytes.length, time: lstatSync(path).mtimeMs, hash: hashOf(bytes) };
}

/** A file, or what else has its name, as it lies there. */
export interface FileThere extends Pick<SiteFile, 'size' | 'time'> {
  isFile: boolean;
}

export function fileThere(path: string): FileThere | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats && { isFile: stats.isFile(), size: stats.size, time: stats.mtimeMs };
}

/** Every file below a folder, by its path there; none if the folder is not there. */
export function filesIn(folder: string): Map<string, FileThere> {
  const found = new Map<string, FileThere>();
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below + entry.name;
      if (entry.isDirectory()) walk(`${path}/`);
      else found.set(path, fileThere(join(folder, path))!);
    }
  };
  try {
    walk('');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return found;
}

/** Whether a file is as it was written: by its size and time; by its content if only the time differs. */
export const isAsWritten = (path: string, there: FileThere, written: SiteFile): boolean =>
  isOfThen(there, written) ? there.isFile && there.size === written.size : isSame(path, there, written);

/** Whether a file has the time when it was written. A copy may round it. */
export const isOfThen = (there: FileThere, written: SiteFile): boolean => Math.abs(there.time - written.time) < 2;

/** Whether a file has the bytes that were written. */
export const isSame = (path: string, there: FileThere, { size, hash }: SiteFile): boolean =>
  there.isFile && there.size === size && hashOf(readFileSync(path)) === hash;
