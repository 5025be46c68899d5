import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCard, writeCard } from '../../../src/search/format/card.ts';

const anyCard = fc.record({
  path: fc.constantFrom('/papers/2512.01234/', '/papers/hep-th/9901001/', '/papers/notes-by-hand/'),
  title: fc.string({ unit: 'grapheme' }),
  authors: fc.array(fc.string()),
  authorCount: fc.nat(),
  organization: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  day: fc.constant('2025-12-08'),
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
