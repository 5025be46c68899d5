import { commonStart } from './shard.ts';

/**
 * Sorted words of lower-case letters in one text. Each word is a digit or a capital, the number of letters that it
 * shares with the word before, and then its own rest. "model, modeling, motion" is `0model5ing2tion`; packed, it takes
 * two thirds of the words themselves.
 */
export const toList = (words: readonly string[]): string =>
  words
    .map((word, at) => {
      const shared = Math.min(commonStart(words[at - 1] ?? '', word), 35);
      return shared.toString(36).toUpperCase() + word.slice(shared);
    })
    .join('');

export function fromList(list: string): string[] {
  let word = '';
  return Array.from(list.matchAll(/([0-9A-Z])([^0-9A-Z]*)/g), ([, shared, rest]) => {
    word = word.slice(0, parseInt(shared!, 36)) + rest!;
    return word;
  });
}
