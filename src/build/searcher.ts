// A thread that indexes a part of the search while others make views and render them.

import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from '../archive/paper/paper.ts';
import { indexPart, type PartIndex, type PartOptions } from '../search/build/index-part.ts';
import { put, type SiteFile } from './manifest.ts';

/** What it is given. */
export interface SearcherData {
  papers: readonly Paper[];
  options: PartOptions;
  /** The folder that it writes to. */
  out: string;
}

/** What it answers: the part, and the files that it wrote. */
export interface Indexed {
  part: PartIndex;
  files: Map<string, SiteFile>;
}

const { papers, options, out } = workerData as SearcherData;
const files = new Map<string, SiteFile>();
const part = await indexPart(papers, options, (file, bytes) => {
  files.set(file, put(join(out, file), bytes));
});
parentPort!.postMessage({ part, files } satisfies Indexed);
