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

/** The levels of terms by their keys, none of which is 0. Each word of each text is looked up, and a `Map` takes longer. */
interface Table {
  /** 0 in an empty slot. A term is between its `slotOf` and the next empty one. */
  keys: Int32Array;
  levels: Uint8Array;
}

const slotOf = (key: number, slots: number): number => (key >>> 7) & (slots - 1);

function readFrequencies(bytes: Uint8Array): Table {
  // A term takes three bytes or more: a third of the slots are filled at most.
  const slots = 2 ** Math.ceil(Math.log2(bytes.length + 1));
  const table: Table = { keys: new Int32Array(slots), levels: new Uint8Array(slots) };
  let key = 0;
  for (let at = 0; at < bytes.length;) {
    const level = bytes[at++]!;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]!;
      key += (byte & 127) * factor;
      if (byte < 128) break;
    }
    let slot = slotOf(key, slots);
    while (table.keys[slot] !== 0) slot = (slot + 1) & (slots - 1);
    table.keys[slot] = key;
    table.levels[slot] = level;
  }
  return table;
}

let table: Table | undefined;

/** The level of a term by its key; undefined if it is in fewer papers than the table counts. */
export function levelOfTerm(key: number): number | undefined {
  const { keys, levels } = (table ??= readFrequencies(readFileSync(new URL('./frequencies.bin', import.meta.url))));
  for (let slot = slotOf(key, keys.length); keys[slot] !== 0; slot = (slot + 1) & (keys.length - 1))
    if (keys[slot] === key) return levels[slot];
  return undefined;
}
