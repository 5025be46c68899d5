import { guidedFolder, guideFile, guideFormat, spansOf, type Acronym, type Guide, type Span } from '../format/guide.ts';
import { pieceOf, placesOf, type Pieces, type Place } from '../format/pieces.ts';
import { readShard, type Postings } from '../format/shard.ts';
import { rangesOf, type ReadFile } from './ranges.ts';
import { termKey } from '../words/term-key.ts';

/** A term, and how many papers have it. */
export interface CountedTerm {
  term: string;
  papers: number;
}

/** The terms of all parts as one index; each of its files is read once, when it is first needed. */
export interface TermIndex {
  guide: Guide;
  /** The papers that have a term, in all parts. */
  postings(term: string): Promise<Postings | undefined>;
  /** The terms whose keys begin with `start`, in order. If they are very many, only the first of each part. */
  termsFrom(start: string): Promise<CountedTerm[]>;
  /** The acronyms with this short form, or with a long form that begins with this word. */
  acronyms(term: string): Promise<Acronym[]>;
  /** Of each day that has papers, the numbers of its papers. */
  days: readonly (readonly [day: string, span: Span])[];
  /** The place of a paper's day among the days. */
  dayOf: (paper: number) => number;
  /** A file of JSON that the guide names. */
  json: <T>(file: string) => Promise<T>;
  /** What `parse` makes of some bytes of a file that the guide names. */
  piece<T>(place: Place, parse: (bytes: Uint8Array) => T): Promise<T>;
}

/** The bytes that are read of all terms with one beginning, about. */
const mostBytes = 48_000;

export async function openTerms(read: ReadFile): Promise<TermIndex> {
  const guide = fromJson(await read(guideFile)) as Guide;
  if (guide.format !== guideFormat)
    throw new Error(
      `${guideFile}: expected format ${guideFormat}, got ${guide.format}: the site was built by another version`,
    );
  const readRange = rangesOf(read);
  const named = async <T>(name: string, bytes: Promise<Uint8Array>, parse: (bytes: Uint8Array) => T) => {
    try {
      return parse(await bytes);
    } catch (cause) {
      throw new Error(`${guidedFolder}${name}: ${(cause as Error).message}`, { cause });
    }
  };
  const piece = <T>({ file, range }: Place, parse: (bytes: Uint8Array) => T): Promise<T> =>
    named(file, readRange(guidedFolder + file, range).then(inflated('deflate-raw')), parse);
  const json = remembered((name: string) => named(name, read(guidedFolder + name).then(unpacked), fromJson));
  const parts = spansOf(guide.parts, ({ papers }) => papers).map(([{ terms, papers }, [first]]) => ({
    first,
    share: papers / guide.papers,
    shards: piecesIn(terms, (place) => piece(place, readKeyedShard)),
  }));
  const acronymLists = piecesIn(guide.acronyms, (place) => piece(place, (bytes) => fromJson(bytes) as Acronym[]));
  const days = spansOf(guide.days, ([, papers]) => papers).map(([[day], span]) => [day, span] as const);
  const firsts = days.map(([, [first]]) => first);
  return {
    guide,
    days,
    dayOf: (paper) => pieceOf(paper, firsts),
    postings: remembered(async (term) => {
      const key = termKey(term);
      const lists = parts.map(async ({ first, shards }) => {
        const shard = await shards.at(key);
        const at = shard ? pieceOf(key, shard.keys) : -1;
        return shard?.terms[at] === term ? [{ first, postings: shard.postings[at]! }] : [];
      });
      return joined((await Promise.all(lists)).flat());
    }),
    async termsFrom(start) {
      const all = await Promise.all(parts.map(({ share, shards }) => shards.from(start, mostBytes * share)));
      const counts = new Map<string, number>();
      for (const { keys, terms, postings } of all.flat())
        for (const [at, term] of terms.entries())
          if (keys[at]!.startsWith(start)) counts.set(term, (counts.get(term) ?? 0) + postings[at]!.papers.length);
      return Array.from(counts, ([term, papers]) => ({ term, papers })).sort((a, b) => (a.term < b.term ? -1 : 1));
    },
    acronyms: async (term) =>
      ((await acronymLists.at(term)) ?? []).filter(([short, long]) => short === term || long.startsWith(`${term} `)),
    json: <T>(name: string) => json(name) as Promise<T>,
    piece,
  };
}

function readKeyedShard(bytes: Uint8Array) {
  const shard = readShard(bytes);
  return { ...shard, keys: shard.terms.map(termKey) };
}

/** The pieces of a sorted list; each is read once. */
function piecesIn<T>(pieces: Pieces, read: (place: Place) => Promise<T>) {
  const places = placesOf(pieces);
  const { starts } = pieces;
  const numbered = remembered((piece: number) => read(places[piece]!));
  return {
    /** The one with this key, if any has it. */
    at: async (key: string): Promise<T | undefined> =>
      starts.length > 0 && starts[0]! <= key ? numbered(pieceOf(key, starts)) : undefined,
    /** Those with keys that begin with `start`, of at most `mostBytes`; but the first in any case. */
    from(start: string, mostBytes: number): Promise<T[]> {
      const first = pieceOf(start, starts);
      let bytes = 0;
      const those = places.keys().filter((piece) => piece >= first);
      const wanted: number[] = [];
      for (const piece of those) {
        if (piece > first && (!starts[piece]!.startsWith(start) || bytes > mostBytes)) break;
        const { from, to } = places[piece]!.range;
        bytes += to - from;
        wanted.push(piece);
      }
      return Promise.all(wanted.map(numbered));
    },
  };
}

/** One list of what parts have, whose papers follow each other. */
function joined(parts: readonly { first: number; postings: Postings }[]): Postings | undefined {
  if (parts.length === 0) return undefined;
  const length = parts.reduce((sum, { postings }) => sum + postings.papers.length, 0);
  const all: Postings = { papers: new Uint32Array(length), marks: new Uint8Array(length) };
  let at = 0;
  for (const { first, postings } of parts) {
    all.papers.set(
      postings.papers.map((paper) => first + paper),
      at,
    );
    all.marks.set(postings.marks, at);
    at += postings.papers.length;
  }
  return all;
}

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

const fromJson = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** Files are packed with gzip; a server may have unpacked them. */
const unpacked = (bytes: Uint8Array<ArrayBuffer>) =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? inflated('gzip')(bytes) : bytes;

const inflated = (format: CompressionFormat) => async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format))).arrayBuffer(),
  );
