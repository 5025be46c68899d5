import type { APIRoute } from 'astro';
import { config } from 'virtual:daybook';
import { paths } from '../archive/paths/paths.ts';
import { siteUrl } from '../archive/paths/href.ts';
import { feedItems } from '../feeds/items.ts';
import { rss } from '../feeds/rss.ts';
import type { FeedView } from '../views/files.ts';

export const GET: APIRoute = async ({ locals }) => {
  const items = feedItems(locals.view as FeedView, config.language, siteUrl);
  const feed = await rss({ ...config, site: siteUrl, path: paths.rss }, items);
  return new Response(feed, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
};
