import type { Page } from '../archive/lists/paging.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { cardOf, type Card } from './card.ts';
import type { Site } from './site.ts';

/** A page of a list of papers. */
export interface List {
  /** The path of its first page. */
  path: string;
  /** From 1, of `pages`. */
  page: number;
  pages: number;
  /** How many papers the list has, on all its pages. */
  count: number;
  /** How many of them lie before this page. */
  before: number;
  cards: readonly Card[];
  order: 'upvotes' | 'newest' | 'trending';
  /** Whether its papers get the citations that Zotero reads. */
  isCited: boolean;
  /** Whether it holds summaries that Daybook wrote itself. */
  hasOwnSummaries: boolean;
  /** What the filter suggests. */
  topics: readonly { slug: string; title: string }[];
}

interface ListOptions {
  path: string;
  count: number;
  order: List['order'];
  brief?: boolean;
  cited?: boolean;
}

/** A page of the papers of a list. */
export function listOf(page: Page<Paper>, site: Site, { path, count, order, ...options }: ListOptions): List {
  const { isOwnSummary, config } = site.archive;
  return {
    path,
    page: page.number,
    pages: page.count,
    count,
    before: page.before,
    cards: page.items.map((paper) => cardOf(paper, site, options)),
    order,
    isCited: options.cited === true,
    hasOwnSummaries: page.items.some(isOwnSummary),
    topics: config.topics.map(({ slug, title }) => ({ slug, title })),
  };
}
