// The thread that feeds Pagefind.

import { parentPort } from 'node:worker_threads';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { PhraseIndex, PhraseTask } from './phrases.ts';
import type { PagefindRecord } from './record.ts';

/** Part of a word: C++ and C# are no C. */
const includeCharacters = '+#';

/** Records that Pagefind gets before it has answered for the first of them. */
const atOnce = 64;

parentPort!.on('message', (task: PhraseTask) => {
  void indexOf(task).then((index) => {
    parentPort!.postMessage(index);
  });
});

/** Throws if Pagefind makes no index; a record that it refuses is a problem. */
async function indexOf({ records, language }: PhraseTask): Promise<PhraseIndex> {
  const { index, errors } = await createIndex({ includeCharacters });
  if (!index) throw new Error(`Pagefind makes no index: ${errors.join('; ')}`);
  try {
    const problems: string[] = [];
    for (let start = 0; start < records.length; start += atOnce) {
      const some = records.slice(start, start + atOnce);
      const reasons = await Promise.all(some.map((record) => add(record, language, index)));
      problems.push(...reasons.filter((reason) => reason !== undefined));
    }
    // `writeFiles` reports its end while it still writes, and unwritten data is lost when it is ended.
    const answer = await index.getFiles();
    if (answer.errors.length > 0) throw new Error(`Pagefind made no index: ${answer.errors.join('; ')}`);
    return { files: new Map(answer.files.map(({ path, content }) => [path, content])), problems };
  } finally {
    // Ends Pagefind's process: after `deleteIndex` it would stay as big as this bundle made it.
    await close();
  }
}

/** Gives the reason if Pagefind refuses a record. */
async function add(record: PagefindRecord, language: string, index: PagefindIndex): Promise<string | undefined> {
  try {
    const { errors } = await index.addCustomRecord({ ...record, language });
    return errors.length > 0 ? `${record.url} is not found by phrases: ${errors.join('; ')}` : undefined;
  } catch (error) {
    return `${record.url} is not found by phrases: ${(error as Error).message}`;
  }
}
