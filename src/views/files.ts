import { bibtex } from '../archive/citation/bibtex.ts';
import type { Period } from '../archive/lists/periods.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { ownPath, paths } from '../archive/paths/paths.ts';
import { ownPages } from './own.ts';
import type { Site } from './site.ts';

/** A day's citations, each as BibTeX. */
export interface CitationsView {
  entries: readonly string[];
}

export const citationsView = ({ papers }: Period, site: Site): CitationsView => ({
  entries: papers.map((paper) => bibtexOf(paper, site)),
});

/** Of the papers of a day, which a build turns to one after the other. */
const madeBefore = new Map<Paper, string>();
const maxMade = 5000;

/** A paper's BibTeX: on its own page, and in the file of its day. */
export function bibtexOf(paper: Paper, { absolute }: Site): string {
  let entry = madeBefore.get(paper);
  if (entry === undefined) {
    if (madeBefore.size >= maxMade) madeBefore.clear();
    entry = bibtex(paper, absolute(paths.paper(paper.id)));
    madeBefore.set(paper, entry);
  }
  return entry;
}

/** The page of what a reader saved. */
export interface SavedView {
  /** The feeds of topics: one may come near a saved search. */
  topics: readonly { slug: string; name: string; path: string }[];
}

/** A page that a search engine should know. */
export interface SitemapEntry {
  path: string;
  /** The last day on which the page may have changed. */
  day?: string | undefined;
}

/** A part of the sitemap. */
export interface SitemapView {
  entries: readonly SitemapEntry[];
}

/** The list of the parts. */
export interface SitemapIndexView {
  parts: number;
}

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
  paths.feeds,
  paths.api,
];

/** The sitemap in parts that are small enough: the lists first, then the papers and the names. */
export function sitemapParts(site: Site): SitemapEntry[][] {
  const { papers, days, weeks, months, years, newest, ...its } = site.archive;
  const atLast =
    (pathOf: (key: string) => string) =>
    (period: Period): SitemapEntry => ({
      path: pathOf(period.key),
      day: period.days.at(-1),
    });
  const atNewest =
    (pathOf: (slug: string) => string) =>
    (group: { slug: string; papers: readonly Paper[] }): SitemapEntry => ({
      path: pathOf(group.slug),
      day: group.papers[0]?.day,
    });
  const lists = [
    ...everyDay.map((path) => ({ path, day: newest?.key })),
    ...ownPages(site).map(({ slug }) => ({ path: ownPath(slug) })),
    ...its.topics.map(atNewest(paths.topic)),
    ...days.values().map(atLast(paths.day)),
    ...weeks.values().map(atLast(paths.week)),
    ...months.values().map(atLast(paths.month)),
    ...years.values().map(atLast(paths.year)),
  ];
  const names = [
    ...its.organizations.list.map(atNewest(paths.organization)),
    ...its.authors.list.map(atNewest(paths.author)),
  ];
  // Oldest first: a full part never changes.
  const all = papers.toReversed().map(({ id, day }) => ({ path: paths.paper(id), day }));
  return [lists, ...chunks(all), ...chunks(names)];
}

function chunks<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += maxAddresses) parts.push(list.slice(start, start + maxAddresses));
  return parts;
}
