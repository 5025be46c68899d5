import type { Bundle } from './bundles.ts';
import type { BundleEntry } from '../format/guide.ts';
import { entryFile, makeSteady, readIndexEntry, type Files, type PagefindEntry } from './steady.ts';

/** What a bundle adds to the search. */
export interface SharedBundle {
  listed: BundleEntry;
  /** Its `pagefind-entry.json`: the only file that has the same name with other papers. */
  entry: PagefindEntry;
  /** All others, by their paths below `pagefind/`. */
  files: Files;
}

/**
 * Makes one search of the bundles. Pagefind's ready-made interfaces go. What every index repeats (browser code, worker, WebAssembly) is in `pagefind/` itself, once for all:
 * 0.7 MB less for each bundle, and a reader loads it once.
 */
export function share({ path, from, to }: Omit<Bundle, 'papers'>, index: Files): SharedBundle {
  makeSteady(index);
  const entry = readIndexEntry(index);
  const language = Object.values(entry.languages)[0] ?? { hash: '', wasm: null, page_count: 0 };
  const wasm = `wasm.${language.wasm ?? 'unknown'}`;
  const shared = ['pagefind.js', 'pagefind-worker.js', `${wasm}.pagefind`];
  // Pagefind loads `wasm.<name>.pagefind` below the bundle's folder: this name means the one beside the folder.
  language.wasm = `x/../../${wasm}`;
  index.delete(entryFile);
  const files: Files = new Map();
  for (const [name, content] of index)
    if (shared.includes(name)) files.set(name, content);
    else if (!/^pagefind.*\.(?:js|css)$|^wasm\./.test(name)) files.set(path + name, content);
  return { listed: { path, from, to, count: language.page_count, version: language.hash }, entry, files };
}
