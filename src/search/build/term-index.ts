import type { Collected } from './collect.ts';
import { packPiece, putPieces, runs, type GuidedFiles } from './files.ts';
import { startBetween, type Pieces } from '../format/pieces.ts';
import { bytesInShard, writeShard } from '../format/shard.ts';

/**
 * The bytes at which a shard is cut; packed, they are about two thirds. A large part has larger shards: each has an entry
 * in the guide, which every reader loads.
 */
const shardSize = (all: number): number => Math.min(12_000, Math.max(4000, 1.5 * Math.sqrt(all)));

/** Writes terms, and which papers have them. */
export const putTerms = (terms: Collected, files: GuidedFiles): Pieces => putPieces(shardsOf(terms), files);

/** Cuts the terms into shards, one at a time. */
function* shardsOf({ terms, postings }: Collected): Generator<{ start: string; content: Uint8Array }> {
  const sizes = terms.map(({ term, papers }) => bytesInShard(term, papers));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  for (const [from, to] of runs(sizes, shardSize(all))) {
    const some = terms.slice(from, to).map(({ term }) => term);
    const shard = writeShard({ terms: some, postings: postings(from, to) });
    yield {
      start: startBetween(terms[from - 1]?.key ?? '', terms[from]!.key),
      content: packPiece(shard),
    };
  }
}
