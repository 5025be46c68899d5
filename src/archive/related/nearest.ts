import { levelOf, levelOfTerm } from './frequencies.ts';
import { unit, type Vector } from './vector.ts';

/** Below this, two papers share no more than any two papers of their field. */
const least = 0.075 * unit ** 2;

/**
 * Texts are compared that share so much by terms of few papers: the frequent ones are most of the work, and by
 * themselves relate nothing.
 */
const maxLevel = levelOf(1448);
const leastTelling = 0.02 * unit ** 2;

/**
 * Compares one text with all: `each` gets the place of a text that is like it, and the cosine of the two (0 shares
 * nothing, 1 is about the same). In no order; the same for two texts whichever is asked for.
 */
export type FindNear = (vector: Vector, each: (place: number, likeness: number) => void) => void;

export function openNearest(vectors: readonly Vector[]): FindNear {
  const { numbers, telling, starts, texts, weights } = listed(vectors);
  const packed = pack(vectors, numbers);
  const products = new Uint32Array(vectors.length);
  const met = new Uint32Array(vectors.length);
  const own = new Uint16Array(numbers.size + 1);

  return (vector, each) => {
    let meetings = 0;
    const its = Array.from(vector.terms, (term) => numbers.get(term) ?? numbers.size);
    for (const [at, number] of its.entries()) {
      const weight = vector.weights[at]!;
      own[number] = weight;
      if (number >= telling) continue;
      for (let i = starts[number]!, end = starts[number + 1]!; i < end; i++) {
        const other = texts[i]!;
        if (products[other] === 0) met[meetings++] = other;
        products[other]! += weight * weights[i]!;
      }
    }
    for (let i = 0; i < meetings; i++) {
      const place = met[i]!;
      const isTelling = products[place]! >= leastTelling;
      products[place] = 0;
      if (!isTelling) continue;
      let product = 0;
      for (let slot = packed.starts[place]!, end = packed.starts[place + 1]!; slot < end; slot++)
        product += own[packed.terms[slot]!]! * packed.weights[slot]!;
      if (product >= least) each(place, product / unit ** 2);
    }
    for (const number of its) own[number] = 0;
  };
}

/** The vectors one after another: that of a text lies from its start to the next one's. */
function pack(vectors: readonly Vector[], numbers: ReadonlyMap<number, number>) {
  const starts = new Uint32Array(vectors.length + 1);
  for (const [at, { terms }] of vectors.entries()) starts[at + 1] = starts[at]! + terms.length;
  const terms = new Uint32Array(starts.at(-1)!);
  const weights = new Uint16Array(terms.length);
  for (const [at, vector] of vectors.entries()) {
    weights.set(vector.weights, starts[at]);
    for (const [i, term] of vector.terms.entries()) terms[starts[at]! + i] = numbers.get(term)!;
  }
  return { starts, terms, weights };
}

/** Texts by their telling terms: those of the term with a number lie from its start to the next one's. */
function listed(vectors: readonly Vector[]) {
  const numbers = new Map<number, number>();
  const counts: number[] = [];
  for (const { terms } of vectors)
    for (const term of terms) {
      const number = numbers.get(term);
      if (number !== undefined) counts[number]!++;
      else if ((levelOfTerm(term) ?? 0) <= maxLevel) {
        numbers.set(term, counts.length);
        counts.push(1);
      }
    }
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, number) => (starts[number + 1] = starts[number]! + count));
  const next = starts.slice();
  const texts = new Int32Array(starts.at(-1)!);
  const weights = new Uint16Array(texts.length);
  for (const [text, vector] of vectors.entries())
    vector.terms.forEach((term, at) => {
      const number = numbers.get(term);
      if (number === undefined) return;
      const slot = next[number]!++;
      texts[slot] = text;
      weights[slot] = vector.weights[at]!;
    });
  const telling = numbers.size;
  for (const { terms } of vectors) for (const term of terms) if (!numbers.has(term)) numbers.set(term, numbers.size);
  return { numbers, telling, starts, texts, weights };
}
