import type { APIRoute } from 'astro';
import { paths } from '../archive/paths.ts';
import { newestItems, siteUrl } from '../feeds/items.ts';
import { rss } from '../feeds/rss.ts';
import { archive } from '../site.ts';

export const GET: APIRoute = async ({ site }) => {
  const url = siteUrl(site!, import.meta.env.BASE_URL);
  const feed = await rss({ ...archive.config, site: url, path: paths.rss }, newestItems(archive, url));
  return new Response(feed, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
};
