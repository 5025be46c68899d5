import { expect, it } from 'vitest';
import { rangesOf, type Range } from '../../../src/search/ask/ranges.ts';

const file = Uint8Array.from({ length: 50_000 }, (_, at) => at % 251);

/** A host that knows ranges, or does not; and what it was asked. */
function host(knowsRanges = true) {
  const asked: (Range | undefined)[] = [];
  const get = rangesOf((_path, range) => {
    asked.push(range);
    return Promise.resolve(knowsRanges ? file.slice(range?.from, range?.to) : file.slice());
  });
  return { asked, get };
}

it.each([true, false])('gives each its own bytes, from a host that knows ranges: %s', async (knowsRanges) => {
  const { get } = host(knowsRanges);
  const ranges = [
    { from: 40_000, to: 40_010 },
    { from: 5, to: 30 },
    { from: 1000, to: 1001 },
    { from: 20, to: 40 },
  ];
  const all = await Promise.all(ranges.map((range) => get('a', range)));
  expect(all).toEqual(ranges.map(({ from, to }) => file.slice(from, to)));
});

it('asks once for what is near each other and asked for at one time', async () => {
  const { asked, get } = host();
  await Promise.all([
    get('a', { from: 2000, to: 2100 }),
    get('a', { from: 0, to: 100 }),
    get('a', { from: 30_000, to: 30_100 }),
  ]);
  expect(asked).toEqual([
    { from: 0, to: 2100 },
    { from: 30_000, to: 30_100 },
  ]);
  await get('a', { from: 50, to: 60 });
  expect(asked).toHaveLength(3);
});

it('fails for all that were asked for together', async () => {
  const get = rangesOf(() => Promise.reject(new Error('offline')));
  const both = [get('a', { from: 0, to: 10 }), get('a', { from: 10, to: 20 })];
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
