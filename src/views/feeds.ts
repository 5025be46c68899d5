import type { Archive } from '../archive/archive.ts';
import type { Group } from '../archive/lists/groups.ts';
import type { Period, TopicPapers } from '../archive/lists/periods.ts';
import { linksOf } from '../archive/paper/links.ts';
import { byAge, type Paper } from '../archive/paper/paper.ts';
import { fingerprint } from '../archive/paper/slug.ts';
import { printsOf } from '../archive/paper/prints.ts';
import { paths } from '../archive/paths/paths.ts';
import { escapeHtml } from '../archive/text/characters.ts';
import { simpleForms } from '../archive/text/markdown.ts';
import { sentenceOf } from '../archive/text/rendered.ts';
import { inWords, mondayOf, type Day } from '../archive/time/calendar.ts';
import { weekInWords, weekNumber } from '../archive/time/spans.ts';
import type { SavedView } from './files.ts';
import { plainBy, plainHead, plainLine, plainNames } from './plain.ts';
import type { Site } from './site.ts';

/** An item as every feed format shows it: plain words, and simple HTML without MathML, styles and scripts. */
export interface FeedItem {
  /** The same for ever, at any address and in any language: readers never see an item twice. */
  id: string;
  title: string;
  /** The whole address of its page. */
  link: string;
  /** Of its day, as ISO 8601 in UTC. The same for ever. */
  date: string;
  /** The first names. */
  authors: readonly string[];
  categories: readonly string[];
  /** Above the text: who wrote it. */
  by?: string | undefined;
  text: string;
  /** The text as HTML; left out where there is only one sentence. */
  html?: string | undefined;
  note?: string | undefined;
  links: readonly { label: string; href: string }[];
}

export interface FeedView {
  id: string;
  title: string;
  description: string;
  language: string;
  /** The whole addresses of the page that it belongs to, and of itself. */
  page: string;
  self: string;
  /** The date of its newest item. */
  updated?: string | undefined;
  items: readonly FeedItem[];
}

/** A feed of the site. `key` stands for its view, as that of a page does. */
export interface Feed {
  path: string;
  /** What it is about. */
  name: string;
  /** The name with that of the archive. */
  title: string;
  /** The path of the page that it belongs to. */
  page: string;
  view: () => FeedView;
  key: () => unknown;
}

/** A group with fewer papers has no feed: each is a file. */
const enoughForFeed = 10;
/** The feed of a group holds this many papers, or those of the last days where they are more. */
const groupLength = 20;
/** Feeds hold at least these days whole: who asks once a day misses nothing. */
const wholeDays = 3;
const dailyLength = 30;
const weeklyLength = 12;
const trendingLength = 30;
/** A day or week names its papers with most upvotes. */
const topLength = 10;
/** The others fold: lists reach 3,303 names. */
const maxAuthors = 20;

/** The feeds that every site has: the newest papers in three formats, day by day, week by week, and what trends. */
export function mainFeeds(site: Site): Feed[] {
  const { archive, say } = site;
  const { config } = archive;
  const { title } = config;
  const newest = newestOf(archive, archive.papers, config.feedLength);
  const days = [...archive.days.values()].slice(-dailyLength).reverse();
  const weeks = [...archive.weeks.values()].slice(-weeklyLength).reverse();
  const papers = (self: string): Feed =>
    feedFrom(site, { id: 'newest', name: title, title, page: paths.home, self }, newest.map(printOf), () =>
      newest.map((paper) => paperItem(paper, site)),
    );
  const named = (id: string, name: string, page: string, self: string): Channel => ({
    id,
    name,
    title: `${title}: ${name}`,
    page,
    self,
  });
  return [
    papers(paths.rss),
    papers(paths.atom),
    papers(paths.jsonFeed),
    periodsFeed(site, days, dayItem, named('daily', say('dayByDay'), paths.archive, paths.dailyFeed)),
    periodsFeed(site, weeks, weekItem, named('weekly', say('weekByWeek'), paths.archive, paths.weeklyFeed)),
    sentencesFeed(
      site,
      archive.trending.papers.slice(0, trendingLength),
      named('trending', say('trending'), paths.trending, paths.trendingFeed),
    ),
  ];
}

/** A feed of a channel; `key` stands for its items. */
const feedFrom = (site: Site, channel: Channel, key: unknown, itemsOf: () => FeedItem[]): Feed => ({
  path: channel.self,
  name: channel.name,
  title: channel.title,
  page: channel.page,
  key: () => [channel, key],
  view: () => feedOf(site, channel, itemsOf()),
});

