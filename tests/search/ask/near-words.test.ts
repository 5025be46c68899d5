import fc from '../../property.ts';
import { describe, expect, it } from 'vitest';
import { distance } from '../../../src/archive/words/distance.ts';
import { nearWords } from '../../../src/search/ask/near-words.ts';
import { toList } from '../../../src/search/format/word-list.ts';

describe('slips between two words', () => {
  it.each([
    ['attention', 'attention', 0],
    ['attenton', 'attention', 1],
    ['atttention', 'attention', 1],
    ['attenxion', 'attention', 1],
    ['atetntion', 'attention', 1],
    ['tatention', 'attention', 1],
    ['atenton', 'attention', 2],
    ['robot', 'kitchen', 3],
    ['', 'ab', 2],
  ])('%j, %j: %i', (a, b, slips) => {
    expect(distance(a, b, 2)).toBe(slips);
  });

  it('are as many in both directions, and none only where words are the same', () => {
    const word = fc.stringMatching(/^[abc]{0,6}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distance(a, b, 9)).toBe(distance(b, a, 9));
        expect(distance(a, b, 9) === 0).toBe(a === b);
      }),
    );
  });

  it('is one for each kind of slip', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{4,9}$/),
        fc.nat(100),
        fc.constantFrom('drop', 'wrong', 'swap'),
        (word, any, kind) => {
          const at = any % (word.length - 1);
          const changed = {
            drop: word.slice(0, at) + word.slice(at + 1),
            wrong: `${word.slice(0, at)}ß${word.slice(at + 1)}`,
            swap: word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2),
          }[kind];
          expect(distance(changed, word, 2)).toBe(changed === word ? 0 : 1);
        },
      ),
    );
  });
});

describe('what was meant', () => {
  const spellings = {
    words: toList(
      'attention attraction babybench image language mode model modernist module sampling stem system'.split(' '),
    ),
    counts: '980babd2638a',
  };
  const meant = (typed: string) => nearWords(typed, spellings).map(({ words }) => words.join(' '));

  it.each([
    ['attenton', 'attention'],
    ['modle', 'model'],
    ['modles', 'model'],
    ['sstem', 'system'],
    ['imge', 'image'],
    ['babybenhc', 'babybench'],
    ['kanguage', 'language'],
    ['languagemodel', 'language model'],
  ])('by %s is %s', (typed, word) => {
    expect(meant(typed)[0]).toBe(word);
  });

  it.each(['xyzzyq', 'modernisation', 'babybnehc'])('by %s is nothing', (typed) => {
    expect(meant(typed)).toEqual([]);
  });

  it('by a word of one paper is only what is much commoner', () => {
    expect(nearWords('modal', spellings, 10).map(({ words }) => words[0])).toEqual(['model']);
  });
});
