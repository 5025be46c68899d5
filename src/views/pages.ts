import { growingPages, pageSize, pagesOf } from '../archive/lists/paging.ts';
import { oldPageOf, ownPath, pageOf, paths, schemaNames } from '../archive/paths/paths.ts';
import { apiDays, apiView, daysView, papersView, type SchemaView, statusView } from './api.ts';
import { citationsView, sitemapParts } from './files.ts';
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
  trendsView,
} from './indexes.ts';
import { authorFeeds, feedsView, mainFeeds, oldTopicFeeds, organizationFeeds, savedView, topicFeeds } from './feeds.ts';
import { dayKey, groupKey, paperKey, papersKey, periodKey, topicKey, topicTopKey } from './keys.ts';
import {
  authorView,
  calendarOf,
  dayView,
  hasTop,
  homeView,
  monthView,
  organizationView,
  topicTopView,
  topicView,
  trendingView,
  type MovedView,
  weekParts,
  weekView,
  yearParts,
  yearView,
} from './lists.ts';
import { ownPages, ownView } from './own.ts';
import { paperView } from './paper.ts';
import type { Site } from './site.ts';

/** A page or another file of the site. */
export interface SitePage {
  /** A page's ends in `/`. */
  path: string;
  /** Makes what it shows: plain data, the same each time. */
  view: () => object;
  /** Stands for the view, and costs less; the view itself where there is none. Plain data. */
  key?: () => unknown;
}

/** Everything that the site has but the search and what every site shares, in a fixed order. */
export function* sitePages(site: Site): Generator<SitePage> {
  const { archive } = site;
  yield* pagesOnce(site);
  for (const day of archive.days.values()) {
    for (const page of pagesOf(day.papers))
      yield {
        path: pageOf(paths.day(day.key), page.number),
        key: () => dayKey(day, page, site),
        view: () => dayView(day, page, site),
      };
    yield { path: paths.bib(day.key), key: () => papersKey(day), view: () => citationsView(day, site) };
    for (const [index, paper] of day.papers.entries())
      yield {
        path: paths.paper(paper.id),
        key: () => paperKey(paper, index, day, site),
        view: () => paperView(paper, site),
      };
  }
  for (const day of apiDays(archive))
    yield { path: paths.dayApi(day.key), key: () => papersKey(day), view: () => papersView(day, archive) };
  for (const week of archive.weeks.values())
    yield {
      path: paths.week(week.key),
      key: () => periodKey(week, weekParts(week, site), site),
      view: () => weekView(week, site),
    };
  for (const month of archive.months.values())
    yield {
      path: paths.month(month.key),
      key: () => periodKey(month, calendarOf(month, site), site),
      view: () => monthView(month, site),
    };
  for (const year of archive.years.values())
    yield {
      path: paths.year(year.key),
      key: () => periodKey(year, yearParts(year, site), site),
      view: () => yearView(year, site),
    };
  for (const topic of archive.topics)
    for (const page of growingPages(topic.papers))
      yield {
        path: oldPageOf(paths.topic(topic.slug), page.number),
        key: () => topicKey(topic, page, site),
        view: () => topicView(topic, page, site),
      };
  for (const topic of archive.topics.filter(hasTop))
    yield {
      path: paths.topicTop(topic.slug),
      key: () => topicTopKey(topic, site),
      view: () => topicTopView(topic, site),
    };
  for (const { slug, title, was } of archive.topics)
    for (const old of was) yield { path: paths.topic(old), view: (): MovedView => ({ title, to: paths.topic(slug) }) };
  for (const author of archive.authors.list)
    for (const page of growingPages(author.papers))
      yield {
        path: oldPageOf(paths.author(author.slug), page.number),
        key: () => groupKey(author, page, site),
        view: () => authorView(author, page, site),
      };
  for (const group of archive.organizations.list)
    for (const page of growingPages(group.papers))
      yield {
        path: oldPageOf(paths.organization(group.slug), page.number),
        key: () => groupKey(group, page, site),
        view: () => organizationView(group, page, site),
      };
  for (const { slug, name, was } of archive.organizations.list)
    for (const old of was)
      yield {
        path: paths.organization(old),
        view: (): MovedView => ({ title: name, to: paths.organization(slug) }),
      };
}

/** The pages that an archive of any size has once. */
function* pagesOnce(site: Site): Generator<SitePage> {
  const { archive } = site;
  yield { path: paths.home, view: () => homeView(site) };
  for (const page of pagesOf(archive.trending.papers))
    yield { path: pageOf(paths.trending, page.number), view: () => trendingView(page, site) };
  yield { path: paths.archive, view: () => archiveView(site) };
  yield { path: paths.topics, view: () => topicsView(site) };
  yield { path: paths.authors, view: () => authorNamesView(site) };
  yield* authorLetters(site);
  yield { path: paths.organizations, view: () => organizationNamesView(site) };
  yield* organizationLetters(site);
  yield { path: paths.stats, view: () => statsView(site) };
  yield { path: paths.trends, view: () => trendsView(site) };
  yield { path: paths.search, view: () => searchView(site) };
  yield { path: paths.about, view: () => aboutView(site) };
  for (const page of ownPages(site)) yield { path: ownPath(page.slug), view: () => ownView(page) };
  yield { path: paths.saved, view: () => savedView(site) };
  for (const path of [paths.settings, paths.notFound, paths.robots]) yield { path, view: () => ({}) };
  yield { path: paths.feeds, view: () => feedsView(site, pageSize) };
  yield { path: paths.opml, view: () => feedsView(site) };
  for (const feedsOf of [mainFeeds, topicFeeds, oldTopicFeeds, organizationFeeds, authorFeeds])
    for (const { path, key, view } of feedsOf(site)) yield { path, key, view };
  yield { path: paths.newestApi, view: () => papersView(archive.newest ?? { papers: [] }, archive) };
  yield { path: paths.daysApi, view: () => daysView(site) };
  yield { path: paths.status, view: () => statusView(site) };
  for (const path of [paths.api, paths.llms]) yield { path, view: () => apiView(site) };
  for (const name of schemaNames) yield { path: paths.schema(name), view: (): SchemaView => ({ name }) };
  const parts = sitemapParts(site);
  yield { path: paths.sitemapIndex, view: () => ({ parts: parts.length }) };
  for (const [part, entries] of parts.entries()) yield { path: paths.sitemap(part), view: () => ({ entries }) };
}
