import type { Memory } from '../paper/memory.ts';
import type { Paper } from '../paper/paper.ts';
import type { RelatedPaper, RelatedPapers, Relations } from './related.ts';

/** A month's file is `related/2025-12.json`. */
const folder = 'related/';
const packOf = (paper: Pick<Paper, 'day'>) => `${folder}${paper.day.slice(0, 7)}.json`;

type Listed = [id: string, likeness: number, ...terms: string[]];
type Packed = [
  id: string,
  day: string,
  words: string,
  terms: string,
  weights: string,
  earlier: Listed[],
  later: Listed[],
];

/** What the last build found. */
export function readRelations(memory: Memory): Map<string, Relations> {
  const all = new Map<string, Relations>();
  for (const name of memory.names(folder))
    for (const [id, day, words, terms, weights, earlier, later] of JSON.parse(memory.read(name) ?? '[]') as Packed[])
      all.set(id, {
        day,
        words,
        vector: { terms: new Int32Array(bytesOf(terms)), weights: new Uint16Array(bytesOf(weights)) },
        related: { earlier: earlier.map(fromListed), later: later.map(fromListed) },
      });
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
    memory.write(name, JSON.stringify(found.map(([id, one]) => toPacked(id, one))));
  }
  for (const name of memory.names(folder)) if (!months.has(name)) memory.remove(name);
}

const toPacked = (id: string, { day, words, vector, related }: Relations): Packed => [
  id,
  day,
  words,
  Buffer.from(vector.terms.buffer).toString('base64'),
  Buffer.from(vector.weights.buffer).toString('base64'),
  related.earlier.map(toListed),
  related.later.map(toListed),
];

const toListed = ({ id, likeness, terms }: RelatedPaper): Listed => [id, likeness, ...terms];
const fromListed = ([id, likeness, ...terms]: Listed): RelatedPaper => ({ id, terms, likeness });

/** In a buffer of their own, so that they begin at a multiple of four. */
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;
