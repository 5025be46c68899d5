import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Archive } from '../archive/archive.ts';
import type { Memory } from '../archive/paper/memory.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { paths } from '../archive/paths/paths.ts';
import { buildSearch, updatePieces, type SearchOptions } from '../search/build/build-search.ts';
import { indexPieces, type Piece, type PieceIndex } from '../search/build/index-part.ts';
import { hashOf, put, type SiteFile } from './manifest.ts';
import type { Indexed, SearcherData } from './searcher.ts';

interface Place {
  memory: Memory;
  /** The remembered site. */
  site: string;
  /** Whether a file of the last site is as it was written. */
  isThere: (file: string) => boolean;
  before: ReadonlyMap<string, SiteFile> | undefined;
}

/** The search of a site: its files, and how many papers it knows. */
interface SiteSearch {
  files: Map<string, SiteFile>;
  records: number;
  /** How many papers this build indexed. The other papers are in parts that it kept. */
  indexed: number;
}

const folder = paths.searchIndex.slice(1);

/** So many are indexed sooner than a thread has begun, which takes most of a second of a processor. */
const fewPapers = 200;

/** What is remembered of the pieces of the search, by their keys. */
export const pieceMemory = 'search/';
const packOf = (key: string) => `${pieceMemory}${key}.json`;

/** Brings the search up to date. It indexes a piece only if the words of its papers changed. */
export async function updateSearch(archive: Archive, place: Place): Promise<SiteSearch> {
  const { write, options, close } = openSearch(place);
  const { records, files, indexed } = await buildSearch(archive, write, options);
  return { files: close(files), records, indexed };
}

/** Brings some pieces of the search up to date, and not what is made of all of them. */
export async function updatePiecesOnly(pieces: readonly Piece[], place: Place): Promise<SiteSearch> {
  const { write, options, close } = openSearch(place);
  const { pieces: made, indexed } = await updatePieces(pieces, write, options);
  return { files: close(made.flatMap(({ files }) => files)), records: 0, indexed };
}

/** Where the search is written and remembered. `close` gives the named files, and forgets pieces that nobody asked for. */
function openSearch({ memory, site, isThere, before }: Place) {
  const written = new Map<string, SiteFile>();
  const keys = new Set<string>();
  const write = (file: string, bytes: Uint8Array) => {
    const name = folder + file;
    const known = before?.get(name);
    written.set(name, known?.hash === hashOf(bytes) && isThere(name) ? known : put(join(site, name), bytes));
  };
  const options: SearchOptions = {
    remembered: {
      get(key) {
        keys.add(packOf(key));
        const text = memory.read(packOf(key));
        return text === undefined ? undefined : (JSON.parse(text) as PieceIndex);
      },
      set: (key, piece) => {
        memory.write(packOf(key), JSON.stringify(piece));
      },
    },
    has: (file) => isThere(folder + file),
    async index(pieces) {
      if (new Set(pieces.flatMap(({ papers }) => papers)).size <= fewPapers) return indexPieces(pieces, write);
      const { indexes, files } = await inThread({ pieces: slimmed(pieces), out: join(site, folder) });
      for (const [file, its] of files) written.set(folder + file, its);
      return indexes;
    },
  };
  const close = (files: readonly string[]) => {
    for (const name of memory.names(pieceMemory)) if (!keys.has(name)) memory.remove(name);
    const all = files.map((file) => folder + file);
    return new Map(all.map((file) => [file, written.get(file) ?? before!.get(file)!]));
  };
  return { write, options, close };
}

/** Indexes papers while this thread goes on. */
async function inThread(workerData: SearcherData): Promise<Indexed> {
  const searcher = new Worker(new URL('searcher.ts', import.meta.url), { workerData });
  try {
    const [indexed] = (await once(searcher, 'message')) as [Indexed];
    return indexed;
  } finally {
    await searcher.terminate();
  }
}

/** Pieces whose papers lack what no search looks at: the thread has papers of its own, each once. */
function slimmed(pieces: readonly Piece[]): Piece[] {
  const papers = new Map(pieces.flatMap((piece) => piece.papers).map((paper) => [paper, searched(paper)]));
  return pieces.map((piece) => ({ ...piece, papers: piece.papers.map((paper) => papers.get(paper)!) }));
}

const searched = ({ original: _original, media: _media, links, ...paper }: Paper): Paper => ({
  ...paper,
  links: links.code === undefined ? {} : { code: links.code },
  media: [],
});
