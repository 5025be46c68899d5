import { authorNames, companions, homeOf, type Group } from '../archive/lists/groups.ts';
import { pageSize, pagesOf, type GrowingPage, type Page } from '../archive/lists/paging.ts';
import { topPapers, type Period, type TopicPapers } from '../archive/lists/periods.ts';
import { heatOf, type Count } from '../archive/lists/stats.ts';
import { halfLife, trendingDays } from '../archive/lists/trending.ts';
import { yearAgo, yearBefore } from '../archive/lists/year-ago.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { paths } from '../archive/paths/paths.ts';
import { titleText } from '../archive/text/title.ts';
import type { Day } from '../archive/time/calendar.ts';
import { gridOf } from '../archive/time/month-grid.ts';
import { monthsOf } from '../archive/time/spans.ts';
import { logoOf, titleOf, type Marked } from './card.ts';
import { hasAuthorFeed, hasFeed } from './feeds.ts';
import { growingList, rankedList, type List, type RankedList } from './list.ts';
import type { Site } from './site.ts';

const countOf = ({ key, papers }: Period): Count => ({ key, papers: papers.length });

/** The whole archive in numbers. They change every day: only pages that change every day show them. */
export interface Counts {
  papers: number;
  days: number;
  newest?: Day | undefined;
}

export const countsOf = ({ archive: { papers, days, newest } }: Site): Counts => ({
  papers: papers.length,
  days: days.size,
  newest: newest?.key,
});

/** A topic in a list of topics. */
export interface TopicCount {
  slug: string;
  title: string;
  papers: number;
  newest?: Day | undefined;
}

export const topicCounts = ({ archive }: Site): TopicCount[] =>
  archive.topics.map(({ slug, title, papers }) => ({ slug, title, papers: papers.length, newest: papers[0]?.day }));

/** A page of a day's papers. */
export interface DayView {
  key: Day;
  /** The title of its first paper, as plain words. */
  first: string;
  previous?: Day | undefined;
  next?: Day | undefined;
  list: RankedList;
}

export function dayView(day: Period, page: Page<Paper>, site: Site, { cited = true } = {}): DayView {
  const { key, previous, next, papers } = day;
  const list = rankedList(page, papers.length, site, { path: paths.day(key), order: 'upvotes', cited });
  return { key, first: titleText(papers[0]!.title), previous, next, list };
}

/** The home page. */
export interface HomeView {
  counts: Counts;
  newest?: DayView | undefined;
  /** How many papers the newest days have, for a reader who was here before. */
  lately: readonly Count[];
  earlier: readonly Count[];
  yearAgo?: YearAgo | undefined;
  topics: readonly TopicCount[];
}

export interface YearAgo {
  day: Day;
  isSameDate: boolean;
  papers: readonly { id: string; title: Marked; upvotes: number }[];
}

/** A visit longer ago than this many days counts only what the page knows. */
const rememberedDays = 60;

export function homeView(site: Site): HomeView {
  const { newest, days } = site.archive;
  const all = [...days.values()];
  return {
    counts: countsOf(site),
    newest: newest && dayView(newest, pagesOf(newest.papers)[0]!, site, { cited: false }),
    lately: all.slice(-rememberedDays).map(countOf),
    earlier: all.slice(-8, -1).reverse().map(countOf),
    yearAgo: yearAgoOf(site),
    topics: topicCounts(site),
  };
}

/** A year before the newest day, not before today: a build at any time gives the same page. */
function yearAgoOf(site: Site): YearAgo | undefined {
  const { days, newest } = site.archive;
  const day = yearAgo(days);
  if (!day) return undefined;
  return {
    day: day.key,
    isSameDate: day.key === (newest && yearBefore(newest.key)),
    papers: day.papers
      .slice(0, 5)
      .map((paper) => ({ id: paper.id, title: titleOf(paper, site), upvotes: paper.upvotes })),
  };
}

