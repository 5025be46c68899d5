import { config, root } from 'virtual:daybook/archive';
import { basename } from 'node:path';
import { openArchive } from '../archive/archive.ts';
import { idOfFile } from '../archive/paper/file.ts';
import { siteUrl } from '../archive/paths/href.ts';
import { ownPath, paths } from '../archive/paths/paths.ts';
import { safeCharacters } from '../archive/text/characters.ts';
import { sitePages } from '../views/pages.ts';
import { readOwnPages } from '../own/pages.ts';
import { siteOf } from '../views/site.ts';

const { list, failed } = readOwnPages(root, config, siteUrl);
const archive = openArchive(root, config);
const site = siteOf(archive, siteUrl, list);

/** The views of the archive as it was when this module was loaded, by path. */
export const views: ReadonlyMap<string, () => object> = new Map(sitePages(site).map(({ path, view }) => [path, view]));

/** Which file is broken and why, by the path of the page that it would make. */
export const broken: ReadonlyMap<string, string> = new Map([
  ...failed.map(({ path, reason }) => [ownPath(basename(path, '.md')), `${path} is left out: ${reason}`] as const),
  // Each message begins with the file.
  ...archive.problems.map(({ message }) => [paths.paper(idOfFile(message.split(' ')[0]!)), message] as const),
]);
for (const message of broken.values()) console.warn(safeCharacters(message));
