import { config, root } from 'virtual:daybook/archive';
import { openArchive } from '../archive/archive.ts';
import { siteUrl } from '../archive/paths/href.ts';
import { sitePages } from '../views/pages.ts';
import { siteOf } from '../views/site.ts';

const site = siteOf(openArchive(root, config), siteUrl);

/** The views of the archive as it was when this module was loaded, by path. */
export const views: ReadonlyMap<string, () => object> = new Map(sitePages(site).map(({ path, view }) => [path, view]));
