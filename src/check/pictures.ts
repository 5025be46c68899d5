import type { Archive } from '../archive/archive.ts';
import { isLogo, maxLogoBytes, maxPictureBytes, pictureIds, type Picture } from '../archive/pictures.ts';
import type { Problem } from './site.ts';

/** The most that all kept pictures together may have for each paper of the archive. */
const maxBytesAPaper = 2000;

/** Every kept picture is a WebP of a paper or an organization, and none is too large; nor are all together. */
export function keptPictures(archive: Archive, pictures: ReadonlyMap<string, Picture>): Problem[] {
  let all = 0;
  const ids = pictureIds(archive.papers);
  const problems = Array.from(pictures, ([id, picture]): Problem[] => {
    const { file, bytes, size } = picture;
    const { length } = bytes();
    const most = isLogo(picture) ? maxLogoBytes : maxPictureBytes;
    const owner = isLogo(picture) ? 'no paper of this organization' : `no paper ${id}`;
    all += length;
    return [
      ids.has(id) ? undefined : `there is ${owner} in content/papers`,
      size() ? undefined : 'expected a WebP picture',
      length > most ? `expected at most ${kb(most)}, got ${kb(length)}` : undefined,
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
