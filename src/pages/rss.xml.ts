import type { APIRoute } from 'astro';
import { paths } from '../archive/paths/paths.ts';
import { newestItems } from '../feeds/items.ts';
import { rss } from '../feeds/rss.ts';
import { siteUrl } from '../archive/paths/href.ts';
import { archive } from '../site.ts';

export const GET: APIRoute = async () => {
  const feed = await rss({ ...archive.config, site: siteUrl, path: paths.rss }, newestItems(archive, siteUrl));
  return new Response(feed, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
};
