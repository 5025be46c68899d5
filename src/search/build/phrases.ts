import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Paper } from '../../archive/paper/paper.ts';
import { papersARecord } from '../words/places.ts';
import type { PaperText } from './collect.ts';
import { inBlocks } from './files.ts';
import { toRecord } from './record.ts';
import type { Files } from './steady.ts';

/** What Pagefind makes of the papers of a bundle. */
export interface PhraseIndex extends PhraseAnswer {
  /** Its records. */
  records: {
    papers: readonly Paper[];
    /** How many each of the papers takes. */
    places: number[];
  }[];
}

/** What the thread of `pagefind.ts` answers. */
export interface PhraseAnswer {
  files: Files;
  /** The numbers of the records that it refused, with the reason. */
  refused: Map<number, string>;
}

/** What it is asked: the contents of records. It answers in the order in which it is asked. */
export type PhraseTask = readonly string[];

/**
 * Indexes the words of bundles in their places, which finds phrases. In a thread of its own, one bundle after the other:
 * Pagefind is a program that is fed, and what it answers is waited for.
 */
export function openPhrases() {
  const open = () => {
    const worker = new Worker(new URL('pagefind.ts', import.meta.url));
    return { worker, answers: on(worker, 'message', { close: ['exit'] }) as AsyncIterator<[PhraseAnswer], undefined> };
  };
  let opened: ReturnType<typeof open> | undefined;
  return {
    async index(texts: readonly PaperText[]): Promise<PhraseIndex> {
      const { worker, answers } = (opened ??= open());
      const records = inBlocks(texts, papersARecord).map((some) => ({
        papers: some.map(({ paper }) => paper),
        ...toRecord(some),
      }));
      worker.postMessage(records.map(({ content }) => content) satisfies PhraseTask);
      const { value, done } = await answers.next();
      if (done) throw new Error('the thread that feeds Pagefind ended too early');
      return { ...value[0], records: records.map(({ papers, places }) => ({ papers, places })) };
    },
    close: () => opened?.worker.terminate(),
  };
}
