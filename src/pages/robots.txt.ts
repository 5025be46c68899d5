import type { APIRoute } from 'astro';
import { paths } from '../archive/paths.ts';
import { siteUrl } from '../layouts/href.ts';

export const GET: APIRoute = () => {
  const sitemap = new URL(paths.sitemapIndex.slice(1), siteUrl);
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${sitemap.href}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
