import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import MiniSearch from 'minisearch';
import { close, createIndex } from 'pagefind';
import { arrange } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { abstractText } from '../../src/archive/text/markdown.ts';
import { titleText } from '../../src/archive/text/title.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { buildSearch } from '../../src/search/build/build-search.ts';
import { writerTo } from '../../src/search/build/files.ts';
import type { ReadFile } from '../../src/search/ask/ranges.ts';
import { openSearch, pagefindOptions, type PagefindApi } from '../../src/search/ask/open.ts';
import { search } from '../../src/search/ask/query.ts';
import { bm25, indexBm25, type Bm25Index } from './bm25.ts';

/** Papers that the result page shows. */
const shownPapers = 20;

/** The ids of the papers that are found, the best first, as many as the result page shows. */
export type Ask = (q: string) => Promise<string[]>;

export interface Engine {
  /** Writes the index into an empty folder. */
  build(papers: readonly Paper[], folder: string): Promise<void>;
  /** A search of which nothing is loaded yet. `get` is its only way to the files of the folder. */
  open(folder: string, get: Get): Promise<Ask>;
}

/** Gets a file of the index, and counts it. */
type Get = ReadFile;

const own = ['Pagefind', 'MiniSearch', 'BM25', 'Daybook'] as const;

/** `Before` is the Daybook of another folder. */
export type EngineName = (typeof own)[number] | 'Before';

/** An engine by its name, or the Daybook of another checkout, whose packages are installed, by its folder. */
export async function engineOf(nameOrFolder: string): Promise<Engine> {
  const name = own.find((each) => each === nameOrFolder);
  if (name) return engines[name];
  const { href } = pathToFileURL(join(nameOrFolder, 'tests', 'bench', 'search-engines.ts'));
  return ((await import(href)) as { engines: typeof engines }).engines.Daybook;
}

/** @public The bench of another checkout takes Daybook from here. */
export const engines: Record<(typeof own)[number], Engine> = {
  /** One index over title and abstract, all as it comes. */
  Pagefind: {
    async build(papers, folder) {
      const { index } = await createIndex();
      for (const { id, title, abstract } of papers) {
        const name = titleText(title);
        const content = `${name}\n${abstractText(abstract)}`;
        await index!.addCustomRecord({ url: `/${id}/`, content, language: 'en', meta: { title: name } });
      }
      const { files } = await index!.getFiles();
      for (const { path, content } of files) put(folder, path, content);
      await close();
    },
    async open(folder, get) {
      const pagefind = await pagefindOf(folder, get);
      const instance = pagefind.createInstance({}) as unknown as Plain;
      return async (q) => {
        const { results } = await instance.search(q);
        const shown = await Promise.all(results.slice(0, shownPapers).map((result) => result.data()));
        return shown.map(({ raw_url: url }) => url.slice(1, -1));
      };
    },
  },
  /** As most pages set it up: the title counts twice, the last letters may be missing, and one letter of five be wrong. */
  MiniSearch: {
    async build(papers, folder) {
      const index = new MiniSearch<Document>(miniSearchOptions);
      for (const { id, title, abstract } of papers)
        index.add({ id, title: titleText(title), abstract: abstractText(abstract) });
      put(folder, 'index.json', Buffer.from(JSON.stringify(index)));
      put(folder, 'minisearch.js', readFileSync(fileURLToPath(import.meta.resolve('minisearch'))));
    },
    async open(_folder, get) {
      await get('minisearch.js');
      const text = new TextDecoder().decode(await get('index.json'));
      const index = MiniSearch.loadJSON<Document>(text, miniSearchOptions);
      return async (q) =>
        index
          .search(q)
          .slice(0, shownPapers)
          .map(({ id }) => id as string);
    },
  },
  /** What no search may stay behind. It is not made for a browser: its index is one file. */
  BM25: {
    async build(papers, folder) {
      const texts = papers.map(({ id, title, abstract }) => ({
        id,
        title: titleText(title),
        abstract: abstractText(abstract),
      }));
      put(folder, 'index.json', Buffer.from(JSON.stringify(indexBm25(texts))));
    },
    async open(_folder, get) {
      const ask = bm25(JSON.parse(new TextDecoder().decode(await get('index.json'))) as Bm25Index);
      return async (q) => ask(q, shownPapers);
    },
  },
  /** As the search page asks it, and shows its filters. */
  Daybook: {
    async build(papers, folder) {
      const config = await loadConfig(fileURLToPath(new URL('../..', import.meta.url)));
      await buildSearch(arrange(papers, config), writerTo(folder));
    },
    async open(folder, get) {
      const index = openSearch(get, async (bundle) => {
        const pagefind = await pagefindOf(folder, get);
        return pagefind.createInstance(pagefindOptions(pathToFileURL(join(folder, bundle.path, '/')).href, bundle));
      });
      return async (q) => {
        const answer = await search(index, { q }, shownPapers);
        await Promise.all([answer.counts('year'), answer.counts('topic')]);
        return answer.results.map(({ id }) => id);
      };
    },
  },
};

interface Document {
  id: string;
  title: string;
  abstract: string;
}

const miniSearchOptions = {
  fields: ['title', 'abstract'],
  storeFields: ['title'],
  searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 },
};

interface Plain {
  search(q: string): Promise<{ results: { data(): Promise<{ raw_url: string }> }[] }>;
}

/** Pagefind's browser code. It asks for its files with `fetch`, which in Node knows no files: here, it does, through `get`. */
async function pagefindOf(folder: string, get: Get) {
  const root = pathToFileURL(join(folder, '/')).href;
  globalThis.fetch = async (address) => {
    const { href } = new URL(address as string | URL);
    return new Response(await get(decodeURIComponent(href.slice(root.length).replace(/\?.*/, ''))));
  };
  await get('pagefind.js');
  // A module is loaded once, an index each time.
  return (await import(`${root}pagefind.js`)) as { createInstance(options: object): PagefindApi };
}

function put(folder: string, path: string, content: Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
