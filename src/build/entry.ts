// What Astro compiles the pages into: the server entry of src/build/integration.ts. src/build/renderer.ts imports it.

import { createApp } from 'astro/app/entrypoint';
import { withOwnHead } from './head.ts';

const app = createApp({ streaming: false });

// Astro imports a page's module each time that it is asked for, which is a tenth of the time of a page.
const { pageMap } = app.manifest;
for (const [component, load] of pageMap ?? []) {
  let loaded: ReturnType<typeof load> | undefined;
  pageMap!.set(component, () => (loaded ??= load()));
}

/** The bytes of the page at `url` that shows `view`. Throws if there is no such page, or if it can't show that. */
export async function render(url: URL, view: unknown): Promise<Uint8Array> {
  const request = new Request(url);
  const routeData = app.match(request);
  if (!routeData) throw new Error('no page of src/pages has this address');
  const response = await app.render(request, { routeData, locals: { view } });
  // Of an error, Astro has printed more.
  if (response.status !== 200 && routeData.route !== '/404')
    throw new Error(`expected a page, got an answer with status ${response.status}`);
  return new Uint8Array(await (await withOwnHead(response)).arrayBuffer());
}
