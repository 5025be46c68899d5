// Room: The addresses of the site. Runs everywhere.

import { url } from 'virtual:daybook';
import { absoluteIn, under } from './paths.ts';

/** Where the site will be. Not `import.meta.env`: a variable of that name in the environment would override it. */
export const siteUrl = new URL(url);

/** The only way from a path of `paths.ts` to a link: it puts the base before it. */
export const href = (path: string): string => under(siteUrl.pathname, path);

/** The same with the origin, for addresses that leave the site: canonical links and cards. */
export const absolute = (path: string): string => absoluteIn(siteUrl, path);
