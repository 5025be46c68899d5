import fc from '../../property.ts';
import { expect, it } from 'vitest';
import { pieceOf, placesOf, startBetween } from '../../../src/search/format/pieces.ts';

it('each piece has its own bytes in its file, one behind the other', () => {
  const packed = {
    files: [
      ['a', 2],
      ['b', 1],
    ] satisfies [string, number][],
    lengths: [10, 20, 30],
  };
  expect(placesOf(packed)).toEqual([
    { file: 'a', range: { from: 0, to: 10 } },
    { file: 'a', range: { from: 10, to: 30 } },
    { file: 'b', range: { from: 0, to: 30 } },
  ]);
});

it('a key is in the last piece that does not start behind it', () => {
  const starts = ['0', 'attention', 'model', 'の'];
  for (const [key, at] of [
    ['', 0],
    ['0', 0],
    ['agent', 0],
    ['attention', 1],
    ['modal', 1],
    ['zoo', 2],
    ['世', 3],
  ] as const)
    expect([key, pieceOf(key, starts)]).toEqual([key, at]);
});

it('a start is above all keys before, at most the key, and one of its beginnings', () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(keys, (two) => {
      const [before, key] = two.sort() as [string, string];
      const start = startBetween(before, key);
      expect([before < start, start <= key, key.startsWith(start)]).toEqual([true, true, true]);
    }),
  );
});
