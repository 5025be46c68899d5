import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../src/archive/words/tokens.ts';
import { paperAt, placed, sequenceOf, wordOf } from '../../../src/search/words/places.ts';

const sequence = (text: string) => tokensOf(text).flatMap(sequenceOf);

describe('a word of Pagefind', () => {
  it('is of letters, and of one term', () => {
    for (const term of ['model', 'c++', 'c#', '2.5', 'o(n2)', 'が', 'किताब', '½', 'ꞏ', 'ꟷ', '=2501.00001'])
      expect(wordOf(term), term).toMatch(/^\p{L}+ꞏ$/u);
    expect(new Set(['c', 'c+', 'c++', 'c#', 'c.', '25', '2.5', 'が', 'か'].map(wordOf)).size).toBe(9);
  });

  it('is never the beginning of another one', () => {
    const term = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(term, term, (a, b) => {
        fc.pre(a.normalize('NFD') !== b.normalize('NFD'));
        expect(wordOf(b).startsWith(wordOf(a))).toBe(false);
      }),
    );
  });
});

describe('places', () => {
  const content = (...texts: string[]) => placed(texts.map(tokensOf)).content.replaceAll('ꞏ', '');

  it('are of tokens: all terms of a compound are in one', () => {
    expect(content('Pre-training data')).toBe('pre-training-pretraining data -');
    expect(content('a', 'b')).toBe('a - b -');
  });

  it('are of each two letters of a script without spaces', () => {
    expect(content('注意力 models')).toBe('注意 意力 model -');
    expect(sequence('注意力 models')).toEqual(['注意', '意力', 'model']);
  });

  it('are of papers', () => {
    const texts = ['one two', '', 'three'].map((text) => placed([tokensOf(text)]));
    expect(texts.map(({ places }) => places)).toEqual([3, 1, 2]);
    const words = texts
      .map(({ content }) => content)
      .join(' ')
      .split(' ');
    expect(words).toHaveLength(6);
    const places = texts.map(({ places }) => places);
    expect(paperAt(words.indexOf(wordOf('three')), ['name', ...places])).toBe(2);
    expect([0, 2, 3, 4, 5].map((place) => paperAt(place, ['name', 3, 1, 2]))).toEqual([0, 0, 1, 2, 2]);
  });
});
