import type { Archive } from '../archive/archive.ts';
import { maxPictureBytes, type Picture } from '../archive/pictures.ts';
import type { Problem } from './site.ts';

/** The most that all kept pictures together may have for each paper of the archive. */
const maxBytesAPaper = 2000;

/** Every kept picture is a WebP of a paper, and none is too large; nor are all together. */
export function keptPictures(archive: Archive, pictures: ReadonlyMap<string, Picture>): Problem[] {
  let all = 0;
  const problems = Array.from(pictures, ([id, { file, bytes, size }]): Problem[] => {
    const { length } = bytes();
    all += length;
    return [
      archive.paper(id) ? undefined : `there is no paper ${id} in content/papers`,
      size() ? undefined : 'expected a WebP picture',
      length > maxPictureBytes ? `expected at most ${kb(maxPictureBytes)}, got ${kb(length)}` : undefined,
    ].flatMap((message) => (message === undefined ? [] : [{ file: `content/pictures/${file}`, message }]));
  }).flat();
  const average = all / Math.max(archive.papers.length, 1);
  if (average > maxBytesAPaper)
    problems.push({
      file: 'content/pictures',
      message: `expected at most ${kb(maxBytesAPaper)} for each paper of the archive, got ${kb(average)}`,
    });
  return problems;
}

const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
