import { fold as folded } from '../../archive/words/fold.ts';
import { headingOf, type Article } from '../../client/article.ts';

/** A paper of a list, as it is sorted and filtered. */
export interface Entry {
  article: Article;
  /** The part of the list that holds it, if the list has parts: a day of a topic. */
  section: Element | undefined;
  title: string;
  upvotes: number;
  day: string;
  id: string;
  /** As the article shows them. */
  keywords: string[];
  /** Slugs. */
  topics: string[];
  /** All text that a filter searches, folded. */
  text: string;
}

/** Words without case and accents, as the search has them. */
export const foldTrimmed = (text: string): string => folded(text).trim();

function entryOf(article: Article, section?: Element): Entry {
  const textOf = (selector: string) => article.querySelector(selector)?.textContent ?? '';
  const { paper = '', upvotes = '0', day = '', topics = '' } = article.dataset;
  const title = headingOf(article)?.textContent.trim() ?? '';
  const keywords = textOf('.keywords').slice(textOf('.keywords .vh').length);
  return {
    article,
    section,
    title,
    upvotes: Number(upvotes),
    day,
    id: paper,
    keywords: keywords.split(', ').filter(Boolean),
    topics: topics.split(' ').filter(Boolean),
    text: foldTrimmed([title, textOf('.by'), keywords].join(' ')),
  };
}

/** The papers of a list, by its children: articles, or sections with articles. */
export const entriesIn = (children: readonly Element[]): Entry[] =>
  children.flatMap((child) =>
    child.matches('article')
      ? entryOf(child)
      : [...child.querySelectorAll<Article>('article')].map((article) => entryOf(article, child)),
  );

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The orders of a list. Where two papers are equal, the list's own order decides. */
export const orders: Record<string, (collator: Intl.Collator) => (a: Entry, b: Entry) => number> = {
  upvotes: () => (a, b) => b.upvotes - a.upvotes,
  // An arXiv id orders papers of one day: the higher is the later.
  newest: () => (a, b) => compareText(b.day, a.day) || compareText(b.id, a.id),
  title: (collator) => (a, b) => collator.compare(a.title, b.title),
};

/**
 * The test for what the reader typed: a keyword or topic of the list is meant as such, anything else is searched for.
 */
export function filterFor(
  words: string,
  entries: readonly Entry[],
  topics: ReadonlyMap<string, string>,
): (entry: Entry) => boolean {
  const wanted = foldTrimmed(words);
  const slug = topics.get(wanted);
  const isMeant = (entry: Entry) =>
    entry.keywords.some((keyword) => foldTrimmed(keyword) === wanted) ||
    (slug !== undefined && entry.topics.includes(slug));
  return entries.some(isMeant) ? isMeant : ({ text }) => text.includes(wanted);
}
