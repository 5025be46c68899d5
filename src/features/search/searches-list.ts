import { paths } from '../../archive/paths/paths.ts';
import { href } from '../../archive/paths/href.ts';
import { change, keeper, onChange } from '../../client/keep.ts';
import { alterSearch, newSince, searchesIn } from '../../client/searches.ts';
import { daysOf } from './site-index.ts';
import { button, element } from './element.ts';
import type { savedSearchesMarkup } from './markup.ts';
import { questionIn } from './question.ts';
import { nearestFeed, type TopicFeed } from './nearest-feed.ts';
import { say } from './words.ts';

interface Item {
  element: HTMLElement;
  /** Counts the new papers; throws if the index can't be read. */
  count(): Promise<void>;
  show(): void;
}

/**
 * Shows the saved searches, each with its number of new papers. The numbers are counted at once: readers save a search
 * for them, and a reader without one loads nothing.
 */
export function wireSearches({ section, list, trouble }: ReturnType<typeof savedSearchesMarkup>): void {
  const items = new Map<string, Item>();
  let counting = Promise.resolve();
  const { feeds, all } = section.dataset;
  const topics = feeds === undefined ? undefined : (JSON.parse(feeds) as TopicFeed[]);
  const feedOf = (query: string) => {
    if (!topics) return undefined;
    const { path, name } = nearestFeed(query, topics) ?? { path: all!, name: undefined };
    return element('a', { href: path }, name === undefined ? say('findFeeds') : say('findNearestFeed', { name }));
  };

  function show(): void {
    for (const [query] of searchesIn(keeper.notebook))
      if (!items.has(query)) items.set(query, itemOf(query, feedOf(query)));
    // A search that was removed here can come back as long as the page is open.
    const shown = Object.entries(keeper.notebook.searches)
      .filter(([query]) => items.has(query))
      .sort(([, a], [, b]) => b.saved - a.saved)
      .map(([query]) => items.get(query)!);
    for (const item of shown) item.show();
    if (shown.some((item, at) => item.element !== list.children[at]) || shown.length !== list.children.length)
      list.replaceChildren(...shown.map((item) => item.element));
    section.hidden = shown.length === 0;
  }

  /** One after the other, the newest first. */
  async function count(): Promise<void> {
    trouble.replaceChildren();
    try {
      for (const [query] of searchesIn(keeper.notebook)) await items.get(query)?.count();
    } catch (error) {
      console.warn(error);
      trouble.replaceChildren(
        say(navigator.onLine ? 'findFailed' : 'findOffline'),
        ' ',
        button(say('findTryAgain'), start),
      );
    }
  }

  const start = () => {
    counting = counting.then(count);
  };

  onChange(show);
  show();
  if (section.hidden) return;
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    start();
  }).observe(section);
}

function itemOf(query: string, feed?: HTMLElement): Item {
  const link = element('a', { href: `${href(paths.search)}?${query}` });
  const news = element('small', { className: 'news' });
  const remove = button(say('findRemove'), () => {
    if (set(true)) undo.focus();
  });
  const undo = button(say('findUndo'), () => {
    if (set(false)) link.focus();
  });
  const removed = element('q');
  const kept = element(
    'span',
    { className: 'kept' },
    link,
    ' ',
    news,
    ' ',
    ...(feed ? [element('small', {}, feed), ' '] : []),
    remove,
  );
  const gone = element('span', { className: 'gone', hidden: true }, say('findRemoved'), ' ', removed, ' ', undo);
  const set = (isGone: boolean) => change((old, now) => alterSearch(old, query, { gone: isGone }, now));
  return {
    element: element('li', {}, kept, gone),
    show() {
      const saved = keeper.notebook.searches[query]!;
      link.textContent = saved.name;
      removed.textContent = saved.name;
      remove.ariaLabel = `${say('findRemove')}: ${saved.name}`;
      kept.hidden = saved.gone;
      gone.hidden = !saved.gone;
    },
    async count() {
      news.textContent = '…';
      try {
        const days = await daysOf(questionIn(query));
        const n = newSince(keeper.notebook.searches[query]!, days);
        news.textContent = n > 0 ? say('findNew', { n }) : say('findNoneNew');
        news.toggleAttribute('data-some', n > 0);
      } catch (error) {
        news.textContent = '';
        throw error;
      }
    },
  };
}
