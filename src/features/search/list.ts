import type { SearchAnswer, SearchResult } from '../../search/ask/query.ts';
import { element } from './element.ts';
import { articleOf } from './result.ts';
import { say } from './words.ts';

/** The papers that were found, as far as they are shown. */
export interface ResultList {
  /** Shows another answer; `isRanked` says that the papers with all words come first. */
  show(answer: SearchAnswer, isRanked: boolean): void;
  /** Shows so many more of it, and turns to the first of them. */
  showMore(count: number): Promise<void>;
  clear(): void;
  count: () => number;
  links: () => HTMLElement[];
}

/** `onGrown` is called when there is more, or nothing more, to show. */
export function resultList(list: HTMLElement, onGrown: () => void): ResultList {
  let current: SearchAnswer | undefined;
  /** Before which paper it is said that those that follow have only some of the words. */
  let some = Infinity;
  let shown = 0;

  function append(papers: readonly SearchResult[]): HTMLElement | undefined {
    const articles = papers.map(articleOf);
    const at = some - shown;
    list.append(...articles);
    if (at >= 0) articles[at]?.before(element('p', { className: 'some' }, say('findSome')));
    shown += papers.length;
    return articles[0];
  }

  return {
    show(answer, isRanked) {
      current = answer;
      const { whole, total, corrections } = answer;
      // Where a word is misspelt, that is said already.
      some = isRanked && whole < total && (whole > 0 || corrections.length === 0) ? whole : Infinity;
      shown = 0;
      list.replaceChildren();
      append(answer.results);
      onGrown();
    },
    async showMore(count) {
      const answer = current;
      const papers = (await answer?.more(count)) ?? [];
      if (answer !== current) return;
      const first = append(papers);
      onGrown();
      first?.querySelector('a')?.focus({ preventScroll: true });
    },
    clear() {
      current = undefined;
      shown = 0;
      list.replaceChildren();
      onGrown();
    },
    count: () => shown,
    links: () => [...list.querySelectorAll<HTMLElement>('h2 a')],
  };
}
