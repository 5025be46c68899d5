// A thread that builds the search while others make views and render them.

import { parentPort, workerData } from 'node:worker_threads';
import { arrange } from '../archive/archive.ts';
import type { Paper } from '../archive/paper/paper.ts';
import type { Config } from '../config/config.ts';
import { buildSearch } from '../search/build/build-search.ts';
import { writerTo } from '../search/build/files.ts';

/** What it is given. */
export interface SearcherData {
  papers: readonly Paper[];
  config: Config;
  /** The folder that it writes to. */
  out: string;
}

const { papers, config, out } = workerData as SearcherData;
const { records } = await buildSearch(arrange(papers, config), writerTo(out));
parentPort!.postMessage(records);
