import type { APIRoute } from 'astro';
import { sitemap, sitemapIndex } from '../feeds/sitemap.ts';
import { siteUrl } from '../archive/paths/href.ts';
import type { SitemapIndexView, SitemapView } from '../views/files.ts';

export const GET: APIRoute = ({ locals, params }) => {
  const text =
    params.part === 'index'
      ? sitemapIndex((locals.view as SitemapIndexView).parts, siteUrl)
      : sitemap((locals.view as SitemapView).entries, siteUrl);
  return new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
