import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Range } from '../../src/search/ask/ranges.ts';

/** Text goes out packed; an index is packed already, and hosts leave it as it is. */
export const served = (name: string, content: Uint8Array): Uint8Array =>
  /\.(?:js|ts|json|html)$/.test(name) ? gzipSync(content) : content;

/** Of a folder, how big the files are as served, each packed only once. */
export function servedSizes() {
  const known = new Map<string, number>();
  return (path: string, content: Uint8Array): number => {
    const size = known.get(path) ?? served(path, content).length;
    known.set(path, size);
    return size;
  };
}

/** Reads the files of a folder as a browser does, which asks for each one, or each range of one, once, and counts. */
export function reader(folder: string, sizeOf = servedSizes()) {
  const sizes = new Map<string, number>();
  return {
    get: async (path: string, range?: Range): Promise<Uint8Array<ArrayBuffer>> => {
      const content = new Uint8Array(readFileSync(join(folder, path)));
      if (!range) {
        sizes.set(path, sizeOf(path, content));
        return content;
      }
      sizes.set(`${path} from ${range.from}`, range.to - range.from);
      return content.slice(range.from, range.to);
    },
    /** As served, in bytes. */
    bytes: () => [...sizes.values()].reduce((sum, size) => sum + size, 0),
    requests: () => sizes.size,
  };
}
