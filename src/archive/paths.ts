import type { Day, Month, Week, Year } from './calendar.ts';

/**
 * Every address of the site, without the base. Hugging Face's own paths, so that a link changes hosts and still works;
 * pages end in `/`, which is what every static host and plain file server understands.
 */
export const paths = {
  home: '/',
  paper: (id: string) => `/papers/${id}/`,
  day: (day: Day) => `/papers/date/${day}/`,
  week: (week: Week) => `/papers/week/${week}/`,
  month: (month: Month) => `/papers/month/${month}/`,
  year: (year: Year) => `/papers/year/${year}/`,
  archive: '/archive/',
  topics: '/topics/',
  topic: (slug: string) => `/topics/${slug}/`,
  search: '/search/',
  about: '/about/',
  rss: '/rss.xml',
  /** A day, or the newest papers, in the shape of Hugging Face's API; and the days that there are. */
  dayApi: (day: Day) => `/api/daily_papers/${day}.json`,
  newestApi: '/api/daily_papers.json',
  daysApi: '/api/days.json',
  sitemapIndex: '/sitemap-index.xml',
  sitemap: (part: number | string) => `/sitemap-${part}.xml`,
  searchIndex: '/pagefind/',
} as const;

/** The nth page of a long list: the first is the list's own address. */
export const pageOf = (list: string, page: number): string => (page > 1 ? `${list}${page}/` : list);

/** `path` below a base such as `/repo/`. */
export const under = (base: string, path: string): string => base.replace(/\/+$/, '') + path;
