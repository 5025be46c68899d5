import type { Origin } from '../archive/archive.ts';
import { byLetter, indexSize, letterPages, type Letter } from '../archive/lists/alphabet.ts';
import type { Group } from '../archive/lists/groups.ts';
import { familyFirst, withoutArticle } from '../archive/lists/names.ts';
import { peakOf, type Count, type Stats } from '../archive/lists/stats.ts';
import type { Trend, Trends } from '../archive/lists/trends.ts';
import { codeLinksOrigin } from '../archive/paper/code-links.ts';
import { pageOf, paths } from '../archive/paths/paths.ts';
import { yearOf } from '../archive/time/calendar.ts';
import { byYear, gapsIn, inDays, type Stretch } from '../archive/time/spans.ts';
import { titleOf, type Marked } from './card.ts';
import { examplesOf, type Example } from './examples.ts';
import { calendarOf, countsOf, topicCounts, type Counts, type MonthView, type TopicCount } from './lists.ts';
import { isAbout, ownView, type OwnView } from './own.ts';
import type { Site } from './site.ts';

/** A name of a list, with its page. */
export interface NameCount {
  name: string;
  path: string;
  papers: number;
}

/** The list of all authors or organizations. */
export interface NamesView {
  counts: Counts;
  /** How many papers a name needs for a page. */
  enough: number;
  /** The pages of further names; none where all are here. */
  letters: readonly LetterLink[];
  /** Those with most papers first. */
  names: readonly NameCount[];
}

/** A letter with the address of its names. */
export interface LetterLink {
  /** `a` to `z`; `other` for digits and other scripts. */
  key: string;
  path: string;
}

/** A page of the names of one letter. */
export interface LetterView {
  counts: Counts;
  enough: number;
  letter: string;
  letters: readonly LetterLink[];
  page: number;
  /** The first name of each page of the letter, with the page's path. */
  starts: readonly { name: string; path: string }[];
  names: readonly NameCount[];
}

/** What differs between authors and organizations. */
interface Kind {
  groups: readonly Group[];
  enough: number;
  letters: readonly Letter[];
  pathOf: (slug: string) => string;
  letterPath: (letter: string) => string;
}

const authorsOf = ({ archive: { authors, knownParts, config } }: Site): Kind => ({
  groups: authors.list,
  enough: config.authorPages,
  letters: byLetter(authors.list, (name) => familyFirst(knownParts.get(name) ?? name)),
  pathOf: paths.author,
  letterPath: paths.authorsUnder,
});

const organizationsOf = ({ archive: { organizations, config } }: Site): Kind => ({
  groups: organizations.list,
  enough: config.organizationPages,
  letters: byLetter(organizations.list, withoutArticle),
  pathOf: paths.organization,
  letterPath: paths.organizationsUnder,
});

export const authorNamesView = (site: Site): NamesView => namesView(authorsOf(site), site);
export const organizationNamesView = (site: Site): NamesView => namesView(organizationsOf(site), site);

function namesView({ groups, enough, letters, pathOf, letterPath }: Kind, site: Site): NamesView {
  const isSplit = letterPages(letters).length > 0;
  return {
    counts: countsOf(site),
    enough,
    letters: isSplit ? letters.map(({ key }) => ({ key, path: letterPath(key) })) : [],
    names: namesOf(pathOf)(groups.slice(0, indexSize)),
  };
}

const namesOf = (pathOf: Kind['pathOf']) => (groups: readonly Group[]) =>
  groups.map(({ name, slug, papers }): NameCount => ({ name, path: pathOf(slug), papers: papers.length }));

/** A page of names, and its path. */
interface LetterPage {
  path: string;
  view: () => LetterView;
}

export const authorLetters = (site: Site): LetterPage[] => lettersOf(authorsOf(site), site);
export const organizationLetters = (site: Site): LetterPage[] => lettersOf(organizationsOf(site), site);

const lettersOf = ({ enough, letters, pathOf, letterPath }: Kind, site: Site): LetterPage[] =>
  letterPages(letters).map(({ letter, page, starts }) => ({
    path: pageOf(letterPath(letter.key), page.number),
    view: () => ({
      counts: countsOf(site),
      enough,
      letter: letter.key,
      letters: letters.map(({ key }) => ({ key, path: letterPath(key) })),
      page: page.number,
      starts: starts.map(({ name }, index) => ({ name, path: pageOf(letterPath(letter.key), index + 1) })),
      names: namesOf(pathOf)(page.items),
    }),
  }));

/** The list of topics. */
export interface TopicsView {
  counts: Counts;
  topics: readonly TopicCount[];
}

export const topicsView = (site: Site): TopicsView => ({ counts: countsOf(site), topics: topicCounts(site) });

/** All days as a calendar, the newest year first. */
export interface ArchiveView {
  counts: Counts;
  years: readonly (Count & {
    /** The newest years have a calendar for each month, the others a link. */
    calendars: readonly MonthView[];
    months: readonly Count[];
    /** The stretches without papers that begin in it, in words. */
    gaps: readonly string[];
  })[];
}

/** In this many years every day has its link; older years link their months, whose pages have the days. */
const yearsByDay = 5;

