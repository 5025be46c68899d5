import { escapeHtml } from '../archive/text/characters.ts';
import { paths } from '../archive/paths/paths.ts';
import type { SitemapEntry } from '../views/files.ts';

export const sitemap = (entries: readonly SitemapEntry[], site: URL): string =>
  xml(
    'urlset',
    entries.map(({ path, day }) => `<url>${loc(path, site)}${day ? `<lastmod>${day}</lastmod>` : ''}</url>`),
  );

export const sitemapIndex = (parts: number, site: URL): string =>
  xml(
    'sitemapindex',
    Array.from({ length: parts }, (_, part) => `<sitemap>${loc(paths.sitemap(part), site)}</sitemap>`),
  );

const loc = (path: string, site: URL) => `<loc>${escapeHtml(new URL(path.slice(1), site).href)}</loc>`;
const xml = (root: string, lines: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</${root}>\n`;
