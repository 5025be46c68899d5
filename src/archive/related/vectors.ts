import { width, type Vector } from './vector.ts';

/** Vectors by their places: as objects, many take twice the memory. */
export interface Vectors {
  /** Those of all of them, one after another. */
  terms: Int32Array;
  weights: Uint16Array;
  /** Those at a place lie from its start to the next one's. */
  starts: Uint32Array;
}

/** Puts `count` vectors in their order. */
export function packVectors(vectors: Iterable<Vector>, count: number): Vectors {
  const starts = new Uint32Array(count + 1);
  const terms = new Int32Array(count * width);
  const weights = new Uint16Array(count * width);
  let place = 0;
  for (const vector of vectors) {
    const start = starts[place]!;
    terms.set(vector.terms, start);
    weights.set(vector.weights, start);
    starts[++place] = start + vector.terms.length;
  }
  return { terms, weights, starts };
}

/** The vector at a place, not copied. */
export function vectorAt({ terms, weights, starts }: Vectors, place: number): Vector {
  const [start, end] = [starts[place], starts[place + 1]];
  return { terms: terms.subarray(start, end), weights: weights.subarray(start, end) };
}
