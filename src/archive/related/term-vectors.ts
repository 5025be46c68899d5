import type { PhraseTerms } from './phrases.ts';

/** What texts are about: the heaviest terms of each, `width` slots a text. */
export interface TermVectors {
  /** In rising order within a text; `none` in the slots that are left over. */
  terms: Int32Array;
  /** The squares of a text's, those of its terms without a slot included, add up to 1. */
  weights: Float32Array;
}

export const width = 64;
export const none = -1;

/**
 * Weighs the terms of texts; each text is the list of its terms, repeated as often as they occur. TF-IDF, with rare and
 * repeated terms damped as `npm run bench -- related` found best.
 */
export function weighTerms(texts: readonly Int32Array[], terms: PhraseTerms): TermVectors {
  const counts = countTexts(texts, terms.size);
  // A phrase tells more than a word, and a rare term more than a frequent one: but an odd word does not outweigh a subject.
  const worth = Float64Array.from(
    counts,
    (count, term) => ((terms.wordsOf(term).length + 1) / 2) * Math.cbrt(Math.log((texts.length + 1) / (count + 0.5))),
  );
  const slots = texts.length * width;
  const vectors: TermVectors = { terms: new Int32Array(slots).fill(none), weights: new Float32Array(slots) };
  const weights = new Float64Array(terms.size);

  texts.forEach((said, text) => {
    const met: number[] = [];
    for (const term of said) {
      if (weights[term] === 0) met.push(term);
      weights[term]!++;
    }
    // A term said twice counts less than two said once.
    for (const term of met) weights[term] = (worth[term]! * weights[term]!) / (weights[term]! + 1);
    const length = Math.sqrt(met.reduce((sum, term) => sum + weights[term]! ** 2, 0));
    const heaviest = met
      // A term of only one text connects nothing, but it is part of that text's length.
      .filter((term) => counts[term]! > 1)
      .sort((a, b) => weights[b]! - weights[a]! || a - b)
      .slice(0, width)
      .sort((a, b) => a - b);
    heaviest.forEach((term, i) => {
      vectors.terms[text * width + i] = term;
      vectors.weights[text * width + i] = weights[term]! / length;
    });
    for (const term of met) weights[term] = 0;
  });
  return vectors;
}

/** By term, how many texts say it. */
function countTexts(texts: readonly Int32Array[], size: number): Int32Array {
  const counts = new Int32Array(size);
  const last = new Int32Array(size).fill(none);
  texts.forEach((said, text) => {
    for (const term of said) {
      if (last[term] !== text) counts[term]!++;
      last[term] = text;
    }
  });
  return counts;
}
