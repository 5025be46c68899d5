import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Memory } from './paper/memory.ts';
import type { Paper } from './paper/paper.ts';
import { idOfPicture, isLogoFile, isPictureFile, logoId, sizeOfWebp } from './paper/picture.ts';
import { seeFiles, type SeenFile } from './seen.ts';

/** The most that a kept picture may have. */
export const maxPictureBytes = 12_000;
/** The most that the kept logo of an organization may have. */
export const maxLogoBytes = 2000;

/** A picture that ingest fetched for a paper or an organization, or that a person put there. */
export interface Picture extends SeenFile {
  /** In pixels; undefined if the file is no WebP picture: then no page shows it. */
  size: () => { width: number; height: number } | undefined;
}

/** The folder of the kept pictures of the archive in `root`. */
export const picturesFolder = (root: string): string => join(root, 'content', 'pictures');

/** The kept pictures of an archive, by the ids of their papers, and logos, by `logoId`. One that `memory` knows is not read. */
export function seePictures(root: string, memory?: Memory): ReadonlyMap<string, Picture> {
  const folder = picturesFolder(root);
  const seen = seeFiles(folder, '.webp', { name: 'seen-pictures', memory }).flatMap(({ files }) => files);
  return new Map(
    seen
      .filter(({ file }) => isPictureFile(file) || isLogoFile(file))
      .map(({ file, hash }) => {
        // Read again when it is wanted: together they may be too much to hold.
        const bytes = () => readFileSync(join(folder, file));
        return [idOfPicture(file), { file, hash, bytes, size: () => sizeOfWebp(bytes()) }];
      }),
  );
}

export const isLogo = ({ file }: Picture): boolean => isLogoFile(file);

/** The ids that the pictures of these papers and the logos of their organizations can have. */
export const pictureIds = (papers: readonly Paper[]): ReadonlySet<string | undefined> =>
  new Set(papers.flatMap(({ id, links }) => [id, logoId(links.organization)]));
