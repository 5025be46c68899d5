import { on } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { fileOf } from './files.ts';
import type { SitePage } from '../views/pages.ts';

/** What a thread of `renderer.ts` knows. */
export interface RendererData {
  /** The module that Astro compiled. */
  entry: string;
  /** The folder that it writes to. */
  out: string;
  /** Origin and base of the site. */
  url: string;
}

/** Pages for a thread; `view` is JSON. */
export type Batch = readonly { path: string; view: string }[];

/** What a thread answers when a batch is written. */
export interface Rendered {
  failed: { path: string; reason: string }[];
}

/** What was rendered. */
export interface RenderedPages {
  pages: number;
  failed: Rendered['failed'];
}

/** Batches that wait for a thread, at most: the views of a large archive are more than its memory. */
const maxWaiting = 64;
/** Batches that a thread has at once, so that it never waits for this one. */
const inHand = 3;
/** Characters of views in a batch. */
const batchSize = 250_000;

/**
 * Renders pages into the folder `out`, in one thread fewer than there are processors, but at least one. This thread makes their views
 * meanwhile, and begins before `compiled` gives the module that Astro makes of src/pages.
 */
export async function renderPages(
  pages: Iterable<SitePage>,
  compiled: Promise<string>,
  to: Omit<RendererData, 'entry'>,
): Promise<RenderedPages> {
  const result: RenderedPages = { pages: 0, failed: [] };
  const batches = inBatches(pages, result);
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
  const workerData: RendererData = { entry: pathToFileURL(await compiled).href, ...to };
  const makeFolder = folderMaker();
  const workers = Array.from(
    { length: Math.max(1, availableParallelism() - 1) },
    () => new Worker(new URL('renderer.ts', import.meta.url), { workerData }),
  );
  try {
    for (const failed of await Promise.all(workers.map((worker) => feed(worker, reader, to.out, makeFolder))))
      result.failed.push(...failed);
    return { ...result, pages: result.pages - result.failed.filter(isPage).length };
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

/** Gives a thread batches until there are no more; returns the pages that it could not render. */
async function feed(
  worker: Worker,
  batches: ReadableStreamDefaultReader<Batch>,
  out: string,
  makeFolder: (folder: string) => void,
): Promise<Rendered['failed']> {
  const failed: Rendered['failed'] = [];
  const answers = on(worker, 'message', { close: ['exit'] });
  let open = 0;
  const send = async () => {
    const { value } = await batches.read();
    if (!value) return;
    // Not in the threads: two that make folders in one place wait for each other.
    for (const { path } of value) makeFolder(dirname(join(out, fileOf(path))));
    worker.postMessage(value);
    open++;
  };
  for (let batch = 0; batch < inHand; batch++) await send();
  if (open === 0) return failed;
  for await (const [answer] of answers as AsyncIterable<[Rendered]>) {
    failed.push(...answer.failed);
    open--;
    await send();
    if (open === 0) return failed;
  }
  throw new Error('a thread that renders pages ended too early');
}

const isPage = ({ path }: { path: string }) => path.endsWith('/');

/** Views as JSON; `made` counts the pages, and names those that can't be made. */
function* inBatches(pages: Iterable<SitePage>, made: RenderedPages): Generator<Batch, void> {
  let batch: { path: string; view: string }[] = [];
  let size = 0;
  for (const { path, view } of pages) {
    if (isPage({ path })) made.pages++;
    let json: string;
    try {
      json = JSON.stringify(view());
    } catch (error) {
      made.failed.push({ path, reason: (error as Error).message });
      continue;
    }
    batch.push({ path, view: json });
    size += json.length;
    if (size < batchSize) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}
