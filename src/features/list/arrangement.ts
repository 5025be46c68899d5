// Room: A list that readers sort and filter: markup, script and style. Runs in the browser.

import { collator } from '../../client/collator.ts';
import { filterFor, orders, type Entry } from './entry.ts';

/** What a reader asked of a list. If all is empty, the list stays as it came. */
export interface Wish {
  /** A key of `orders`. */
  sort: string;
  keyword: string;
  /** The slug of a topic. */
  topic: string;
  /** `you`: the papers that match what the reader follows. */
  for: string;
}

export interface Arranged {
  children: readonly Element[];
  entries: readonly Entry[];
}

/** Sorts the papers as asked, hides those that do not match, and returns how many match. */
export function arrangeList(
  list: Element,
  { children, entries }: Arranged,
  { sort, keyword, topic }: Wish,
  isWanted: (entry: Entry) => boolean,
): number {
  const hasWords = filterFor(keyword);
  const wanted = new Set(
    entries.filter((entry) => isWanted(entry) && hasWords(entry) && (!topic || entry.topics.includes(topic))),
  );
  const sections = new Set<Element>();
  for (const entry of entries) {
    entry.article.hidden = !wanted.has(entry);
    if (!entry.section) continue;
    // Back to its first place: another order takes all papers out, so all come back in their own order.
    if (entry.article.parentElement !== entry.section) entry.section.append(entry.article);
    if (wanted.has(entry)) sections.add(entry.section);
  }
  for (const { section } of entries) if (section) (section as HTMLElement).hidden = !sections.has(section);
  const order = orders[sort]?.(collator);
  const inOrder = order ? entries.toSorted(order).map(({ article }) => article) : children;
  // So that the reader does not lose their place.
  if (inOrder.some((child, index) => child !== list.children[index]) || inOrder.length !== list.children.length)
    list.replaceChildren(...inOrder);
  return wanted.size;
}
