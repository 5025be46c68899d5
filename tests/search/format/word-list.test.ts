import fc from '../../property.ts';
import { expect, it } from 'vitest';
import { fromList, toList } from '../../../src/search/format/word-list.ts';

it('a list has of each word what the one before has not', () => {
  expect(toList(['model', 'modeling', 'motion'])).toBe('0model5ing2tion');
  expect(toList([])).toBe('');
});

it('of words gives back the words', () => {
  const words = fc.array(fc.oneof(fc.stringMatching(/^[abé]{1,40}$/), fc.stringMatching(/^[𐐨𐐩注]{1,24}$/u)));
  fc.assert(
    fc.property(words, (words) => {
      const sorted = [...new Set(words)].sort();
      expect(fromList(toList(sorted))).toEqual(sorted);
    }),
  );
});

it('shares at most 35 letters, the largest number of one sign', () => {
  const long = 'a'.repeat(40);
  expect(toList([`${long}b`, `${long}c`])).toBe(`0${long}bZ${'a'.repeat(5)}c`);
  expect(fromList(toList([`${long}b`, `${long}c`]))).toEqual([`${long}b`, `${long}c`]);
});
