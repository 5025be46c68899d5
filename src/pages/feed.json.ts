import type { APIRoute } from 'astro';
import { jsonFeed } from '../feeds/json-feed.ts';
import type { FeedView } from '../views/feeds.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response(jsonFeed(locals.view as FeedView), {
    headers: { 'content-type': 'application/feed+json; charset=utf-8' },
  });
