import { on } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { fileOf } from './files.ts';
import type { SiteFile } from './manifest.ts';

/** What a thread of `renderer.ts` knows. */
export interface RendererData {
  /** The module that Astro compiled. */
  entry: string;
  /** The folder that it writes to. */
  out: string;
  /** Origin and base of the site. */
  url: string;
}

/** A page to render; `view` is JSON. */
export interface ViewedPage {
  path: string;
  view: string;
}

/** Pages for a thread. */
export type Batch = readonly ViewedPage[];

/** What a thread answers when a batch is written. */
export interface Rendered {
  files: (readonly [file: string, written: SiteFile])[];
  failed: { path: string; reason: string }[];
}

/** Batches that wait for a thread, at most: the views of a large archive are more than its memory. */
const maxWaiting = 64;
/** Batches that a thread has at once, so that it never waits for this one. */
const inHand = 3;
/** Characters of views in a batch. */
const batchSize = 250_000;

/**
 * Renders pages into the folder `out`, in one thread fewer than there are processors, but at least one. This thread makes
 * their views meanwhile, and begins before `compile` gives the module that Astro makes of src/pages; that is asked for
 * only if there is a page.
 */
export async function renderPages(
  pages: Iterable<ViewedPage>,
  compile: () => Promise<string>,
  to: Omit<RendererData, 'entry'>,
): Promise<Rendered> {
  const result: Rendered = { files: [], failed: [] };
  const batches = inBatches(pages);
  const stream = new ReadableStream<Batch>(
    {
      async pull(controller) {
        // The threads answer in turns of the event loop.
        await setImmediate();
        const next = batches.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    },
    { highWaterMark: maxWaiting },
  );
  const reader = stream.getReader();
  let first: ReadableStreamReadResult<Batch> | undefined = await reader.read();
  if (first.done) return result;
  const next = () => {
    const batch = first ? Promise.resolve(first) : reader.read();
    first = undefined;
    return batch;
  };
  const workerData: RendererData = { entry: pathToFileURL(await compile()).href, ...to };
  const makeFolder = folderMaker();
  const workers = Array.from(
    { length: Math.max(1, availableParallelism() - 1) },
    () => new Worker(new URL('renderer.ts', import.meta.url), { workerData }),
  );
  try {
    await Promise.all(workers.map((worker) => feed(worker, next, to.out, makeFolder, result)));
    return result;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Makes the folders of files, each once. */
function folderMaker(): (folder: string) => void {
  const made = new Set<string>();
  return (folder) => {
    if (made.has(folder)) return;
    made.add(folder);
    try {
      // Most lie in a folder that is there: Node's `recursive` takes twice as long.
      mkdirSync(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') mkdirSync(folder, { recursive: true });
    }
  };
}

/** Gives a thread batches until there are no more; what it made joins `result`. */
async function feed(
  worker: Worker,
  next: () => Promise<ReadableStreamReadResult<Batch>>,
  out: string,
  makeFolder: (folder: string) => void,
  result: Rendered,
): Promise<void> {
  const answers = on(worker, 'message', { close: ['exit'] });
  let open = 0;
  const send = async () => {
    const { value } = await next();
    if (!value) return;
    // Not in the threads: two that make folders in one place wait for each other.
    for (const { path } of value) makeFolder(dirname(join(out, fileOf(path))));
    worker.postMessage(value);
    open++;
  };
  for (let batch = 0; batch < inHand; batch++) await send();
  if (open === 0) return;
  for await (const [answer] of answers as AsyncIterable<[Rendered]>) {
    result.files.push(...answer.files);
    result.failed.push(...answer.failed);
    open--;
    await send();
    if (open === 0) return;
  }
  throw new Error('a thread that renders pages ended too early');
}

function* inBatches(pages: Iterable<ViewedPage>): Generator<Batch, void> {
  let batch: ViewedPage[] = [];
  let size = 0;
  for (const page of pages) {
    batch.push(page);
    size += page.view.length;
    if (size < batchSize) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}
