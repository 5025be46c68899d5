import type { Archive } from '../archive/archive.ts';
import { escapeHtml } from '../archive/text/characters.ts';
import { paths } from '../archive/paths/paths.ts';

/** Sitemaps may hold 50,000 addresses each. */
const maxAddresses = 40_000;

/** What every new day changes. */
const everyDay = [
  paths.home,
  paths.trending,
  paths.archive,
  paths.topics,
  paths.organizations,
  paths.authors,
  paths.stats,
  paths.about,
];

interface Entry {
  path: string;
  /** The last day on which the page may have changed. */
  day?: string | undefined;
}

/** Every page that a search engine should know, in parts that are small enough: the lists first, then the papers. */
export function sitemapParts(archive: Archive): Entry[][] {
  const newest = archive.newest?.key;
  const lists: Entry[] = [
    ...everyDay.map((path) => ({ path, day: newest })),
    ...archive.topics.map(({ slug, papers }) => ({ path: paths.topic(slug), day: papers[0]?.day })),
    ...[...archive.days.keys()].map((day) => ({ path: paths.day(day), day })),
    ...[...archive.weeks.values()].map(({ key, days }) => ({ path: paths.week(key), day: days.at(-1) })),
    ...[...archive.months.values()].map(({ key, days }) => ({ path: paths.month(key), day: days.at(-1) })),
    ...[...archive.years.values()].map(({ key, days }) => ({ path: paths.year(key), day: days.at(-1) })),
  ];
  const names: Entry[] = [
    ...archive.organizations.list.map(({ slug, papers }) => ({ path: paths.organization(slug), day: papers[0]?.day })),
    ...archive.authors.list.map(({ slug, papers }) => ({ path: paths.author(slug), day: papers[0]?.day })),
  ];
  // Oldest first: a full part never changes.
  const papers = archive.papers.toReversed().map(({ id, day }) => ({ path: paths.paper(id), day }));
  return [lists, ...chunks(papers), ...chunks(names)];
}

export const sitemap = (entries: readonly Entry[], site: URL): string =>
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

function chunks<T>(list: T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += maxAddresses) parts.push(list.slice(start, start + maxAddresses));
  return parts;
}
