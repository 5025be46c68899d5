import type { Paper } from '../../src/archive/paper/paper.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';
import { corpus, largeArchive } from './papers.ts';

/** `count` papers of the corpus from its paper `from` on (0 is the first); where there is none, the sample's, each once. */
export async function papersFrom(from: number, count: number): Promise<Paper[]> {
  const papers = new Map<string, Paper>();
  let number = 0;
  for await (const sighting of largeArchive(from + count)) {
    const { id, title } = sighting;
    const key = corpus('arxiv-75k') ? id : title;
    if (number++ >= from && !papers.has(key)) papers.set(key, firstSeen(sighting));
  }
  return [...papers.values()];
}
