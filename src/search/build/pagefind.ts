// The thread that feeds Pagefind.

import { parentPort } from 'node:worker_threads';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { noLanguage } from '../words/places.ts';
import type { PhraseAnswer, PhraseTask } from './phrases.ts';

/** Records that Pagefind gets before it has answered for the first of them. */
const atOnce = 8;

let last = Promise.resolve();

parentPort!.on('message', (task: PhraseTask) => {
  last = last.then(async () => {
    parentPort!.postMessage(await indexOf(task));
  });
});

/** Throws if Pagefind makes no index. */
async function indexOf(contents: PhraseTask): Promise<PhraseAnswer> {
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`Pagefind makes no index: ${errors.join('; ')}`);
  try {
    const refused = new Map<number, string>();
    for (let start = 0; start < contents.length; start += atOnce)
      await Promise.all(
        contents.slice(start, start + atOnce).map(async (content, at) => {
          const reason = await add(start + at, content, index);
          if (reason !== undefined) refused.set(start + at, reason);
        }),
      );
    // `writeFiles` reports its end while it still writes, and unwritten data is lost when it is ended.
    const answer = await index.getFiles();
    if (answer.errors.length > 0) throw new Error(`Pagefind made no index: ${answer.errors.join('; ')}`);
    return { files: new Map(answer.files.map(({ path, content }) => [path, content])), refused };
  } finally {
    // Ends Pagefind's process: after `deleteIndex` it would stay as big as this bundle made it.
    await close();
  }
}

/** Gives the reason if Pagefind refuses a record. Its address is its number. */
async function add(number: number, content: string, index: PagefindIndex): Promise<string | undefined> {
  try {
    const { errors } = await index.addCustomRecord({ url: String(number), content, language: noLanguage });
    return errors.length > 0 ? errors.join('; ') : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
