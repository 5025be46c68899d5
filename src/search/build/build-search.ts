import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { Archive } from '../../archive/archive.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { paths } from '../../archive/paths/paths.ts';
import { cutBundles, type Bundle } from './bundles.ts';
import type { BundleEntry } from '../format/guide.ts';
import { toRecord } from './record.ts';
import { makeSteady, readIndexEntry, takeNames, writeIndexEntry, type Files } from './steady.ts';
import { indexTerms } from './term-index.ts';

/** What was built. */
export interface BuiltSearch {
  records: number;
  bundles: number;
  bytes: number;
  /** The papers that are not in it, each with the reason. */
  problems: string[];
}

export interface SearchOptions {
  /** Papers in one index; `bundleSize` if left out. */
  size?: number;
  /** Gets a line for each paper that could not be added. */
  warn?: (problem: string) => void;
}

/** Part of a word: C++ and C# are no C. */
const includeCharacters = '+#';

/**
 * Builds the search over all papers of `archive` in the folder `out`, which is replaced: the term index of all, which
 * `guide.json` describes; and a Pagefind index for each bundle, and `bundles.json`, which lists them. A paper that
 * Pagefind refuses is reported and left out; if an index can't be made, it throws.
 */
export async function buildSearch(archive: Archive, out: string, options: SearchOptions = {}): Promise<BuiltSearch> {
  const { size, warn = console.warn } = options;
  rmSync(out, { recursive: true, force: true });
  const built: BuiltSearch = { records: 0, bundles: 0, bytes: 0, problems: [] };
  const entries: BundleEntry[] = [];
  const { language } = new Intl.Locale(archive.config.language);
  const records = new Map<string, string>();
  const bundles = cutBundles(archive, size);
  for (const bundle of bundles) {
    const { files, problems } = await indexOf(bundle, language);
    makeSteady(files);
    for (const [url, name] of takeNames(files)) records.set(url, name);
    const entry = share(bundle, files);
    built.bytes += writeFilesTo(files, join(out, bundle.path));
    built.records += entry.count;
    built.bundles += 1;
    built.problems.push(...problems);
    entries.push(entry);
  }
  const recordOf = ({ id }: Paper) => records.get(paths.paper(id))!;
  const found = archive.papers.filter(recordOf).toReversed();
  built.bytes += writeFilesTo(indexTerms(found, archive, bundles, recordOf), out);
  built.bytes += writeFilesTo(
    new Map([['bundles.json', Buffer.from(`${JSON.stringify(entries, undefined, 2)}\n`)]]),
    out,
  );
  for (const problem of built.problems) warn(problem);
  return built;
}

/** The index of a bundle, and what could not be added to it. */
async function indexOf({ papers }: Bundle, language: string): Promise<{ files: Files; problems: string[] }> {
  const { index, errors } = await createIndex({ includeCharacters });
  if (!index) throw new Error(`Pagefind makes no index: ${errors.join('; ')}`);
  try {
    const problems = await addPapers(index, papers, language);
    // `writeFiles` reports its end while it still writes, and unwritten data is lost when it is ended.
    const answer = await index.getFiles();
    if (answer.errors.length > 0) throw new Error(`Pagefind made no index: ${answer.errors.join('; ')}`);
    return { files: new Map(answer.files.map(({ path, content }) => [path, content])), problems };
  } finally {
    // Ends Pagefind's process: after `deleteIndex` it would stay as big as this bundle made it.
    await close();
  }
}

async function addPapers(index: PagefindIndex, papers: readonly Paper[], language: string): Promise<string[]> {
  const problems: string[] = [];
  for (const paper of papers) {
    try {
      const { errors } = await index.addCustomRecord({ ...toRecord(paper), language });
      if (errors.length > 0) throw new Error(errors.join('; '));
    } catch (error) {
      problems.push(`${paper.id} of ${paper.day} is not in the search: ${(error as Error).message}`);
    }
  }
  return problems;
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
