import type { Paper } from '../../src/archive/paper.ts';
import { firstSeen } from '../../src/ingest/merge.ts';
import { largeArchive } from './papers.ts';

/** `count` papers of the corpus from its paper `from` on (0 is the first); of the sample, each only once. */
export async function papersFrom(from: number, count: number): Promise<Paper[]> {
  const papers = new Map<string, Paper>();
  let number = 0;
  for await (const sighting of largeArchive(from + count))
    if (number++ >= from && !papers.has(sighting.title)) papers.set(sighting.title, firstSeen(sighting));
  return [...papers.values()];
}
