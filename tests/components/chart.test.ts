import fc from '../property.ts';
import { expect, test } from 'vitest';
import { barsOf, gridLines, namesBelow, scaleOf } from '../../src/components/charts/chart.ts';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [34, [0, 10, 20, 30, 40]],
  [100, [0, 50, 100]],
  [7383, [0, 2000, 4000, 6000, 8000]],
])('the scale up to %d is %j', (max, scale) => {
  expect(scaleOf(max)).toEqual(scale);
});

test('a scale is short, whole, and reaches over everything', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (max) => {
      const scale = scaleOf(max);
      expect(scale.length).toBeLessThanOrEqual(5);
      expect(scale.at(-1)).toBeGreaterThanOrEqual(max);
      expect(scale.every(Number.isInteger)).toBe(true);
    }),
  );
});

test('bars stand side by side on the ground, as high as their values', () => {
  expect(barsOf([0, 5, 10, 1], 10)).toEqual([
    { x: 6.25, y: 100, width: 12.5, height: 0 },
    { x: 31.25, y: 50, width: 12.5, height: 50 },
    { x: 56.25, y: 0, width: 12.5, height: 100 },
    { x: 81.25, y: 90, width: 12.5, height: 10 },
  ]);
  expect(barsOf([], 10)).toEqual([]);
  expect(gridLines([0, 50, 100])).toEqual([
    { at: 100, label: 0 },
    { at: 50, label: 50 },
    { at: 0, label: 100 },
  ]);
});

const months = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const at = from * 12 + index + 10;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
const year = (key: string) => key.slice(0, 4);

test('names stand where their years begin, and a year that is cut off gives way', () => {
  expect(namesBelow(months(2023, 36), { groupOf: year, nameOf: year })).toEqual({
    ticks: [
      { at: 5.56, label: '2024' },
      { at: 38.89, label: '2025' },
      { at: 72.22, label: '2026' },
    ],
    centred: false,
  });
  expect(namesBelow(months(2025, 2), { groupOf: year, nameOf: year }).ticks).toEqual([{ at: 0, label: '2025' }]);
  expect(namesBelow([], { groupOf: year, nameOf: year }).ticks).toEqual([]);
});

test('bars with a name each have it below their middle', () => {
  const itself = (key: string) => key;
  expect(namesBelow(['2024', '2025'], { groupOf: itself, nameOf: itself })).toEqual({
    ticks: [
      { at: 25, label: '2024' },
      { at: 75, label: '2025' },
    ],
    centred: true,
  });
});

test('names never run into each other or over the end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), (count, size) => {
      const keys = Array.from({ length: count }, (_, index) => String(index));
      const group = (key: string) => String(Math.floor(Number(key) / size));
      const { ticks, centred } = namesBelow(keys, { groupOf: group, nameOf: group });
      ticks.slice(1).forEach(({ at }, index) => {
        expect(at - ticks[index]!.at).toBeGreaterThanOrEqual(17.99);
      });
      for (const { at } of ticks) expect(at).toBeLessThan(centred ? 100 : 88);
      expect(ticks.length).toBeGreaterThan(0);
    }),
  );
});
