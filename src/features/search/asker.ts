import { search, type SearchAnswer } from '../../search/ask/query.ts';
import { toQuery, type Question } from './question.ts';
import { index } from './site-index.ts';

/** Milliseconds without another letter before a question is asked, and before a reader sees that it takes a while. */
const pause = 150;
const patience = 400;

/** What happens to a question. An answer that a later question has overtaken is dropped. */
export interface Hearing {
  waiting: () => void;
  /** After this many milliseconds. */
  answered(answer: SearchAnswer, took: number, isTyping: boolean): void;
  failed: () => void;
}

export interface Asker {
  /** Asks at once, for this many results. */
  ask(question: Question, limit: number, isTyping?: boolean): Promise<void>;
  /** Runs `act`, which may ask, when the reader stops typing. */
  soon(act: () => void): void;
  /** Cancels the question. */
  drop(): void;
}

export function askerFor(hearing: Hearing): Asker {
  let last = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  async function ask(question: Question, limit: number, isTyping = false): Promise<void> {
    clearTimeout(typing);
    const mine = ++last;
    const isLate = () => mine !== last;
    const wait = setTimeout(() => {
      if (!isLate()) hearing.waiting();
    }, patience);
    const start = performance.now();
    try {
      const answer = await search(index, toQuery(question), limit);
      if (isLate()) return;
      hearing.answered(answer, performance.now() - start, isTyping);
    } catch (error) {
      if (isLate()) return;
      console.warn(error);
      hearing.failed();
    } finally {
      clearTimeout(wait);
    }
  }

  return {
    ask,
    soon(act) {
      clearTimeout(typing);
      // The first letters of a question load what every question needs; if that fails, the answer says so.
      index.opened().catch(() => undefined);
      typing = setTimeout(act, pause);
    },
    drop() {
      clearTimeout(typing);
      last++;
    },
  };
}