/** A feed with one item for each day or week. */
const periodsFeed = (
  site: Site,
  periods: readonly Period[],
  itemOf: (period: Period, site: Site) => FeedItem,
  channel: Channel,
): Feed =>
  feedFrom(
    site,
    channel,
    periods.map((period) => [period.key, period.papers.length, topOf(period).map(printOf)]),
    () => periods.map((period) => itemOf(period, site)),
  );

export const hasFeed = ({ papers }: Pick<Group, 'papers'>): boolean => papers.length >= enoughForFeed;

export const topicFeeds = (site: Site): Feed[] =>
  site.archive.topics.filter(hasFeed).map((topic) => groupFeed('topic', topic, topic.title, site));

/** The feeds at addresses that topics had before: a reader keeps asking there. */
export const oldTopicFeeds = (site: Site): Feed[] =>
  site.archive.topics
    .filter(hasFeed)
    .flatMap((topic) =>
      topic.was.map((slug) => ({ ...groupFeed('topic', topic, topic.title, site), path: paths.topicFeed(slug) })),
    );

export const organizationFeeds = (site: Site): Feed[] =>
  site.archive.organizations.list.filter(hasFeed).map((group) => groupFeed('organization', group, group.name, site));

/** None, where the configuration does not ask for them: they would be more files than the papers. */
export const authorFeeds = (site: Site): Feed[] =>
  site.archive.authors.list
    .filter((group) => hasAuthorFeed(group, site))
    .map((group) => groupFeed('author', group, group.name, site));

export const hasAuthorFeed = ({ papers }: Pick<Group, 'papers'>, { archive: { config } }: Site): boolean =>
  papers.length >= (config.feeds.authors ?? Infinity);

const pathsOf = {
  topic: { page: paths.topic, feed: paths.topicFeed },
  organization: { page: paths.organization, feed: paths.organizationFeed },
  author: { page: paths.author, feed: paths.authorFeed },
};

function groupFeed(kind: keyof typeof pathsOf, group: Group | TopicPapers, name: string, site: Site): Feed {
  const { page, feed } = pathsOf[kind];
  return sentencesFeed(site, newestOf(site.archive, group.papers, groupLength), {
    name: plainLine(name),
    id: `${kind}:${group.slug}`,
    title: `${plainLine(name)} · ${site.archive.config.title}`,
    page: page(group.slug),
    self: feed(group.slug),
  });
}

/** A feed with one sentence of each paper: the abstract is on the page. */
function sentencesFeed(site: Site, papers: readonly Paper[], channel: Channel): Feed {
  const note = papers.some(({ aiSummary }) => aiSummary !== undefined) ? site.say('sentencesByMachine') : undefined;
  return feedFrom(site, { ...channel, note }, papers.map(printOf), () =>
    papers.map((paper) => sentenceItem(paper, site)),
  );
}

const printOf = (paper: Paper) => printsOf(paper).uncounted;

/** The newest papers, in an order that votes don't change. `papers` come with the newest day first. */
function newestOf({ days }: Archive, papers: readonly Paper[], length: number): Paper[] {
  const oldestWhole = [...days.keys()].at(-wholeDays) ?? '';
  const inWholeDays = papers.findIndex(({ day }) => day < oldestWhole);
  const count = Math.max(length, inWholeDays < 0 ? papers.length : inWholeDays);
  const lastDay = papers[Math.min(count, papers.length) - 1]?.day ?? '';
  const end = papers.findIndex(({ day }) => day < lastDay);
  return papers
    .slice(0, end < 0 ? undefined : end)
    .sort(byAge)
    .slice(0, count);
}

interface Channel {
  id: string;
  name: string;
  title: string;
  page: string;
  self: string;
  /** What is said of all its items. */
  note?: string | undefined;
}

function feedOf({ archive, absolute, language }: Site, channel: Channel, items: readonly FeedItem[]): FeedView {
  return {
    id: `daybook:${channel.id}`,
    title: plainLine(channel.title),
    description: plainLine([archive.config.description, channel.note].filter(Boolean).join(' ')),
    language,
    page: absolute(channel.page),
    self: absolute(channel.self),
    updated: items
      .map(({ date }) => date)
      .sort()
      .at(-1),
    items,
  };
}

const secondsOfDay = 86_400;

/**
 * A moment of its day that follows from the id. Readers sort by date, and the W3C validator warns of two entries with the
 * same one.
 */
function dateOf({ id, day }: Paper): string {
  const number = /^\d{4}\.(\d+)$/.exec(id)?.[1];
  const seconds = number === undefined ? Number.parseInt(fingerprint(id), 16) : Number(number);
  return new Date(Date.parse(day) + (seconds % secondsOfDay) * 1000).toISOString();
}

