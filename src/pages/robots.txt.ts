import type { APIRoute } from 'astro';
import { paths } from '../archive/paths.ts';
import { siteUrl } from '../feeds/items.ts';

export const GET: APIRoute = ({ site }) => {
  const sitemap = new URL(paths.sitemapIndex.slice(1), siteUrl(site!, import.meta.env.BASE_URL));
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${sitemap.href}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