/** A week, month or year. */
export interface PeriodView {
  key: string;
  previous?: string | undefined;
  next?: string | undefined;
  /** How many it has. */
  papers: number;
  days: number;
  /** Its papers with most upvotes. */
  top: List;
}

/** A week with its days, or a year with its months. */
export interface PeriodInPartsView extends PeriodView {
  parts: readonly Count[];
}

export const weekView = (week: Period, site: Site): PeriodInPartsView => ({
  ...periodView(week, site, { brief: false }),
  parts: weekParts(week, site),
});

export const weekParts = ({ days }: Period, { archive }: Site): Count[] =>
  days.map((day) => countOf(archive.days.get(day)!));

export const yearView = (year: Period, site: Site): PeriodInPartsView => ({
  ...periodView(year, site),
  parts: yearParts(year, site),
});

export const yearParts = ({ days }: Period, { archive }: Site): Count[] =>
  monthsOf(days).map((month) => countOf(archive.months.get(month)!));

/** A month with its days as a calendar. */
export interface MonthPageView extends PeriodView {
  calendar: MonthView;
}

export const monthView = (month: Period, site: Site): MonthPageView => ({
  ...periodView(month, site),
  calendar: calendarOf(month, site),
});

function periodView({ key, previous, next, papers, days }: Period, site: Site, { brief = true } = {}): PeriodView {
  const [page] = pagesOf(papers.slice(0, pageSize));
  const top = rankedList(page!, page!.items.length, site, { path: '', order: 'upvotes', brief });
  return { key, previous, next, papers: papers.length, days: days.length, top };
}

/** A month as a calendar. */
export interface MonthView {
  key: string;
  papers: number;
  /** Its days that have papers, `heat` being 1 for few and 4 for many; its weeks that have a page. */
  days: Record<Day, { papers: number; heat: number }>;
  weeks: readonly string[];
}

/** The month's days beside the days of `among`, which are its own if left out. */
export function calendarOf(month: Period, { archive }: Site, among: readonly Day[] = month.days): MonthView {
  const papersOn = (day: Day) => archive.days.get(day)!.papers.length;
  const heat = heatOf(among.map(papersOn));
  const days = month.days.map((day) => [day, { papers: papersOn(day), heat: heat(papersOn(day)) }] as const);
  return {
    key: month.key,
    papers: month.papers.length,
    days: Object.fromEntries(days),
    weeks: gridOf(month.key)
      .map(({ week }) => week)
      .filter((week) => archive.weeks.has(week)),
  };
}

/** A page of a topic's papers. */
export interface TopicView {
  slug: string;
  title: string;
  /** The words and categories that make a paper one of its papers. */
  words: readonly string[];
  /** The path of its feed. */
  feed?: string | undefined;
  /** Where its papers have upvotes: the path of the most upvoted. */
  top?: string | undefined;
  list: List;
}

/** Whether a topic has a page of its most upvoted papers. */
export const hasTop = ({ papers }: TopicPapers): boolean => papers.some(({ upvotes }) => upvotes > 0);

export function topicView(topic: TopicPapers, page: GrowingPage<Paper>, site: Site): TopicView {
  const { slug, title, words, categories, papers } = topic;
  const list = growingList(page, papers.length, site, paths.topic(slug));
  const feed = isNewest(page) && hasFeed(topic) ? paths.topicFeed(slug) : undefined;
  const top = isNewest(page) && hasTop(topic) ? paths.topicTop(slug) : undefined;
  return { slug, title, words: [...words, ...categories], feed, top, list };
}

/** The papers of a topic that readers liked most. */
export interface TopicTopView {
  slug: string;
  title: string;
  /** Of the last twelve months, where the topic is older. */
  lately?: List | undefined;
  ever: List;
}

