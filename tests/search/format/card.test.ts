import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardsAFile, placeOnShelf, readCard, writeCard } from '../../../src/search/format/card.ts';

const anyCard = fc.record({
  path: fc.constantFrom('/papers/2512.01234/', '/papers/hep-th/9901001/', '/papers/notes-by-hand/'),
  title: fc.string({ unit: 'grapheme' }),
  authors: fc.array(fc.string()),
  authorCount: fc.nat(),
  organization: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  day: fc.constant('2025-12-08'),
  upvotes: fc.nat(),
  abstract: fc.string({ unit: 'grapheme' }),
});

test('a card reads back as it was written, with the id of its paper', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const id = card.path.slice('/papers/'.length, -1);
      expect(readCard(new TextEncoder().encode(writeCard(card)))).toEqual({ ...card, id });
    }),
  );
});

test('each card has its own bytes in its file, one behind the other', () => {
  const lengths = Array.from({ length: 3 * cardsAFile - 5 }, (_, at) => 100 + at);
  const shelf = { files: ['a', 'b', 'c'], lengths };
  expect(placeOnShelf(shelf, 0)).toEqual({ file: 'a', range: { from: 0, to: 100 } });
  expect(placeOnShelf(shelf, 2)).toEqual({ file: 'a', range: { from: 201, to: 303 } });
  expect(placeOnShelf(shelf, cardsAFile)).toEqual({ file: 'b', range: { from: 0, to: 100 + cardsAFile } });
  const last = placeOnShelf(shelf, lengths.length - 1);
  expect(last.file).toBe('c');
  expect(last.range.to).toBe(lengths.slice(2 * cardsAFile).reduce((sum, length) => sum + length, 0));
});
