import fc from '../../property.ts';
import { expect, test } from 'vitest';
import { cardsAFile, placesOfCards, readCards, writeCards } from '../../../src/search/format/card.ts';

const anyCard = fc
  .record({
    id: fc.constantFrom('2512.01234', 'hep-th/9901001', 'notes-by-hand'),
    title: fc.string({ unit: 'grapheme' }),
    authors: fc.array(fc.string()),
    authorCount: fc.nat(),
    organization: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    abstract: fc.string({ unit: 'grapheme' }),
    sentence: fc.string({ unit: 'grapheme' }),
    isByMachine: fc.boolean(),
    code: fc.option(fc.webUrl(), { nil: undefined }),
  })
  .map((card) => ({ ...card, path: `/papers/${card.id}/` }));

test('cards read back as they were written', () => {
  fc.assert(
    fc.property(fc.array(anyCard, { maxLength: 3 }), (cards) => {
      expect(readCards(new TextEncoder().encode(writeCards(cards)))).toEqual(cards);
    }),
  );
});

test('two cards are a piece, and the last of a file may be alone', () => {
  const places = placesOfCards({
    files: [
      ['a', 3],
      ['b', cardsAFile],
    ],
    lengths: [100, 50, ...Array.from({ length: cardsAFile / 2 }, () => 10)],
  });
  expect(places).toHaveLength(3 + cardsAFile);
  expect(places[1]).toEqual({ piece: { file: 'a', range: { from: 0, to: 100 } }, at: 1 });
  expect(places[2]).toEqual({ piece: { file: 'a', range: { from: 100, to: 150 } }, at: 0 });
  expect(places[3]).toEqual({ piece: { file: 'b', range: { from: 0, to: 10 } }, at: 0 });
  expect(places.at(-1)).toEqual({ piece: { file: 'b', range: { from: 310, to: 320 } }, at: 1 });
});