export function topicTopView(topic: TopicPapers, site: Site): TopicTopView {
  const { slug, title } = topic;
  const { lately, ever } = topPapers(topic);
  const listOf = (papers: readonly Paper[]): List => ({
    ...rankedList({ number: 1, count: 1, before: 0, items: papers }, papers.length, site, {
      path: paths.topicTop(slug),
      order: 'upvotes',
      brief: true,
    }),
    topics: [],
  });
  const isSame = lately.length === ever.length && lately.every((paper, at) => paper === ever[at]);
  return { slug, title, lately: isSame || lately.length === 0 ? undefined : listOf(lately), ever: listOf(ever) };
}

/** What is left at an old address: it leads on. */
export interface MovedView {
  title: string;
  to: string;
}

/** A page of the papers of an author or an organization. An old page says nothing that newer papers change. */
export interface GroupView {
  slug: string;
  name: string;
  /** Of the papers of the list; on an old page, of its own. */
  newest: Day;
  oldest: Day;
  /** Who often shares a paper with an author or belongs to an organization. */
  people: readonly Companion[];
  /** The organizations of an author's papers. */
  organizations: readonly Companion[];
  home?: { href: string; host: string } | undefined;
  /** The path of an organization's logo, if it is kept. */
  logo?: string | undefined;
  /** The path of its feed. */
  feed?: string | undefined;
  list: List;
}

/** A group that is named on the page of another. */
export interface Companion {
  slug: string;
  name: string;
}

const companion = ({ slug, name }: Group): Companion => ({ slug, name });

export const authorView = (author: Group, page: GrowingPage<Paper>, site: Site): GroupView => ({
  ...groupView(author, page, site, paths.author(author.slug)),
  organizations: isNewest(page) ? organizationsOf(author, site) : [],
  feed: isNewest(page) && hasAuthorFeed(author, site) ? paths.authorFeed(author.slug) : undefined,
});

export const organizationView = (organization: Group, page: GrowingPage<Paper>, site: Site): GroupView => ({
  ...groupView(organization, page, site, paths.organization(organization.slug)),
  home: isNewest(page) ? homeOf(organization.papers) : undefined,
  logo: isNewest(page) ? logoOf(homeOf(organization.papers)?.href, site) : undefined,
  feed: isNewest(page) && hasFeed(organization) ? paths.organizationFeed(organization.slug) : undefined,
});

const isNewest = ({ number }: GrowingPage<Paper>) => number === undefined;

function groupView(group: Group, page: GrowingPage<Paper>, site: Site, path: string): GroupView {
  const { slug, name, papers } = group;
  const shown = isNewest(page) ? papers : page.items;
  return {
    slug,
    name,
    newest: shown[0]!.day,
    oldest: shown.at(-1)!.day,
    people: isNewest(page) ? peopleWith(group, site) : [],
    organizations: [],
    list: growingList(page, papers.length, site, path),
  };
}

export const peopleWith = (group: Group, { archive }: Site): Companion[] =>
  companions(group, archive.authors, authorNames).slice(0, 6).map(companion);

export function organizationsOf(author: Group, { archive: { organizations } }: Site): Companion[] {
  const its = author.papers.flatMap(({ organization }) => organizations.of(organization ?? '') ?? []);
  return [...Map.groupBy(its, (one) => one)]
    .sort(([a, { length: m }], [b, { length: n }]) => n - m || (a.slug < b.slug ? -1 : 1))
    .slice(0, 3)
    .map(([one]) => companion(one));
}

/** A page of what readers liked most lately. */
export interface TrendingView {
  counts: Counts;
  byUpvotes: boolean;
  /** Upvotes count half after so many days. */
  halfLife: number;
  /** So many days are looked at. */
  days: number;
  list: RankedList;
}

export function trendingView(page: Page<Paper>, site: Site): TrendingView {
  const { papers, byUpvotes } = site.archive.trending;
  const order = byUpvotes ? 'trending' : 'newest';
  const list = rankedList(page, papers.length, site, { path: paths.trending, order, brief: true });
  return { counts: countsOf(site), byUpvotes, halfLife, days: trendingDays, list };
}
