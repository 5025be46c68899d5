import { createHash } from 'node:crypto';
import { constants, gunzipSync, gzipSync } from 'node:zlib';

/** The files of an index, by their paths below its folder. */
export type Files = Map<string, Uint8Array>;

/** The part of `pagefind-entry.json` that is read here. */
export interface PagefindEntry {
  languages: Record<string, { hash: string; wasm: string | null; page_count: number }>;
}

export const entryFile = 'pagefind-entry.json';
export const readIndexEntry = (files: Files): PagefindEntry =>
  JSON.parse(Buffer.from(files.get(entryFile)!).toString()) as PagefindEntry;
const writeIndexEntry = (files: Files, entry: PagefindEntry): void =>
  void files.set(entryFile, Buffer.from(JSON.stringify(entry)));

/** What `pagefind.<hash>.pf_meta` holds. */
type Meta = [
  version: string,
  papers: Value,
  chunks: Value,
  filters: [name: string, hash: string][],
  sorts: [name: string, papers: number[]][],
  fields: Value,
];

/**
 * Gives an index the same bytes each time. Pagefind writes filters and sorts in an order that changes with every run,
 * and nothing uses them: they go, and the file that lists them gets a name from its content.
 */
export function makeSteady(files: Files): void {
  const entry = readIndexEntry(files);
  for (const [language, index] of Object.entries(entry.languages)) {
    const [version, papers, chunks, filters, , fields] = take(files, metaFile(index.hash)) as Meta;
    for (const [, hash] of filters) files.delete(`filter/${hash}.pf_filter`);
    index.hash = put(files, metaFile, language, [version, papers, chunks, [], [], fields]);
  }
  writeIndexEntry(files, entry);
}

/** Takes out the file that Pagefind has for each record, and gives the record's name by its address. */
export function takeNames(files: Files): [url: string, name: string][] {
  return [...files].flatMap(([file, content]): [string, string][] => {
    const name = /^fragment\/(.*)\.pf_fragment$/.exec(file)?.[1];
    if (!name) return [];
    files.delete(file);
    // All words of the record follow the address.
    const beginning = gunzipSync(content.subarray(0, 512), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    return [[/"url":"(\d+)"/.exec(beginning)![1]!, name]];
  });
}

const metaFile = (hash: string) => `pagefind.${hash}.pf_meta`;

const signature = Buffer.from('pagefind_dcd');

function take(files: Files, name: string): Value {
  const packed = files.get(name);
  if (!packed) throw new Error(`${name}: Pagefind wrote no such file`);
  const bytes = gunzipSync(packed);
  if (!bytes.subarray(0, signature.length).equals(signature)) throw new Error(`${name}: this is no file of Pagefind`);
  files.delete(name);
  return decode(bytes.subarray(signature.length), name);
}

/** Returns the hash that is in its name. */
function put(files: Files, nameOf: (hash: string) => string, language: string, value: Value): string {
  const bytes = Buffer.concat([signature, encode(value)]);
  const hash = `${language}_${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}`;
  files.set(nameOf(hash), gzipSync(bytes, { level: 9 }));
  return hash;
}

// The three kinds of CBOR (RFC 8949) that are in these files: whole numbers, texts and lists.

type Value = number | string | Value[];
const cborKinds = { number: 0, text: 3, list: 4 } as const;

function decode(bytes: Buffer, file: string): Value {
  let at = 0;
  const size = (info: number): number => {
    if (info < 24) return info;
    const width = 2 ** (info - 24);
    if (width > 4)
      throw new Error(`${file}: expected numbers of 32 bits; Pagefind writes its index in another way now`);
    return bytes.readUIntBE((at += width) - width, width);
  };
  const next = (): Value => {
    const head = bytes.readUInt8(at++);
    const [kind, length] = [head >> 5, size(head & 31)];
    if (kind === cborKinds.number) return length;
    if (kind === cborKinds.text) return bytes.toString('utf8', at, (at += length));
    if (kind === cborKinds.list) return Array.from({ length }, next);
    throw new Error(`${file}: expected numbers, texts and lists; Pagefind writes its index in another way now`);
  };
  return next();
}

function encode(value: Value): Buffer {
  const parts: Buffer[] = [];
  const head = (kind: number, length: number) => {
    const bytes = Buffer.alloc(length < 24 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : 5);
    const width = bytes.length - 1;
    bytes.writeUInt8((kind << 5) | (width === 0 ? length : 24 + Math.log2(width)));
    if (width > 0) bytes.writeUIntBE(length, 1, width);
    parts.push(bytes);
  };
  const add = (value: Value): void => {
    if (typeof value === 'number') {
      head(cborKinds.number, value);
      return;
    }
    if (typeof value === 'string') {
      const text = Buffer.from(value);
      head(cborKinds.text, text.length);
      parts.push(text);
      return;
    }
    head(cborKinds.list, value.length);
    value.forEach(add);
  };
  add(value);
  return Buffer.concat(parts);
}
