import type { SearchAnswer, SearchResult } from '../../search/ask/query.ts';
import { element } from './element.ts';
import { articleOf } from './result.ts';
import { say } from './words.ts';

/** The papers that were found, as many as are shown. */
export interface ResultList {
  /** Shows another answer; `isRanked` says that papers with all words come first. */
  show(answer: SearchAnswer, isRanked: boolean): void;
  /** Shows this many more, and focuses the first of them. */
  showMore(count: number): Promise<void>;
  clear(): void;
  count: () => number;
  links: () => HTMLElement[];
}

/** `note` says that a machine wrote some of the sentences. `onGrown` is called when there are more results, or no more, to show. */
export function resultList(list: HTMLElement, note: HTMLElement, onGrown: () => void): ResultList {
  let current: SearchAnswer | undefined;
  /** Marks the paper before which the papers with only some of the words begin. */
  let some = Infinity;
  let shown = 0;

  function append(papers: readonly SearchResult[]): HTMLElement | undefined {
    const articles = papers.map(articleOf);
    const at = some - shown;
    list.append(...articles);
    if (at >= 0)
      articles[at]?.before(element('p', { className: 'some' }, say(some === 0 ? 'findNoneHasAll' : 'findSome')));
    shown += papers.length;
    if (papers.some(({ isByMachine }) => isByMachine)) note.hidden = false;
    return articles[0];
  }

  return {
    show(answer, isRanked) {
      current = answer;
      const { whole, total, corrections } = answer;
      // If a word is misspelt, the page says so already.
      some = isRanked && whole < total && (whole > 0 || corrections.length === 0) ? whole : Infinity;
      shown = 0;
      note.hidden = true;
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
      note.hidden = true;
      list.replaceChildren();
      onGrown();
    },
    count: () => shown,
    links: () => [...list.querySelectorAll<HTMLElement>('h2 a')],
  };
}
