import type { Opened } from './open.ts';

/** Papers in an order, of which the first are wanted first. */
export interface Ordered {
  /** Those from one place in the order to another. */
  slice(from: number, to: number): Promise<number[]>;
}

/**
 * Papers by their worths, the highest first; of equal ones the newer day first, and of one day the most upvoted. A paper's
 * number says its day but not its upvotes, which change: they are looked up for those that are wanted.
 */
export function ordered(papers: readonly number[], worths: ArrayLike<number>, index: Opened): Ordered {
  const sorted = papers.toSorted((a, b) => worths[b]! - worths[a]! || b - a);
  const dayOf = index.terms.dayOf;
  const isTied = (at: number) => {
    const [a, b] = [sorted[at - 1], sorted[at]];
    return a !== undefined && b !== undefined && worths[a] === worths[b] && dayOf(a) === dayOf(b);
  };
  return {
    async slice(from, to) {
      let [start, end] = [Math.min(from, sorted.length), Math.min(to, sorted.length)];
      while (isTied(start)) start--;
      while (isTied(end)) end++;
      const ties: number[][] = [];
      for (let at = start; at < end; at++)
        if (at > start && isTied(at)) ties.at(-1)!.push(sorted[at]!);
        else ties.push([sorted[at]!]);
      const settled = await Promise.all(ties.map((tied) => byUpvotes(tied, index)));
      return settled.flat().slice(from - start, to - start);
    },
  };
}

async function byUpvotes(papers: readonly number[], index: Opened): Promise<number[]> {
  const all = await Promise.all(papers.map(async (paper) => ({ paper, upvotes: await index.upvotesOf(paper) })));
  return all.sort((a, b) => b.upvotes - a.upvotes || b.paper - a.paper).map(({ paper }) => paper);
}
