// Room: One file for each kind of page. Runs in Node.

import type { APIRoute } from 'astro';
import { paths } from '../archive/paths/paths.ts';
import { absolute } from '../archive/paths/href.ts';

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(paths.sitemapIndex)}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
