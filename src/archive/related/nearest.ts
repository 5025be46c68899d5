import { levelOf, levelOfTerm } from './frequencies.ts';
import { unit, type Vector } from './vector.ts';
import { vectorAt, type Vectors } from './vectors.ts';

/** Below this, two papers share no more than any two papers of their field. */
const least = 0.075 * unit ** 2;

/**
 * Texts are compared that share so much by terms of few papers: the frequent ones are most of the work, and by
 * themselves relate nothing.
 */
const maxLevel = levelOf(1448);
const leastTelling = 0.02 * unit ** 2;

/** Who asks for the texts that are like one. */
export interface Asker {
  /** Whether a text at this place is of use if it is like the one by no more than `most`. Saves most of the work. */
  isOfUse: (place: number, most: number) => boolean;
  /** Gets the place of a text that is like the one, and the cosine of the two (0 shares nothing, 1 is about the same). */
  take: (place: number, likeness: number) => void;
}

/** Compares one text with all. In no order; the same for two texts whichever is asked for. */
export type FindNear = (vector: Vector, asker: Asker) => void;

/** Opens texts for questions about those at the places `asked`: their terms are the only ones that are listed. */
export function openNearest(vectors: Vectors, asked: Iterable<number>): FindNear {
  const telling = listTelling(vectors, asked);
  const frequent = packFrequent(vectors);
  const products = new Uint32Array(vectors.starts.length - 1);
  const met = new Uint32Array(products.length);
  const own = new Uint16Array(frequent.numbers.size);

  return (vector, { isOfUse, take }) => {
    let meetings = 0;
    let squares = 0;
    own.fill(0);
    for (const [at, term] of vector.terms.entries()) {
      const weight = vector.weights[at]!;
      const number = telling.numbers.get(term);
      if (number === undefined) {
        if (!isFrequent(term)) continue;
        own[frequent.numbers.get(term)!] = weight;
        squares += weight ** 2;
        continue;
      }
      for (let i = telling.starts[number]!, end = telling.starts[number + 1]!; i < end; i++) {
        const other = telling.texts[i]!;
        if (products[other] === 0) met[meetings++] = other;
        products[other]! += weight * telling.weights[i]!;
      }
    }
    const length = Math.sqrt(squares);
    for (let i = 0; i < meetings; i++) {
      const place = met[i]!;
      let product = products[place]!;
      products[place] = 0;
      if (product < leastTelling) continue;
      // What the frequent terms add is at most the product of their lengths.
      const most = product + length * frequent.lengths[place]!;
      if (most < least || !isOfUse(place, most / unit ** 2)) continue;
      for (let slot = frequent.starts[place]!, end = frequent.starts[place + 1]!; slot < end; slot++)
        product += own[frequent.terms[slot]!]! * frequent.weights[slot]!;
      if (product >= least) take(place, product / unit ** 2);
    }
  };
}

const isFrequent = (term: number): boolean => (levelOfTerm(term) ?? 0) > maxLevel;

/** The frequent terms of all vectors, one after another: those of a text lie from its start to the next one's. */
function packFrequent({ terms: all, weights: allWeights, starts: allStarts }: Vectors) {
  // They are few: what one text has of them stays in the processor's cache.
  const numbers = new Map<number, number>();
  const starts = new Uint32Array(allStarts.length);
  const lengths = new Float64Array(allStarts.length - 1);
  const [terms, weights]: [number[], number[]] = [[], []];
  for (let at = 0; at < lengths.length; at++) {
    let squares = 0;
    for (let slot = allStarts[at]!, end = allStarts[at + 1]!; slot < end; slot++) {
      const [term, weight] = [all[slot]!, allWeights[slot]!];
      if (!isFrequent(term)) continue;
      if (!numbers.has(term)) numbers.set(term, numbers.size);
      terms.push(numbers.get(term)!);
      weights.push(weight);
      squares += weight ** 2;
    }
    starts[at + 1] = terms.length;
    // A bound: rounding must not make it smaller.
    lengths[at] = Math.sqrt(squares) * 1.000001;
  }
  return { numbers, starts, lengths, terms: Uint32Array.from(terms), weights: Uint16Array.from(weights) };
}

/** Texts by their other terms: those of the term with a number lie from its start to the next one's. */
function listTelling(vectors: Vectors, asked: Iterable<number>) {
  const { terms, starts: textStarts } = vectors;
  const numbers = new Map<number, number>();
  for (const place of asked)
    for (const term of vectorAt(vectors, place).terms)
      if (!numbers.has(term) && !isFrequent(term)) numbers.set(term, numbers.size);
  const counts = new Int32Array(numbers.size);
  const all = terms.subarray(0, textStarts.at(-1));
  for (const term of all) {
    const number = numbers.get(term);
    if (number !== undefined) counts[number]!++;
  }
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, number) => (starts[number + 1] = starts[number]! + count));
  const next = starts.slice();
  const texts = new Int32Array(starts.at(-1)!);
  const weights = new Uint16Array(texts.length);
  for (let text = 0; text + 1 < textStarts.length; text++)
    for (let at = textStarts[text]!, end = textStarts[text + 1]!; at < end; at++) {
      const number = numbers.get(terms[at]!);
      if (number === undefined) continue;
      const slot = next[number]!++;
      texts[slot] = text;
      weights[slot] = vectors.weights[at]!;
    }
  return { numbers, starts, texts, weights };
}
