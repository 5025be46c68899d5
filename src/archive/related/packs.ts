import type { Memory } from '../paper/memory.ts';
import type { Paper } from '../paper/paper.ts';
import type { RelatedPapers, Remembered, RememberedPaper } from './related.ts';
import type { Vector } from './vector.ts';
import { packVectors } from './vectors.ts';

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
export function readRelations(memory: Memory): Remembered {
  const papers = new Map<string, RememberedPaper>();
  const months: Packed[] = [];
  for (const name of memory.names(folder)) {
    const text = memory.read(name);
    if (text === undefined) continue;
    const packed = JSON.parse(text) as Packed;
    months.push(packed);
    for (const [id, day, words, , listed] of packed.papers) papers.set(id, { place: papers.size, day, words, listed });
  }
  return { papers, vectors: packVectors(months.values().flatMap(vectorsIn), papers.size) };
}

function* vectorsIn({ papers, ...packed }: Packed): Generator<Vector> {
  const terms = new Int32Array(bytesOf(packed.terms));
  const weights = new Uint16Array(bytesOf(packed.weights));
  let start = 0;
  for (const [, , , length] of papers) {
    const end = start + length;
    yield { terms: terms.subarray(start, end), weights: weights.subarray(start, end) };
    start = end;
  }
}

/** Keeps what was found; a month in which all is as it was remembered is not written. */
export function writeRelations(papers: readonly Paper[], found: RelatedPapers, memory: Memory): void {
  const months = Map.groupBy(papers, packOf);
  const sizes = Map.groupBy(found.remembered.values(), packOf);
  for (const [name, its] of months)
    if (its.length !== sizes.get(name)?.length || !its.every(found.isAsRemembered))
      memory.write(name, JSON.stringify(toPacked(its, found)));
  for (const name of memory.names(folder)) if (!months.has(name)) memory.remove(name);
}

function toPacked(papers: readonly Paper[], { relations }: RelatedPapers): Packed {
  const found = papers.map((paper) => ({ id: paper.id, ...relations(paper) }));
  return {
    papers: found.map(({ id, day, words, vector, listed }) => [id, day, words, vector.terms.length, listed]),
    terms: textOf(found.map(({ vector }) => vector.terms)),
    weights: textOf(found.map(({ vector }) => vector.weights)),
  };
}

const textOf = (parts: readonly (Int32Array | Uint16Array)[]): string =>
  Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength))).toString('base64');

/** In a buffer of their own, so that they begin at a multiple of four. */
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;
