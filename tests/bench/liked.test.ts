import { expect, test } from 'vitest';
import { corpus, smallArchive } from './papers.ts';
import { rateLiked } from './liked.ts';
import { median } from './part.ts';

// Each row is of one topic: a month of it is saved, and the days of the next month are ordered.
test.skipIf(!corpus('huggingface'))(
  'the papers of ten topics come first on the days after they were saved',
  async () => {
    const rows = await rateLiked(smallArchive());
    expect(rows).toHaveLength(10);
    for (const { topic, share } of rows) expect(share, topic).toBeLessThan(20);
    // Half of all days have a perfect first fifth.
    expect(median(rows.map(({ medianDay }) => medianDay))).toBe(1);
    expect(median(rows.map(({ found }) => found))).toBeGreaterThanOrEqual(0.75);
    // Lists that have one sentence of each paper, and saved papers of which only the title is known, are of use too.
    expect(median(rows.map(({ bySentence }) => bySentence))).toBeGreaterThanOrEqual(0.6);
    expect(median(rows.map(({ byTitles }) => byTitles))).toBeGreaterThanOrEqual(0.6);
    expect(median(rows.map(({ unordered }) => unordered))).toBeLessThan(0.4);
  },
);
