import { config, root } from 'virtual:daybook/archive';
import { openArchive } from '../archive/archive.ts';
import { siteUrl } from '../archive/paths/href.ts';
import { sitePages } from '../views/pages.ts';
import { readOwnPages } from '../own/pages.ts';
import { siteOf } from '../views/site.ts';

const { list, failed } = readOwnPages(root, config, siteUrl);
for (const { path, reason } of failed) console.warn(`${path} is left out: ${reason}`);
const site = siteOf(openArchive(root, config), siteUrl, list);

/** The views of the archive as it was when this module was loaded, by path. */
export const views: ReadonlyMap<string, () => object> = new Map(sitePages(site).map(({ path, view }) => [path, view]));
