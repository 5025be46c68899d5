// A thread that renders pages: it gets views in batches, and has neither the archive nor the settings.

import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { render as Render } from './entry.ts';
import { fileOf } from './files.ts';
import { fileAt, writeFile } from './manifest.ts';
import type { Batch, Rendered, RendererData } from './render.ts';

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
  for (const { path, view } of batch) {
    let bytes: Uint8Array;
    try {
      bytes = await render(new URL(path.slice(1), url), JSON.parse(view));
    } catch (error) {
      answer.failed.push({ path, reason: (error as Error).message });
      continue;
    }
    // A full disk ends the build.
    const file = join(out, fileOf(path));
    writeFile(file, bytes);
    answer.files.push([fileOf(path), fileAt(file, bytes)]);
  }
  return answer;
}
