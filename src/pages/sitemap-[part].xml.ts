import type { APIRoute, GetStaticPaths } from 'astro';
import { siteUrl } from '../feeds/items.ts';
import { sitemap, sitemapIndex, sitemapParts } from '../feeds/sitemap.ts';
import { archive } from '../site.ts';

export const getStaticPaths = (() => {
  const parts = sitemapParts(archive);
  return [
    { params: { part: 'index' }, props: { make: (site: URL) => sitemapIndex(parts.length, site) } },
    ...parts.map((entries, part) => ({
      params: { part: String(part) },
      props: { make: (site: URL) => sitemap(entries, site) },
    })),
  ];
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ make: (site: URL) => string }> = ({ props, site }) =>
  new Response(props.make(siteUrl(site!, import.meta.env.BASE_URL)), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
