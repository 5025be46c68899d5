import { readFileSync } from 'node:fs';

/**
 * In how many of 74,728 papers of arXiv a term stands, as `frequencies.bin` has it: words of three papers or more and
 * phrases of eight or more. It ships with the engine, so that what a paper is about depends on its own text alone.
 */
export const countedPapers = 74_728;

/** Twice the logarithm to the base 2 of a number of papers, rounded: what the table keeps of it. */
export const levelOf = (papers: number): number => Math.round(2 * Math.log2(papers));
export const papersOf = (level: number): number => 2 ** (level / 2);

/** The keys of terms with their levels. */
export type Counted = readonly (readonly [key: number, level: number])[];

/** One byte for the level, then the step from the key before, as an unsigned number, in seven bits a byte. */
export function writeFrequencies(terms: Counted): Uint8Array {
  const out: number[] = [];
  let before = 0;
  for (const [key, level] of terms.toSorted(([a], [b]) => (a >>> 0) - (b >>> 0))) {
    out.push(level);
    let step = (key >>> 0) - before;
    before = key >>> 0;
    for (; step > 127; step = Math.floor(step / 128)) out.push((step % 128) | 128);
    out.push(step);
  }
  return Uint8Array.from(out);
}

function readFrequencies(bytes: Uint8Array): Map<number, number> {
  const levels = new Map<number, number>();
  let key = 0;
  for (let at = 0; at < bytes.length;) {
    const level = bytes[at++]!;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]!;
      key += (byte & 127) * factor;
      if (byte < 128) break;
    }
    levels.set(key | 0, level);
  }
  return levels;
}

let table: Map<number, number> | undefined;

/** The level of a term by its key; undefined if it is in fewer papers than the table counts. */
export const levelOfTerm = (key: number): number | undefined =>
  (table ??= readFrequencies(readFileSync(new URL('./frequencies.bin', import.meta.url)))).get(key);
