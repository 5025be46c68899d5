import { fingerprint } from '../archive/paper/slug.ts';
import type { Piece } from '../search/build/index-part.ts';

/** One of the parts in which a site is built. */
export interface Shard {
  /** From 1. */
  number: number;
  of: number;
}

export const nameOf = ({ number, of }: Shard): string => `${number}/${of}`;

/** What a shard makes. */
export interface Share {
  pieces: Piece[];
  /** Whether a page or another file is its own. */
  has: (file: string) => boolean;
}

/** Milliseconds of a processor for a paper, about: its pages, its words in the search, its phrases. */
const cost = { pages: 5, words: 1.5, phrases: 3 };
const costOf = ({ bundle, papers }: Piece) => papers.length * (bundle ? cost.phrases : cost.words);

/**
 * Deals the work out, the same way in each shard. The pieces of the search go first, each to the shard that has the least;
 * pages fill up the shards that have less than others. A page goes by the hash of its file, so nearly all of them stay in
 * their shard when papers come in, and what a shard remembers stays of use.
 */
export function shareOf({ number, of }: Shard, pieces: readonly Piece[], papers: number): Share {
  const loads = Array.from({ length: of }, () => 0);
  const hands = loads.map((): Piece[] => []);
  for (const piece of pieces.toSorted((a, b) => costOf(b) - costOf(a))) {
    const least = loads.indexOf(Math.min(...loads));
    hands[least]!.push(piece);
    loads[least]! += costOf(piece);
  }
  const ends = endsOf(fillUp(loads, Math.max(1, papers) * cost.pages));
  return {
    pieces: hands[number - 1]!,
    has: (file) => {
      const place = placeOf(file);
      return (ends[number - 2] ?? 0) <= place && place < ends[number - 1]!;
    },
  };
}

/** How much each gets so that those with the least have as much as each other. */
function fillUp(loads: readonly number[], more: number): number[] {
  const sorted = loads.toSorted((a, b) => a - b);
  let [level, sum] = [Infinity, more];
  for (const [at, load] of sorted.entries()) {
    if (load >= level) break;
    sum += load;
    level = sum / (at + 1);
  }
  return loads.map((load) => Math.max(0, level - load));
}

/** Where each one's places end, of all between 0 and 1. */
function endsOf(shares: readonly number[]): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  let end = 0;
  const ends = shares.map((share) => (end += share / all));
  // A sum may miss 1 by a rounding.
  return ends.with(-1, 1);
}

/** A number from 0 up to 1. */
const placeOf = (file: string): number => Number.parseInt(fingerprint(file).slice(0, 8), 16) / 2 ** 32;
