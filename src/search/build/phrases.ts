import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Paper } from '../../archive/paper/paper.ts';
import { papersARecord } from '../words/places.ts';
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

/** What it is asked: the contents of records. */
export type PhraseTask = readonly string[];

/**
 * Indexes the words of each bundle in their places, which finds phrases. In a thread of its own, one bundle after the
 * other: Pagefind is a program that is fed, and what it answers is waited for.
 */
export async function* indexPhrases(bundles: readonly { papers: readonly Paper[] }[]): AsyncGenerator<PhraseIndex> {
  const worker = new Worker(new URL('pagefind.ts', import.meta.url));
  const recordsOf = (number: number) =>
    inBlocks(bundles[number]?.papers ?? [], papersARecord).map((papers) => ({ papers, ...toRecord(papers) }));
  try {
    let next = recordsOf(0);
    for (const number of bundles.keys()) {
      const records = next.map(({ papers, places }) => ({ papers, places }));
      worker.postMessage(next.map(({ content }) => content) satisfies PhraseTask);
      const answered = once(worker, 'message');
      // Pagefind does not wait for them later.
      next = recordsOf(number + 1);
      const [answer] = (await answered) as [PhraseAnswer];
      yield { ...answer, records };
    }
  } finally {
    await worker.terminate();
  }
}
