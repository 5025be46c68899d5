import { expect, test } from 'vitest';
import { openRow } from '../../../src/archive/related/row.ts';

test('lists of numbers lie next to each other, and stay as they were given', () => {
  const keep = openRow<Int32Array>(Int32Array);
  const given = [Int32Array.of(1, -2), Int32Array.of(), Int32Array.of(3)];
  const kept = given.map(keep);
  expect(kept).toEqual(given);
  given[0]![0] = 9;
  expect(kept[0]).toEqual(Int32Array.of(1, -2));
  expect(kept[2]!.buffer).toBe(kept[0]!.buffer);
  expect(kept[2]!.byteOffset).toBe(2 * Int32Array.BYTES_PER_ELEMENT);
});

test('one that does not fit into the row begins another, also one that is longer than a row', () => {
  const keep = openRow<Uint16Array>(Uint16Array);
  const numbers = (length: number, first: number) => Uint16Array.from({ length }, (_, at) => (first + at) % 50_000);
  const given = [numbers(40_000, 1), numbers(40_000, 2), numbers(100_000, 3), numbers(1, 4)];
  const kept = given.map(keep);
  expect(new Set(kept.map(({ buffer }) => buffer)).size).toBe(4);
  for (const [at, one] of given.entries()) expect(Buffer.compare(bytes(kept[at]!), bytes(one))).toBe(0);
});

const bytes = ({ buffer, byteOffset, byteLength }: Uint16Array) => new Uint8Array(buffer, byteOffset, byteLength);
