import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { FileThere } from './manifest.ts';

/** What the thread of `looker.ts` answers: of each file, in the same order. */
export interface Looked {
  /** Names, with a NUL between them. */
  names: string;
  /** Bytes; -1 if it is no file. */
  sizes: Float64Array;
  times: Float64Array;
}

/** What `filesIn` finds, found while this thread goes on. */
export async function filesInThread(folder: string): Promise<Map<string, FileThere>> {
  const [{ names, sizes, times }] = (await once(
    new Worker(new URL('looker.ts', import.meta.url), { workerData: folder }),
    'message',
  )) as [Looked];
  return new Map(
    (names === '' ? [] : names.split('\0')).map((name, at) => [
      name,
      { isFile: sizes[at] !== -1, size: sizes[at]!, time: times[at]! },
    ]),
  );
}
