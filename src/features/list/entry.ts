import { fold as folded } from '../../archive/words/fold.ts';
import { headingOf, type Article } from '../../client/article.ts';

/** A paper of a list, as it is sorted and filtered. */
export interface Entry {
  article: Article;
  /** The part of the list that holds it, if the list has parts: a day of a topic. */
  section: Element | undefined;
  title: string;
  upvotes: number;
  stars: number;
  day: string;
  id: string;
  /** Slugs. */
  topics: string[];
  /** How near it is to what the reader saved; 0 before that was asked for. */
  nearness: number;
  /** All text that a filter searches, folded. */
  text: string;
}

/** Words without case and accents, as the search has them. */
export const foldTrimmed = (text: string): string => folded(text).trim();

function entryOf(article: Article, section?: Element): Entry {
  const { paper = '', upvotes = '0', stars = '0', day = '', topics = '' } = article.dataset;
  const textOf = (selector: string) => article.querySelector(selector)?.textContent ?? '';
  const title = headingOf(article)?.textContent.trim() ?? '';
  return {
    article,
    section,
    title,
    upvotes: Number(upvotes),
    stars: Number(stars),
    day,
    id: paper,
    topics: topics.split(' ').filter(Boolean),
    nearness: 0,
    text: foldTrimmed([title, textOf('.by'), textOf('.abstract')].join(' ')),
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
  stars: () => (a, b) => b.stars - a.stars,
  // An arXiv id orders papers of one day: the higher is the later.
  newest: () => (a, b) => compareText(b.day, a.day) || compareText(b.id, a.id),
  liked: () => (a, b) => b.nearness - a.nearness,
  title: (collator) => (a, b) => collator.compare(a.title, b.title),
};

/**
 * The test for what the reader typed: a paper has each word, and each phrase between quotes; it has no word after a
 * minus.
 */
export function filterFor(typed: string): (entry: Pick<Entry, 'text'>) => boolean {
  const parts = [...typed.matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)].map(([, minus, phrase, word]) => ({
    isWanted: minus === '',
    words: foldTrimmed(phrase ?? word ?? ''),
  }));
  const asked = parts.filter(({ words }) => words !== '' && words !== '-');
  return ({ text }) => asked.every(({ isWanted, words }) => text.includes(words) === isWanted);
}
