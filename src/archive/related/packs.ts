import type { Memory } from '../paper/memory.ts';
import type { Paper } from '../paper/paper.ts';
import type { RelatedPapers, Relations } from './related.ts';

/** A month's file is `related/2025-12.json`. */
const folder = 'related/';
const packOf = (paper: Pick<Paper, 'day'>) => `${folder}${paper.day.slice(0, 7)}.json`;

interface Packed {
  papers: [id: string, day: string, words: string, terms: number, listed: string][];
  /** Of all of them, one after another. */
  terms: string;
  weights: string;
}

/** What the last build found. */
export function readRelations(memory: Memory): Map<string, Relations> {
  const all = new Map<string, Relations>();
  for (const name of memory.names(folder)) {
    const text = memory.read(name);
    if (text === undefined) continue;
    const { papers, ...packed } = JSON.parse(text) as Packed;
    const terms = new Int32Array(bytesOf(packed.terms));
    const weights = new Uint16Array(bytesOf(packed.weights));
    let start = 0;
    for (const [id, day, words, length, listed] of papers) {
      const end = start + length;
      const vector = { terms: terms.subarray(start, end), weights: weights.subarray(start, end) };
      all.set(id, { day, words, vector, listed });
      start = end;
    }
  }
  return all;
}

/** Keeps what was found; a month in which all is as `before` is not written. */
export function writeRelations(
  papers: readonly Paper[],
  { relations }: RelatedPapers,
  before: ReadonlyMap<string, Relations>,
  memory: Memory,
): void {
  const months = Map.groupBy(papers, packOf);
  const sizes = Map.groupBy(before.values(), packOf);
  for (const [name, its] of months) {
    const found = its.map((paper) => [paper.id, relations(paper)] as const);
    if (found.length === sizes.get(name)?.length && found.every(([id, one]) => before.get(id) === one)) continue;
    memory.write(name, JSON.stringify(toPacked(found)));
  }
  for (const name of memory.names(folder)) if (!months.has(name)) memory.remove(name);
}

function toPacked(found: readonly (readonly [id: string, Relations])[]): Packed {
  const vectors = found.map(([, { vector }]) => vector);
  return {
    papers: found.map(([id, { day, words, vector, listed }]) => [id, day, words, vector.terms.length, listed]),
    terms: textOf(vectors.map(({ terms }) => terms)),
    weights: textOf(vectors.map(({ weights }) => weights)),
  };
}

const textOf = (parts: readonly (Int32Array | Uint16Array)[]): string =>
  Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength))).toString('base64');

/** In a buffer of their own, so that they begin at a multiple of four. */
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;
