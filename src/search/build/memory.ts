import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back the memory that is no longer used. A thread that only waits collects no garbage: the terms of 75,000 papers
 * would stay until Pagefind has made its last index.
 */
export function freeMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
