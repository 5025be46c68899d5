import { none, width, type TermVectors } from './term-vectors.ts';

/** A text that is similar to another. */
export interface Near {
  place: number;
  /** The cosine of the two texts: 0 shares nothing, 1 is the same. */
  likeness: number;
  /** The terms of both, and what each adds to the similarity. */
  shared: { term: number; part: number }[];
}

// How many texts are compared for each term, and for all terms of a text. A term of most of an archive tells little and
// costs most, so rare terms come first; of a frequent term, the texts with the highest weight are compared.
const perTerm = 1000;
const perText = 5_000;
// More than are asked for: a text that was not compared for each of its terms may be nearer than it seems.
const compared = 12;

/**
 * Finds the texts most similar to one: some of those before `split` and some of the others, the most similar first,
 * ties in order.
 */
export function openNearest(vectors: TermVectors): (text: number, split: number) => [Near[], Near[]] {
  const lists = listTexts(vectors);
  const lengthOf = (slot: number) => lists.ends[vectors.terms[slot]!]! - lists.starts[vectors.terms[slot]!]!;
  const { texts, weights } = lists;
  const likeness = new Float64Array(vectors.terms.length / width);

  return (text, split) => {
    const slots: number[] = [];
    for (let slot = text * width; slot < (text + 1) * width && vectors.terms[slot] !== none; slot++) slots.push(slot);
    const met: number[] = [];
    let left = perText;
    for (const slot of slots.sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)) {
      left -= lengthOf(slot);
      if (left < 0) break;
      const weight = vectors.weights[slot]!;
      const start = lists.starts[vectors.terms[slot]!]!;
      const end = lists.ends[vectors.terms[slot]!]!;
      for (let i = start; i < end; i++) {
        const other = texts[i]!;
        if (likeness[other] === 0) met.push(other);
        likeness[other]! += weight * weights[i]!;
      }
    }
    const nearestOf = (isWanted: (other: number) => boolean) =>
      best(met, isWanted, likeness, compared)
        .map((other) => compare(vectors, text, other))
        .sort((a, b) => b.likeness - a.likeness || a.place - b.place);
    const found: [Near[], Near[]] = [
      nearestOf((other) => other < split && other !== text),
      nearestOf((other) => other >= split && other !== text),
    ];
    for (const other of met) likeness[other] = 0;
    return found;
  };
}

function compare({ terms, weights }: TermVectors, text: number, other: number): Near {
  const shared: Near['shared'] = [];
  let a = text * width;
  let b = other * width;
  while (a < (text + 1) * width && b < (other + 1) * width && terms[a] !== none && terms[b] !== none) {
    if (terms[a] === terms[b]) shared.push({ term: terms[a]!, part: weights[a++]! * weights[b++]! });
    else if (terms[a]! < terms[b]!) a++;
    else b++;
  }
  return { place: other, likeness: shared.reduce((sum, { part }) => sum + part, 0), shared };
}

/** The `count` wanted numbers with the highest scores, highest first. */
function best(numbers: readonly number[], isWanted: (number: number) => boolean, scores: Float64Array, count: number) {
  const top: number[] = [];
  let least = 0;
  for (const number of numbers) {
    const score = scores[number]!;
    if (score < least || !isWanted(number)) continue;
    let place = top.length;
    while (
      place > 0 &&
      (score > scores[top[place - 1]!]! || (score === scores[top[place - 1]!] && number < top[place - 1]!))
    )
      place--;
    top.splice(place, 0, number);
    if (top.length > count) top.pop();
    if (top.length === count) least = scores[top[count - 1]!]!;
  }
  return top;
}

/** For each term, the texts that have it, from `starts` to `ends`. */
interface Lists {
  starts: Int32Array;
  ends: Int32Array;
  texts: Int32Array;
  weights: Float32Array;
}

function listTexts({ terms, weights }: TermVectors): Lists {
  const size = terms.reduce((highest, term) => Math.max(highest, term), none) + 1;
  const ends = new Int32Array(size);
  for (const term of terms) if (term !== none) ends[term]!++;
  const starts = new Int32Array(size);
  for (let term = 1; term < size; term++) starts[term] = starts[term - 1]! + ends[term - 1]!;
  ends.set(starts);
  const filled = terms.reduce((sum, term) => sum + Number(term !== none), 0);
  const slots = new Int32Array(filled);
  terms.forEach((term, slot) => {
    if (term !== none) slots[ends[term]!++] = slot;
  });
  for (let term = 0; term < size; term++)
    if (ends[term]! - starts[term]! > perTerm) {
      slots.subarray(starts[term], ends[term]).sort((a, b) => weights[b]! - weights[a]! || a - b);
      ends[term] = starts[term]! + perTerm;
    }
  return {
    starts,
    ends,
    texts: slots.map((slot) => Math.floor(slot / width)),
    weights: Float32Array.from(slots, (slot) => weights[slot]!),
  };
}
