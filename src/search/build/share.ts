import type { Bundle } from './bundles.ts';
import type { BundleEntry } from '../format/guide.ts';
import { makeSteady, readIndexEntry, writeIndexEntry, type Files } from './steady.ts';

/**
 * Makes one search of the bundles: gives the files of one, by their paths below `pagefind/`. Pagefind's ready-made
 * interfaces go. What every index repeats (browser code, worker, WebAssembly) is in `pagefind/` itself, once for all:
 * 0.7 MB less for each bundle, and a reader loads it once.
 */
export function share({ path, from, to }: Bundle, index: Files): { entry: BundleEntry; files: Files } {
  makeSteady(index);
  const entry = readIndexEntry(index);
  const language = Object.values(entry.languages)[0] ?? { hash: '', wasm: null, page_count: 0 };
  const wasm = `wasm.${language.wasm ?? 'unknown'}`;
  const shared = ['pagefind.js', 'pagefind-worker.js', `${wasm}.pagefind`];
  // Pagefind loads `wasm.<name>.pagefind` below the bundle's folder: this name means the one beside the folder.
  language.wasm = `x/../../${wasm}`;
  writeIndexEntry(index, entry);
  const files: Files = new Map();
  for (const [name, content] of index)
    if (shared.includes(name)) files.set(name, content);
    else if (!/^pagefind.*\.(?:js|css)$|^wasm\./.test(name)) files.set(path + name, content);
  return { entry: { path, from, to, count: language.page_count, version: language.hash }, files };
}
