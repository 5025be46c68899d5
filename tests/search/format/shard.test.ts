import fc from '../../property.ts';
import { expect, it } from 'vitest';
import { intersected, readShard, writeShard, type Postings, type Shard } from '../../../src/search/format/shard.ts';

const postings = fc
  .uniqueArray(fc.tuple(fc.nat(100_000), fc.nat(127)), { selector: ([paper]) => paper, minLength: 1, maxLength: 20 })
  .map((pairs): Postings => {
    const sorted = pairs.sort(([a], [b]) => a - b);
    return { papers: Uint32Array.from(sorted, ([paper]) => paper), marks: Uint8Array.from(sorted, ([, mark]) => mark) };
  });
const term = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const shard = fc.uniqueArray(term, { maxLength: 20 }).chain((terms) =>
  fc.record<Shard>({
    terms: fc.constant(terms.sort()),
    postings: fc.array(postings, { minLength: terms.length, maxLength: terms.length }),
  }),
);

it('is read back as it was written', () => {
  fc.assert(
    fc.property(shard, (written) => {
      expect(readShard(writeShard(written))).toEqual(written);
    }),
  );
});

it('that is cut off is refused', () => {
  fc.assert(
    fc.property(shard, fc.double({ min: 0, max: 0.99, noNaN: true }), (written, part) => {
      const bytes = writeShard(written);
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect(() => readShard(cut)).toThrow(/cut off/);
    }),
  );
});

it('has the papers of several terms that have them all, and where they have all', () => {
  const of = (...pairs: [number, number][]): Postings => ({
    papers: Uint32Array.from(pairs, ([paper]) => paper),
    marks: Uint8Array.from(pairs, ([, mark]) => mark),
  });
  expect(intersected([of([1, 3], [5, 16 + 7], [9, 2]), of([5, 16 + 2], [8, 1], [9, 32 + 4])])).toEqual(
    of([5, 16 + 2], [9, 2]),
  );
});
