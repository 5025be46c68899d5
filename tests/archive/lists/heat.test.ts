import fc from '../../property.ts';
import { expect, test } from 'vitest';
import { heatOf } from '../../../src/archive/lists/stats.ts';

test.each([
  [
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ],
  [
    [8, 7, 6, 5, 4, 3, 2, 1],
    [4, 4, 3, 3, 2, 2, 1, 1],
  ],
  [
    [5, 5, 5],
    [1, 1, 1],
  ],
  [[9], [1]],
  [
    [1, 1, 1, 50],
    [1, 1, 1, 4],
  ],
])('of %j the heat is %j', (counts, heats) => {
  expect(counts.map(heatOf(counts))).toEqual(heats);
});

test('more papers are never colder, and a count that was not there has its place too', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 })), fc.nat(400), fc.nat(400), (counts, a, b) => {
      const heat = heatOf(counts);
      expect([1, 2, 3, 4]).toContain(heat(a));
      if (a <= b) expect(heat(a)).toBeLessThanOrEqual(heat(b));
    }),
  );
});
