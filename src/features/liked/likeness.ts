import { keptVector, type Vector, type Weigh } from './terms.ts';

/** A paper that the reader saved, or an entry of a file that the reader gave as a start. */
export interface Example {
  /** Of a saved paper: it has a page. */
  id?: string;
  title: string;
  /** Its strongest terms, as `keptTerms` has them; empty if they are not known. */
  terms: string;
}

export interface Likeness {
  /** Orders papers: the higher is the nearer. */
  score: number;
  /** The example that it resembles most; undefined if it resembles none. */
  nearest: Example | undefined;
}

/**
 * So many of the nearest examples count. The nearest alone is often so by chance; all together drown what a reader saved
 * few of.
 */
const maxNear = 10;
/** The cosine below which two papers share no more than any two. */
const least = 0.1;

/** Compares papers with examples. A paper is not its own example where its nearest is named. */
export function openLikeness(examples: readonly Example[], weigh: Weigh) {
  const known = examples.map((example) => ({ example, vector: keptVector(example.title, example.terms, weigh) }));
  return (id: string, vector: Vector): Likeness => {
    const near = known
      .map(({ example, vector: other }) => ({ example, cosine: cosineOf(other, vector) }))
      .sort((a, b) => b.cosine - a.cosine);
    const nearest = near.find(({ example }) => example.id !== id);
    return {
      score: near.slice(0, maxNear).reduce((sum, { cosine }) => sum + cosine, 0),
      nearest: nearest && nearest.cosine >= least ? nearest.example : undefined,
    };
  };
}

function cosineOf(kept: Vector, vector: Vector): number {
  let sum = 0;
  for (const [term, weight] of kept) sum += weight * (vector.get(term) ?? 0);
  return sum;
}
