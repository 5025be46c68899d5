import type { APIRoute, GetStaticPaths } from 'astro';
import { sitemap, sitemapIndex, sitemapParts } from '../feeds/sitemap.ts';
import { siteUrl } from '../archive/paths/href.ts';
import { archive } from '../site.ts';

export const getStaticPaths = (() => {
  const parts = sitemapParts(archive);
  return [
    { params: { part: 'index' }, props: { text: sitemapIndex(parts.length, siteUrl) } },
    ...parts.map((entries, part) => ({
      params: { part: String(part) },
      props: { text: sitemap(entries, siteUrl) },
    })),
  ];
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
