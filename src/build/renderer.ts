// A thread that renders pages: it gets views in batches, and has neither the archive nor the settings.

import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { render as Render } from './entry.ts';
import { fileOf } from './files.ts';
import { fileAt, writeFile } from './manifest.ts';
import { plainPage } from './plain-page.ts';
import type { Batch, FailedPage, Rendered, RendererData, ViewedPage } from './render.ts';

const { entry, out, url } = workerData as RendererData;
const port = parentPort!;
const { render } = (await import(entry)) as { render: typeof Render };

port.on('message', (batch: Batch) => {
  void renderAll(batch).then((answer) => {
    port.postMessage(answer);
  });
});

/** One bad page does not stop the others. */
async function renderAll(batch: Batch): Promise<Rendered> {
  const answer: Rendered = { files: [], failed: [] };
  for (const page of batch) {
    const bytes = await bytesOf(page, answer.failed);
    if (!bytes) continue;
    // A full disk ends the build.
    const file = join(out, fileOf(page.path));
    writeFile(file, bytes);
    answer.files.push([fileOf(page.path), fileAt(file, bytes)]);
  }
  return answer;
}

async function bytesOf({ path, view, plain }: ViewedPage, failed: FailedPage[]): Promise<Uint8Array | undefined> {
  try {
    if (typeof view !== 'string') throw new Error(view.failed);
    return await render(new URL(path.slice(1), url), JSON.parse(view));
  } catch (error) {
    failed.push({ path, reason: (error as Error).message, isPlain: plain !== undefined });
    return plain && Buffer.from(plainPage(plain));
  }
}
