import type { APIRoute, GetStaticPaths } from 'astro';
import { siteUrl } from '../archive/paths/href.ts';
import { feedFormats } from '../feeds/formats.ts';
import { newestItems } from '../feeds/items.ts';
import { archive } from '../site.ts';

export const getStaticPaths = (() =>
  feedFormats.map((format) => ({
    params: { feed: format.path.slice(1) },
    props: { format },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ format: (typeof feedFormats)[number] }> = async ({ props: { format } }) => {
  const feed = await format.write(
    { ...archive.config, site: siteUrl, path: format.path },
    newestItems(archive, siteUrl),
  );
  return new Response(feed, { headers: { 'content-type': `${format.mediaType}; charset=utf-8` } });
};
