import { href } from '../../archive/paths/href.ts';
import type { SearchAnswer } from '../../search/ask/query.ts';
import { askerFor, type Asker } from './asker.ts';
import { wireMoves } from './moves.ts';

/** What happens to a query in a search box. */
export interface BoxHearing {
  /** The reader typed. */
  typed: () => void;
  /** The answer takes a while. */
  waiting: () => void;
  /** After this many milliseconds. */
  answered(answer: SearchAnswer, took: number, isTyping: boolean): void;
  failed: () => void;
  /** The browser is online again, and the last question has no answer. */
  again: () => void;
  /** The results that can be opened, in order. */
  links: () => HTMLElement[];
}

/** A field for a search: on its own page, and in the dialog over every page. */
export interface SearchBox extends Asker {
  /** The last answer, where there is one. */
  answer: () => SearchAnswer | undefined;
  /** Whether an id opens its paper at once: the reader has pressed Enter. */
  goesToPaper: (goes: boolean) => void;
}

export function searchBox(field: HTMLInputElement, within: HTMLElement, hearing: BoxHearing): SearchBox {
  let answer: SearchAnswer | undefined;
  let isGoing = false;
  const asker = askerFor({
    waiting: hearing.waiting,
    answered(given, took, isTyping) {
      if (given.exact && isGoing) {
        location.assign(href(given.exact.path));
        return;
      }
      answer = given;
      hearing.answered(given, took, isTyping);
    },
    failed() {
      answer = undefined;
      hearing.failed();
    },
  });

  const type = () => {
    isGoing = false;
    hearing.typed();
  };
  field.addEventListener('input', (event) => {
    if (!event.isComposing) type();
  });
  field.addEventListener('compositionend', type);
  addEventListener('online', () => {
    if (!answer) hearing.again();
  });
  wireMoves(field, within, hearing.links);

  return {
    ...asker,
    drop() {
      asker.drop();
      answer = undefined;
    },
    answer: () => answer,
    goesToPaper(goes) {
      isGoing = goes;
    },
  };
}
