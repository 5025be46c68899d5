import { gap, type Standing } from './vocabulary.ts';

/** The terms of an archive: its words, and the phrases of two or three words that it says more than once. */
export interface PhraseTerms {
  /** How many there are: their numbers are below it. */
  size: number;
  /** The numbers of the words of a term. */
  wordsOf: (term: number) => number[];
  /** The terms of a text, as often as it says them. */
  of: (words: Int32Array) => Int32Array;
}

/** Finds the terms of texts that lie one after another in `words`, with a gap between any two. */
export function findTerms(words: Int32Array, standings: readonly Standing[]): PhraseTerms {
  const size = standings.length;
  const inPairs = longerBy(words, words, 1, size);
  const pairs = repeated(inPairs);
  const triples = repeated(longerBy(numbered(inPairs, pairs), words, 2, size));
  const isTelling = (word: number) => standings[word] !== 'beside';

  const wordsOf = (term: number): number[] => {
    if (term < size) return [term];
    const key = term < size + pairs.length ? pairs[term - size]! : triples[term - size - pairs.length]!;
    const beginning = Math.floor(key / size);
    return [...wordsOf(term < size + pairs.length ? beginning : size + beginning), key % size];
  };

  return {
    size: size + pairs.length + triples.length,
    wordsOf,
    of: (words) => {
      const ofTwo = numbered(longerBy(words, words, 1, size), pairs);
      const ofThree = numbered(longerBy(ofTwo, words, 2, size), triples);
      const terms: number[] = [];
      for (let at = 0; at < words.length; at++) {
        if (words[at] === gap) continue;
        if (standings[words[at]!] === 'alone') terms.push(words[at]!);
        if (ofTwo[at] === gap) continue;
        const pairTells = isTelling(words[at]!) || isTelling(words[at + 1]!);
        if (pairTells) terms.push(size + ofTwo[at]!);
        if (ofThree[at] !== gap && (pairTells || isTelling(words[at + 2]!)))
          terms.push(size + pairs.length + ofThree[at]!);
      }
      return new Int32Array(terms);
    },
  };
}

/**
 * For each place, the key of the phrase that is one word longer than the one of `length` words there: that one and the
 * word that follows. Only where the longer one's end is a known phrase too.
 */
function longerBy(phrases: Int32Array, words: Int32Array, length: number, size: number): Float64Array {
  const keys = new Float64Array(words.length).fill(gap);
  for (let at = 0; at + length < words.length; at++)
    if (phrases[at] !== gap && phrases[at + 1] !== gap) keys[at] = phrases[at]! * size + words[at + length]!;
  return keys;
}

/** The keys that are there more than once, in order. */
function repeated(keys: Float64Array): Float64Array {
  const sorted = keys.filter((key) => key !== gap).sort();
  return sorted.filter((key, i) => key === sorted[i - 1] && key !== sorted[i - 2]);
}

/** For each place, the number that its key has among the known ones. */
function numbered(keys: Float64Array, known: Float64Array): Int32Array {
  const numbers = new Int32Array(keys.length).fill(gap);
  for (let at = 0; at < keys.length; at++) if (keys[at] !== gap) numbers[at] = placeOf(keys[at]!, known);
  return numbers;
}

function placeOf(key: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === key ? low : gap;
}
