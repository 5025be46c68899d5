import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Bundle } from './bundles.ts';
import { toRecord, type PagefindRecord } from './record.ts';
import type { Files } from './steady.ts';

/** What Pagefind makes of the papers of a bundle. */
export interface PhraseIndex {
  files: Files;
  /** The papers that it refused, each with the reason. */
  problems: string[];
}

/** What the thread of `pagefind.ts` is asked. */
export interface PhraseTask {
  records: readonly PagefindRecord[];
  /** Of the words: `en`. */
  language: string;
}

/**
 * Indexes the words of each bundle in their places, which finds phrases. In a thread of its own, one bundle after the
 * other: Pagefind is a program that is fed, and what it answers is waited for.
 */
export async function* indexPhrases(
  bundles: readonly Pick<Bundle, 'papers'>[],
  language: string,
): AsyncGenerator<PhraseIndex> {
  const worker = new Worker(new URL('pagefind.ts', import.meta.url));
  try {
    for (const { papers } of bundles) {
      worker.postMessage({ records: papers.map(toRecord), language } satisfies PhraseTask);
      const [index] = (await once(worker, 'message')) as [PhraseIndex];
      yield index;
    }
  } finally {
    await worker.terminate();
  }
}
