import fc from '../../property.ts';
import { describe, expect, test } from 'vitest';
import { pageAt, pagesOf } from '../../../src/archive/lists/paging.ts';

const list = (length: number) => Array.from({ length }, (_, index) => index);

describe('pages of a list', () => {
  test.each([
    [0, 1],
    [1, 1],
    [50, 1],
    [51, 2],
    [100, 2],
    [101, 3],
  ])('%i items fill %i pages', (items, pages) => {
    expect(pagesOf(list(items))).toHaveLength(pages);
  });

  test('hold every item once, in its order', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 60 }), (length, size) => {
        const pages = pagesOf(list(length), size);
        expect(pages.flatMap((page) => page.items)).toEqual(list(length));
        for (const { items, number, count, before } of pages) {
          expect(count).toBe(pages.length);
          for (const item of items) expect(pageAt(item, size)).toBe(number);
          expect(items.length === 0 ? before : items[0]).toBe(before);
        }
      }),
    );
  });
});
