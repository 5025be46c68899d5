import type { APIRoute } from 'astro';
import { absolute } from '../archive/paths/href.ts';
import { opml } from '../feeds/opml.ts';
import { say } from '../languages/here.ts';
import type { FeedsView } from '../views/feeds.ts';

export const GET: APIRoute = ({ locals }) =>
  new Response(opml(locals.view as FeedsView, { absolute, say }), {
    headers: { 'content-type': 'text/x-opml; charset=utf-8' },
  });