const headOf = (paper: Paper, site: Site) => ({
  id: `daybook:${paper.id}`,
  ...plainHead(paper, site),
  date: dateOf(paper),
});

function paperItem(paper: Paper, site: Site): FeedItem {
  const { archive, say } = site;
  const { text, html } = simpleForms(paper.abstract);
  return {
    ...headOf(paper, site),
    authors: plainNames(paper, maxAuthors),
    categories: [...new Set([...paper.categories, ...paper.keywords].map(plainLine))].filter(Boolean),
    by: plainBy(paper, site, maxAuthors),
    text,
    html,
    note: archive.isOwnSummary(paper) ? say('sampleSummary') : undefined,
    links: linksOf(paper, say).map(({ label, href }) => ({ label, href })),
  };
}

const sentenceItem = (paper: Paper, site: Site): FeedItem => ({
  ...headOf(paper, site),
  authors: plainNames(paper, maxAuthors),
  categories: [],
  text: sentenceOf(paper),
  links: [],
});

const topOf = ({ papers }: Period) => papers.slice(0, topLength);

const dayItem = (day: Period, site: Site): FeedItem =>
  periodItem(day, site, {
    id: `daybook:day:${day.key}`,
    title: inWords(day.key, site.language),
    path: paths.day(day.key),
    date: midnightOf(day.key),
  });

/** Of the day on which the week begins: it never moves. */
const weekItem = (week: Period, site: Site): FeedItem =>
  periodItem(week, site, {
    id: `daybook:week:${week.key}`,
    title: `${site.say('weekOfYear', { n: weekNumber(week.key), year: week.key.slice(0, 4) })}: ${weekInWords(week.key, site.language)}`,
    path: paths.week(week.key),
    date: midnightOf(mondayOf(week.key)),
  });

const midnightOf = (day: Day) => new Date(day).toISOString();

interface PeriodHead {
  id: string;
  title: string;
  path: string;
  date: string;
}

/** The papers of a day or week with most upvotes, each with one sentence. It has no numbers that votes change. */
function periodItem(period: Period, site: Site, { path, ...head }: PeriodHead): FeedItem {
  const { say, absolute } = site;
  const top = topOf(period).map((paper) => ({ ...headOf(paper, site), sentence: sentenceOf(paper) }));
  const count = say('papers', { n: period.papers.length });
  const rows = top.map(
    ({ title, link, sentence }) =>
      `<li><a href="${escapeHtml(link)}">${escapeHtml(title)}</a>${sentence && `<br>${escapeHtml(sentence)}`}</li>`,
  );
  const all = { label: say('allByUpvotes'), href: absolute(path) };
  return {
    ...head,
    link: all.href,
    authors: [],
    categories: [],
    by: count,
    text: top.map(({ title, sentence }, index) => `${index + 1}. ${title}${sentence && `\n${sentence}`}`).join('\n\n'),
    html: `<ol>\n${rows.join('\n')}\n</ol>`,
    links: [all],
  };
}

export const savedView = ({ archive }: Site): SavedView => ({
  topics: archive.topics.filter(hasFeed).map(({ slug, title }) => ({ slug, name: title, path: paths.topicFeed(slug) })),
});

/** A feed with the words of its link. */
export interface FeedLink {
  name: string;
  title: string;
  path: string;
  /** The path of the page that it belongs to. */
  page: string;
}

/** All feeds of the site. */
export interface FeedsView {
  title: string;
  main: readonly FeedLink[];
  topics: readonly FeedLink[];
  organizations: readonly FeedLink[];
  authors: readonly FeedLink[];
  /** How many papers an organization needs for a feed, and how many an author. */
  enough: number;
  enoughOfAuthor?: number | undefined;
}

const linkTo = ({ name, title, path, page }: Feed): FeedLink => ({
  name: plainLine(name),
  title: plainLine(title),
  path,
  page,
});

/** `most` is how many of the organizations and of the authors are listed, those with most papers first. */
export const feedsView = (site: Site, most = Infinity): FeedsView => ({
  title: plainLine(site.archive.config.title),
  main: mainFeeds(site).map(linkTo),
  topics: topicFeeds(site).map(linkTo),
  organizations: organizationFeeds(site).slice(0, most).map(linkTo),
  authors: authorFeeds(site).slice(0, most).map(linkTo),
  enough: enoughForFeed,
  enoughOfAuthor: site.archive.config.feeds.authors,
});
