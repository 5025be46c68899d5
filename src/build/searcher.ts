// A thread that indexes pieces of the search while others make views and render them.

import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { indexPieces, type Piece, type PieceIndex } from '../search/build/index-part.ts';
import { put, type SiteFile } from './manifest.ts';

/** What it is given. */
export interface SearcherData {
  pieces: readonly Piece[];
  /** The folder that it writes to. */
  out: string;
}

/** What it answers: the pieces, and the files that it wrote. */
export interface Indexed {
  indexes: PieceIndex[];
  files: Map<string, SiteFile>;
}

const { pieces, out } = workerData as SearcherData;
const files = new Map<string, SiteFile>();
const indexes = await indexPieces(pieces, (file, bytes) => {
  files.set(file, put(join(out, file), bytes));
});
parentPort!.postMessage({ indexes, files } satisfies Indexed);
