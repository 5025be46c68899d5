// A thread that looks at all files below a folder.

import { parentPort, workerData } from 'node:worker_threads';
import type { Looked } from './look.ts';
import { filesIn } from './manifest.ts';

const found = filesIn(workerData as string);
const all = [...found.values()];
const looked: Looked = {
  names: [...found.keys()].join('\0'),
  sizes: Float64Array.from(all, ({ isFile, size }) => (isFile ? size : -1)),
  times: Float64Array.from(all, ({ time }) => time),
};
parentPort!.postMessage(looked);
