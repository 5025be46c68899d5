import { pagesOf, type Page } from '../archive/lists/paging.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { pageOf, paths } from '../archive/paths/paths.ts';
import { apiDays, citationsView, daysView, feedView, papersView, sitemapParts } from './files.ts';
import {
  aboutView,
  archiveView,
  authorLetters,
  authorNamesView,
  organizationLetters,
  organizationNamesView,
  searchView,
  statsView,
  topicsView,
} from './indexes.ts';
import {
  authorView,
  dayView,
  homeView,
  monthView,
  organizationView,
  topicView,
  trendingView,
  weekView,
  yearView,
} from './lists.ts';
import { paperView } from './paper.ts';
import type { Site } from './site.ts';

/** A page or another file of the site. */
export interface SitePage {
  /** A page's ends in `/`. */
  path: string;
  /** Makes what it shows: plain data, the same each time. */
  view: () => object;
}

/** Everything that the site has but the search and what every site shares, in a fixed order. */
export function* sitePages(site: Site): Generator<SitePage> {
  const { archive } = site;
  yield* pagesOnce(site);
  for (const day of archive.days.values()) {
    yield* listPages(paths.day(day.key), day.papers, (page) => dayView(day, page, site));
    yield { path: paths.bib(day.key), view: () => citationsView(day, site) };
    for (const paper of day.papers) yield { path: paths.paper(paper.id), view: () => paperView(paper, site) };
  }
  for (const day of apiDays(archive)) yield { path: paths.dayApi(day.key), view: () => papersView(day) };
  for (const week of archive.weeks.values()) yield { path: paths.week(week.key), view: () => weekView(week, site) };
  for (const month of archive.months.values())
    yield { path: paths.month(month.key), view: () => monthView(month, site) };
  for (const year of archive.years.values()) yield { path: paths.year(year.key), view: () => yearView(year, site) };
  for (const topic of archive.topics)
    yield* listPages(paths.topic(topic.slug), topic.papers, (page) => topicView(topic, page, site));
  for (const author of archive.authors.list)
    yield* listPages(paths.author(author.slug), author.papers, (page) => authorView(author, page, site));
  for (const group of archive.organizations.list)
    yield* listPages(paths.organization(group.slug), group.papers, (page) => organizationView(group, page, site));
}

/** The pages that an archive of any size has once. */
function* pagesOnce(site: Site): Generator<SitePage> {
  const { archive } = site;
  yield { path: paths.home, view: () => homeView(site) };
  yield* listPages(paths.trending, archive.trending.papers, (page) => trendingView(page, site));
  yield { path: paths.archive, view: () => archiveView(site) };
  yield { path: paths.topics, view: () => topicsView(site) };
  yield { path: paths.authors, view: () => authorNamesView(site) };
  yield* authorLetters(site);
  yield { path: paths.organizations, view: () => organizationNamesView(site) };
  yield* organizationLetters(site);
  yield { path: paths.stats, view: () => statsView(site) };
  yield { path: paths.search, view: () => searchView(site) };
  yield { path: paths.about, view: () => aboutView(site) };
  for (const path of [paths.saved, paths.settings, paths.notFound, paths.robots]) yield { path, view: () => ({}) };
  yield { path: paths.rss, view: () => feedView(archive) };
  yield { path: paths.newestApi, view: () => papersView(archive.newest ?? { papers: [] }) };
  yield { path: paths.daysApi, view: () => daysView(archive) };
  const parts = sitemapParts(archive);
  yield { path: paths.sitemapIndex, view: () => ({ parts: parts.length }) };
  for (const [part, entries] of parts.entries()) yield { path: paths.sitemap(part), view: () => ({ entries }) };
}

/** The pages of a list of papers: the first has the list's own path. */
const listPages = (path: string, papers: readonly Paper[], view: (page: Page<Paper>) => object): SitePage[] =>
  pagesOf(papers).map((page) => ({ path: pageOf(path, page.number), view: () => view(page) }));
