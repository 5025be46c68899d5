import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Archive } from '../../archive/archive.ts';
import { paths } from '../../archive/paths/paths.ts';
import { cutBundles, type Bundle } from './bundles.ts';
import type { BundleEntry } from '../format/guide.ts';
import { freeMemory } from './memory.ts';
import { indexPhrases } from './phrases.ts';
import { makeSteady, readIndexEntry, takeNames, writeIndexEntry, type Files } from './steady.ts';
import { indexTerms } from './term-index.ts';

/** What was built. */
export interface BuiltSearch {
  records: number;
  bundles: number;
  bytes: number;
  /** The papers that no phrase finds, each with the reason. */
  problems: string[];
}

export interface SearchOptions {
  /** Papers in one index; `bundleSize` if left out. */
  size?: number;
  /** Gets a line for each paper that could not be added. */
  warn?: (problem: string) => void;
}

/**
 * Builds the search over all papers of `archive` in the folder `out`, which is replaced: the term index of all, which
 * `guide.json` describes; and a Pagefind index for each bundle, and `bundles.json`, which lists them. A paper that
 * Pagefind refuses is reported, and no phrase finds it; if an index can't be made, it throws.
 */
export async function buildSearch(archive: Archive, out: string, options: SearchOptions = {}): Promise<BuiltSearch> {
  const { size, warn = console.warn } = options;
  rmSync(out, { recursive: true, force: true });
  const bundles = cutBundles(archive, size);
  const built: BuiltSearch = { records: archive.papers.length, bundles: bundles.length, bytes: 0, problems: [] };
  const write = (name: string, content: Uint8Array) => {
    built.bytes += writeFilesTo(new Map([[name, content]]), out);
  };
  const [{ entries, names }, writeNames] = await Promise.all([
    writePhrases(bundles, archive, out, built),
    indexTerms(archive.papers.toReversed(), archive, bundles, write).finally(freeMemory),
  ]);
  writeNames(({ id }) => names.get(paths.paper(id)) ?? '');
  write('bundles.json', Buffer.from(`${JSON.stringify(entries, undefined, 2)}\n`));
  for (const problem of built.problems) warn(problem);
  return built;
}

/** Writes the Pagefind index of each bundle. Gives what `bundles.json` says, and Pagefind's names by the papers' paths. */
async function writePhrases(bundles: readonly Bundle[], archive: Archive, out: string, built: BuiltSearch) {
  const { language } = new Intl.Locale(archive.config.language);
  const entries: BundleEntry[] = [];
  const names = new Map<string, string>();
  for await (const { files, problems } of indexPhrases(bundles, language)) {
    const bundle = bundles[entries.length]!;
    makeSteady(files);
    for (const [url, name] of takeNames(files)) names.set(url, name);
    entries.push(share(bundle, files));
    built.bytes += writeFilesTo(files, join(out, bundle.path));
    built.problems.push(...problems);
  }
  return { entries, names };
}

/**
 * Makes one search of the bundles. Pagefind's ready-made interfaces go. What every index repeats (browser code, worker,
 * WebAssembly) stays only with the newest bundle: 0.7 MB less for each bundle, and a reader loads it once.
 */
function share({ path, from, to }: Bundle, files: Files): BundleEntry {
  const entry = readIndexEntry(files);
  const language = Object.values(entry.languages)[0] ?? { hash: '', wasm: null, page_count: 0 };
  const wasm = `wasm.${language.wasm ?? 'unknown'}`;
  const kept = path === '' ? ['pagefind.js', 'pagefind-worker.js', `${wasm}.pagefind`] : [];
  for (const name of files.keys())
    if (/^pagefind.*\.(?:js|css)$|^wasm\./.test(name) && !kept.includes(name)) files.delete(name);
  // Pagefind loads `wasm.<name>.pagefind` below the bundle's folder: this name means the newest bundle's.
  if (path !== '') language.wasm = `x/../../${wasm}`;
  writeIndexEntry(files, entry);
  return { path, from, to, count: language.page_count, version: language.hash };
}

/** Returns how many bytes they are. */
function writeFilesTo(files: Files, folder: string): number {
  for (const parent of new Set([...files.keys()].map((name) => dirname(join(folder, name)))))
    mkdirSync(parent, { recursive: true });
  let bytes = 0;
  for (const [name, content] of files) {
    writeFileSync(join(folder, name), content);
    bytes += content.length;
  }
  return bytes;
}
