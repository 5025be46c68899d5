import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { guidedFolder } from '../format/guide.ts';
import type { Pieces } from '../format/pieces.ts';

/** Takes a file of the search, by its path below `pagefind/`. The same file may come again. */
export type Write = (file: string, content: Uint8Array) => void;

/** Writes into a folder. */
export function writerTo(folder: string): Write {
  const made = new Set<string>();
  return (file, content) => {
    const parent = dirname(join(folder, file));
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(join(folder, file), content);
  };
}

/** The files that a guide names, by the hash of what is in them. */
export interface GuidedFiles {
  /** Each gives the file's name. */
  put: (content: Uint8Array) => string;
  putJson: (value: unknown) => string;
}

export function guidedFiles(write: Write): GuidedFiles {
  const put = (content: Uint8Array): string => {
    const name = `${createHash('sha256').update(content).digest('hex').slice(0, 10)}.bin`;
    write(guidedFolder + name, content);
    return name;
  };
  return { put, putJson: (value) => put(packJson(value)) };
}

const packJson = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value), { level: 9 });

/** Packs a piece: a reader never has it without this, so no name of the way it is packed is in front of it. */
export const packPiece = (content: Uint8Array | string): Uint8Array => deflateRawSync(content, { level: 9 });

/** A host that knows no ranges sends a whole file. */
const fileSize = 32_000;

/** Puts pieces, which are packed already, into files. */
export function putPieces(pieces: Iterable<{ start: string; content: Uint8Array }>, { put }: GuidedFiles): Pieces {
  const packed: Pieces = { starts: [], lengths: [], files: [] };
  let contents: Uint8Array[] = [];
  let size = 0;
  const end = () => {
    if (contents.length > 0) packed.files.push([put(Buffer.concat(contents)), contents.length]);
    contents = [];
    size = 0;
  };
  for (const { start, content } of pieces) {
    if (size + content.length > fileSize) end();
    packed.starts.push(start);
    packed.lengths.push(content.length);
    contents.push(content);
    size += content.length;
  }
  end();
  return packed;
}

/** Cuts a list into runs: each ends where its items have the size `most` together. */
export function* runs(sizes: readonly number[], most: number): Generator<[from: number, to: number]> {
  let from = 0;
  let size = 0;
  for (const [at, each] of sizes.entries()) {
    size += each;
    if (size < most && at + 1 < sizes.length) continue;
    yield [from, at + 1];
    from = at + 1;
    size = 0;
  }
}

export const inBlocks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