export function archiveView(site: Site): ArchiveView {
  const { months, years } = site.archive;
  const gaps = gapsIn([...site.archive.days.keys()].sort());
  return {
    counts: countsOf(site),
    years: byYear(months.keys()).map(([key, its], index) => {
      const { papers, days } = years.get(key)!;
      const periods = its.map((month) => months.get(month)!);
      const hasCalendars = index < yearsByDay;
      return {
        key,
        papers: papers.length,
        calendars: hasCalendars ? periods.map((month) => calendarOf(month, site, days)) : [],
        months: hasCalendars
          ? []
          : periods.toReversed().map((month) => ({ key: month.key, papers: month.papers.length })),
        gaps: gaps.filter(({ from }) => yearOf(from) === key).map((gap) => inDays(gap, site.archive.config.language)),
      };
    }),
  };
}

/** A count over time, and where it is highest. */
export interface Series {
  counts: readonly Count[];
  peak?: Count | undefined;
}

const seriesOf = (counts: readonly Count[]): Series => ({ counts, peak: peakOf(counts) });

/** The share of each topic over time. */
export interface TopicShares {
  spans: readonly Count[];
  lines: readonly { slug: string; title: string; papers: readonly number[]; percent: readonly number[] }[];
}

/** The statistics. */
export interface StatsView {
  counts: Counts;
  days: Series;
  months: Series;
  years: Series;
  /** Days without papers that are not weekends or holidays. */
  gaps: readonly Stretch[];
  topics: TopicShares;
  upvotes: Stats['upvotes'];
  organizations: readonly NameCount[];
  authors: readonly NameCount[];
  coverage: Stats['coverage'];
}

const mostActiveInStats = 20;

export function statsView(site: Site): StatsView {
  const { stats, organizations, authors } = site.archive;
  const top = (groups: readonly Group[], pathOf: Kind['pathOf']) => namesOf(pathOf)(groups.slice(0, mostActiveInStats));
  const { spans, lines } = stats.topics;
  return {
    counts: countsOf(site),
    days: seriesOf(stats.days),
    months: seriesOf(stats.months),
    years: seriesOf(stats.years),
    gaps: gapsIn([...site.archive.days.keys()].sort()),
    topics: {
      spans,
      lines: lines.map(({ topic: { slug, title }, papers, percent }) => ({ slug, title, papers, percent })),
    },
    upvotes: stats.upvotes,
    organizations: top(organizations.list, paths.organization),
    authors: top(authors.list, paths.author),
    coverage: stats.coverage,
  };
}

/** The search page. */
export interface SearchView {
  papers: number;
  years: readonly { year: string; papers: number }[];
  topics: readonly TopicCount[];
  hasOrganizations: boolean;
  examples: readonly Example[];
}

export function searchView(site: Site): SearchView {
  const { papers, years, organizations } = site.archive;
  return {
    papers: papers.length,
    years: [...years].reverse().map(([year, { papers: its }]) => ({ year, papers: its.length })),
    topics: topicCounts(site),
    hasOrganizations: organizations.all.length > 0,
    examples: examplesOf(site.archive),
  };
}

/** The page about the archive: the owner's own words, and what the engine adds. */
export interface AboutView {
  own?: OwnView | undefined;
  counts: Counts;
  oldest?: string | undefined;
  /** Where the papers come from, the largest source first. */
  origins: readonly { name: string; home?: string | undefined; papers: number }[];
  /** Where the links to code come from that are not the papers' own; `papers` have one. */
  codeLinks?: (typeof codeLinksOrigin & { papers: number }) | undefined;
}

export function aboutView(site: Site): AboutView {
  const { archive, say } = site;
  const own = site.own.find(isAbout);
  const named = ({ title }: Origin) => (typeof title === 'string' ? title : say(title.key));
  return {
    own: own && ownView(own),
    counts: countsOf(site),
    oldest: archive.days.keys().next().value,
    origins: archive.origins.map((origin) => ({ name: named(origin), home: origin.home, papers: origin.papers })),
    codeLinks: archive.codeLinks.size > 0 ? { ...codeLinksOrigin, papers: archive.codeLinks.size } : undefined,
  };
}

/** What rises and falls in the newest weeks. */
export interface TrendsView {
  counts: Counts;
  /** None where the archive is too young to compare. */
  trends?:
    | (Pick<Trends, 'terms' | 'weeks' | 'rising' | 'falling'> & {
        topics: readonly (Trend & { title: string })[];
        fresh: readonly { name: string; papers: number; first: { id: string; title: Marked } }[];
      })
    | undefined;
}

export function trendsView(site: Site): TrendsView {
  const { trends, config } = site.archive;
  const titles = new Map(config.topics.map(({ slug, title }) => [slug, title]));
  return {
    counts: countsOf(site),
    trends: trends && {
      terms: trends.terms,
      weeks: trends.weeks,
      topics: trends.topics.map((trend) => ({ ...trend, title: titles.get(trend.name)! })),
      rising: trends.rising,
      falling: trends.falling,
      fresh: trends.fresh.map(({ name, papers, first }) => ({
        name,
        papers,
        first: { id: first.id, title: titleOf(first, site) },
      })),
    },
  };
}
