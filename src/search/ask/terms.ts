import { guidedFolder, guideFile, guideFormat, type Guide } from '../format/guide.ts';
import { placeOf, readShard, type Postings, type Shard } from '../format/shard.ts';

/** Bytes of a file: from the first, up to the second. */
interface Range {
  from: number;
  to: number;
}

/**
 * Reads a file of the index by its path below `pagefind/`. With a range it may give only those bytes, or the whole file,
 * as servers do that know no ranges. Throws if it can't be read.
 */
export type ReadFile = (path: string, range?: Range) => Promise<Uint8Array<ArrayBuffer>>;

/** The term index; each of its files is read once, when it is first needed. */
export interface TermIndex {
  guide: Guide;
  /** The part of the index where `term` is, or would be. */
  shard(term: string): Promise<Shard>;
  /** The parts where all terms are that begin with `start`, `count` of them. */
  shardsFrom(start: string, count: number): Promise<Shard[]>;
  postings(term: string): Promise<Postings | undefined>;
  /** A file of JSON that the guide names. */
  json<T>(file: string): Promise<T>;
  /** What `parse` makes of some bytes of a file that the guide names. */
  inRange<T>(file: string, range: Range, parse: (bytes: Uint8Array) => T): Promise<T>;
}

export async function openTerms(read: ReadFile): Promise<TermIndex> {
  const guide = JSON.parse(new TextDecoder().decode(await read(guideFile))) as Guide;
  if (guide.format !== guideFormat)
    throw new Error(
      `${guideFile}: expected format ${guideFormat}, got ${guide.format}: the site was built by another version`,
    );
  const firsts = guide.shards.map(([first]) => first);
  const part = async <T>(name: string, parse: (bytes: Uint8Array) => T, range?: Range): Promise<T> => {
    try {
      const bytes = await read(guidedFolder + name, range);
      const isWhole = !range || bytes.length === range.to - range.from;
      return parse(await unpacked(isWhole ? bytes : bytes.slice(range.from, range.to)));
    } catch (cause) {
      throw new Error(`${guidedFolder}${name}: ${(cause as Error).message}`, { cause });
    }
  };
  const shardAt = remembered(async (at: number): Promise<Shard> =>
    at < guide.shards.length ? part(guide.shards[at]![1], readShard) : emptyShard,
  );
  const json = remembered((name: string) =>
    part(name, (bytes): unknown => JSON.parse(new TextDecoder().decode(bytes))),
  );
  const shard = (term: string) => shardAt(placeOf(term, firsts));
  return {
    guide,
    shard,
    shardsFrom(start, count) {
      const at = placeOf(start, firsts);
      const after = firsts.slice(at + 1, at + count).filter((first) => first.startsWith(start));
      return Promise.all([at, ...after.map((_first, next) => at + 1 + next)].map(shardAt));
    },
    async postings(term) {
      const { terms, postings } = await shard(term);
      const at = placeOf(term, terms);
      return terms[at] === term ? postings[at] : undefined;
    },
    json: <T>(name: string) => json(name) as Promise<T>,
    inRange: (name, range, parse) => part(name, parse, range),
  };
}

const emptyShard: Shard = { terms: [], postings: [], acronyms: [] };

/** Asks once for each key; a failure is asked again. */
export function remembered<K, V>(get: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => {
    const answer = known.get(key) ?? get(key);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  };
}

/** Files are packed with gzip; a server may have unpacked them. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
