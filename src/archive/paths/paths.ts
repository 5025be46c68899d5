import type { Day, Month, Week, Year } from '../time/calendar.ts';

/** The answers that have a JSON Schema. */
export const schemaNames = ['daily_papers', 'days', 'status'] as const;
export type SchemaName = (typeof schemaNames)[number];

/**
 * Every address of the site, without the base. The paths are Hugging Face's own, so that a link works after a change of
 * host. Pages end in `/`, which every static host and plain file server understands. Runs everywhere.
 */
export const paths = {
  home: '/',
  paper: (id: string) => `/papers/${id}/`,
  day: (day: Day) => `/papers/date/${day}/`,
  /** The citations of a day's papers, as BibTeX. */
  bib: (day: Day) => `/papers/date/${day}.bib`,
  week: (week: Week) => `/papers/week/${week}/`,
  month: (month: Month) => `/papers/month/${month}/`,
  year: (year: Year) => `/papers/year/${year}/`,
  archive: '/archive/',
  topics: '/topics/',
  topic: (slug: string) => `/topics/${slug}/`,
  /** The most upvoted papers of a topic. */
  topicTop: (slug: string) => `/topics/${slug}/top/`,
  trending: '/papers/trending/',
  organizations: '/organizations/',
  organization: (slug: string) => `/organizations/${slug}/`,
  /** A letter of a list of names that is too long for one page: `a` to `z`, or `other`. */
  organizationsUnder: (letter: string) => `/organizations/letter/${letter}/`,
  authors: '/authors/',
  author: (slug: string) => `/authors/${slug}/`,
  authorsUnder: (letter: string) => `/authors/letter/${letter}/`,
  stats: '/stats/',
  trends: '/trends/',
  search: '/search/',
  /** The search for what a name has, where the name has no page of its own. */
  searchFor: (limit: 'author' | 'organization', value: string) =>
    `/search/?${new URLSearchParams({ [limit]: value }).toString()}`,
  /** The search for words, of which a file may have half a character. */
  searchForWords: (words: string) => `/search/?q=${encodeURIComponent(words.toWellFormed())}`,
  about: '/about/',
  saved: '/saved/',
  settings: '/settings/',
  feeds: '/feeds/',
  /** The newest papers in three formats; one item a day; one a week; what trends. */
  rss: '/rss.xml',
  atom: '/atom.xml',
  jsonFeed: '/feed.json',
  dailyFeed: '/daily.xml',
  weeklyFeed: '/weekly.xml',
  trendingFeed: '/trending.xml',
  topicFeed: (slug: string) => `/topics/${slug}.xml`,
  organizationFeed: (slug: string) => `/organizations/${slug}.xml`,
  authorFeed: (slug: string) => `/authors/${slug}.xml`,
  /** All feeds. */
  opml: '/feeds.opml',
  /** A day, or the newest papers, in the shape of Hugging Face's API; and the list of days. */
  dayApi: (day: Day) => `/api/daily_papers/${day}.json`,
  newestApi: '/api/daily_papers.json',
  daysApi: '/api/days.json',
  /** What the API is, for people; for programs that read text; and what its answers look like. */
  api: '/api/',
  llms: '/llms.txt',
  schema: (name: SchemaName) => `/api/schema/${name}.json`,
  status: '/status.json',
  sitemapIndex: '/sitemap-index.xml',
  sitemap: (part: number | string) => `/sitemap-${part}.xml`,
  robots: '/robots.txt',
  notFound: '/404/',
  searchIndex: '/pagefind/',
  pictures: '/pictures/',
  /** The kept picture of a paper, or a logo. Of an id's slash it has `_`, so that all are in one folder. */
  picture: (id: string) => `/pictures/${id.replace('/', '_')}.webp`,
  /** The picture that services show beside a link. */
  cardImage: '/card.png',
} as const;

/** A page in the owner's own words. Not above: no script in a browser needs it. */
export const ownPath = (slug: string): string => `/${slug}/`;

/** The nth page of a long list: the first is the list's own address. */
export const pageOf = (list: string, page: number): string => (page > 1 ? `${list}${page}/` : list);

/** An old page of a list that grows: the oldest is 1. Without a number, the newest, which is the list's own address. */
export const oldPageOf = (list: string, page?: number): string => (page ? `${list}page/${page}/` : list);

/** `path` below a base such as `/repo/`. */
export const under = (base: string, path: string): string => base.replace(/\/+$/, '') + path;

/** The whole address of `path` on the site at `url`. */
export const absoluteIn = (url: URL, path: string): string => new URL(under(url.pathname, path), url).href;

/** The address of a site: as it is configured, or with another origin or folder. It ends in `/`. */
export const siteAt = (configured: string, { site, base }: { site?: string | undefined; base?: string | undefined }) =>
  new URL(new URL(base ?? new URL(configured).pathname, site ?? configured).href.replace(/\/*$/, '/'));

/** The page numbers that get a link, in order, with `undefined` for a gap: first, last, and those around `current`. */
export function pageLinks(current: number, count: number): (number | undefined)[] {
  const near = Array.from({ length: count }, (_, index) => index + 1).filter(
    (page) => page === 1 || page === count || Math.abs(page - current) <= 2,
  );
  return near.flatMap((page, index) => {
    const missing = page - (near[index - 1] ?? 0) - 1;
    // A gap of one page is that page.
    return missing === 0 ? [page] : missing === 1 ? [page - 1, page] : [undefined, page];
  });
}
