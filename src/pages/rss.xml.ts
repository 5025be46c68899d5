import type { APIRoute } from 'astro';
import { rss } from '../feeds/rss.ts';
import type { FeedView } from '../views/feeds.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response(rss(locals.view as FeedView), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
