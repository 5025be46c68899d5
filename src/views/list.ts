import type { GrowingPage, Page } from '../archive/lists/paging.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { oldPageOf, pageLinks, pageOf } from '../archive/paths/paths.ts';
import { cardOf, type Card } from './card.ts';
import type { Site } from './site.ts';

/** A page of a list of papers. */
export interface List {
  /** How many papers the list has; on an old page of a list that grows, how many that page has. */
  count: number;
  cards: readonly Card[];
  order: 'upvotes' | 'newest' | 'trending' | 'listed';
  /** What else this page of it can be sorted by. */
  orders: readonly Order[];
  /** Whether its papers have their abstracts, which open in place. */
  hasAbstracts: boolean;
  /** Whether its papers get the citations that Zotero reads. */
  isCited: boolean;
  /** Whether it holds summaries that Daybook wrote itself. */
  hasOwnSummaries: boolean;
  /** Whether some of its sentences are of a machine. */
  hasMachineSentences: boolean;
  /** The topics of this page of the list with the number of its papers, the most frequent first; where it is not of one topic. */
  topics: readonly { slug: string; title: string; count: number }[];
  /** Its number, where it is not the first or newest page. */
  page?: number | undefined;
  /** Where the list has several pages. */
  pager?: Pager | undefined;
}

type Order = 'upvotes' | 'stars' | 'newest' | 'title';

/** The pages of a list: of one with an end; or of one that grows, whose oldest page is 1 and whose newest has no number. */
export interface Pager {
  isGrowing: boolean;
  /** 0 is the newest page of a list that grows. */
  current: number;
  /** The pages that get a link, in order, with undefined for a gap. */
  links: readonly ({ number: number; path: string } | undefined)[];
  previous?: string | undefined;
  next?: string | undefined;
}

/** A page of a list with an end. */
export interface RankedList extends List {
  /** How many papers lie before this page, and how many pages there are. */
  before: number;
  pages: number;
}

interface ListOptions {
  path: string;
  order: Exclude<List['order'], 'listed'>;
  brief?: boolean;
  cited?: boolean;
  steady?: boolean;
}

/** A page of the papers of a list with an end. */
export function rankedList(page: Page<Paper>, all: number, site: Site, options: ListOptions): RankedList {
  const { number, count, before, items } = page;
  const { path } = options;
  const linkTo = (to: number) => ({ number: to, path: pageOf(path, to) });
  const pager: Pager = {
    isGrowing: false,
    current: number,
    links: pageLinks(number, count).map((to) => (to ? linkTo(to) : undefined)),
    previous: number > 1 ? linkTo(number - 1).path : undefined,
    next: number < count ? linkTo(number + 1).path : undefined,
  };
  return {
    ...listOf(items, all, site, options),
    topics: topicsIn(items, site),
    page: number > 1 ? number : undefined,
    pager: count > 1 ? pager : undefined,
    before,
    pages: count,
  };
}

/** A page of the rows of a list that grows. */
export function growingList(page: GrowingPage<Paper>, all: number, site: Site, path: string): List {
  const { number, numbered, items } = page;
  const older = (number ?? numbered + 1) - 1;
  const linkTo = (to: number) => ({ number: to, path: oldPageOf(path, to) });
  const pager: Pager = {
    isGrowing: true,
    current: number ?? 0,
    links: [0, ...(number ? [number] : pageLinks(1, numbered).map((to) => (to ? numbered + 1 - to : undefined)))].map(
      (to) => (to === undefined ? undefined : linkTo(to)),
    ),
    previous: number ? linkTo(number === numbered ? 0 : number + 1).path : undefined,
    next: older > 0 ? linkTo(older).path : undefined,
  };
  const options = { order: 'newest', brief: true, steady: true, path } as const;
  return {
    ...listOf(items, number ? items.length : all, site, options),
    page: number,
    pager: numbered > 0 ? pager : undefined,
  };
}

function listOf(
  papers: readonly Paper[],
  count: number,
  site: Site,
  { order, cited = false, ...options }: ListOptions,
): List {
  const { isOwnSummary } = site.archive;
  const cards = papers.map((paper) => cardOf(paper, site, { ...options, cited }));
  const offered: Record<Order, boolean> = {
    upvotes: cards.some(({ upvotes }) => upvotes > 0),
    stars: cards.some(({ stars }) => stars > 0),
    newest: cards.some(({ day }) => day !== cards[0]?.day),
    title: true,
  };
  return {
    count,
    cards,
    // Where nobody votes, the list has the order of its ids.
    order: order === 'upvotes' && !offered.upvotes ? 'listed' : order,
    orders: (Object.keys(offered) as Order[]).filter((key) => offered[key] && key !== order),
    hasAbstracts: options.brief !== true,
    isCited: cited,
    hasOwnSummaries: papers.some(isOwnSummary),
    hasMachineSentences: papers.some(({ aiSummary }) => aiSummary !== undefined),
    topics: [],
  };
}

/** The topics that papers of a list have, the most frequent first. */
export function topicsIn(papers: readonly Paper[], { archive }: Site): List['topics'] {
  const counts = new Map<string, number>();
  for (const paper of papers)
    for (const { slug } of archive.topicsOf(paper)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return archive.config.topics
    .map(({ slug, title }) => ({ slug, title, count: counts.get(slug) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
