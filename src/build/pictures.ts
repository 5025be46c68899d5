import { join } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import { paths } from '../archive/paths/paths.ts';
import { fileOf } from './files.ts';
import { put, type SiteFile } from './manifest.ts';

interface Place {
  site: string;
  /** Whether a file of the last site is as it was written. */
  isThere: (file: string) => boolean;
  before: ReadonlyMap<string, SiteFile> | undefined;
}

/** Copies the kept pictures that `isOwn` into the site, as they are. One that is there is not read. */
export function* copyPictures(
  { pictures }: Archive,
  { site, isThere, before }: Place,
  isOwn: (file: string) => boolean,
): Generator<[file: string, written: SiteFile]> {
  for (const [id, { hash, bytes, size }] of pictures) {
    const file = fileOf(paths.picture(id));
    if (!isOwn(file)) continue;
    const known = before?.get(file);
    if (known && hash.startsWith(known.hash) && isThere(file)) yield [file, known];
    else if (size()) yield [file, put(join(site, file), bytes())];
  }
}
