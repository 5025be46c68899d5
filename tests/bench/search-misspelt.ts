import type { Dice } from './dice.ts';

const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** The words, one of them of five letters or more with a typing error; nothing, if there is none so long. */
export function misspelt(words: readonly string[], throwDice: Dice): string[] | undefined {
  const long = words.filter((word) => /^[a-z]{5,}$/i.test(word));
  if (long.length === 0) return undefined;
  const hit = long[throwDice(long.length)]!;
  return words.map((word) => (word === hit ? withError(word, throwDice) : word));
}

/** The word with one error: a letter left out, two neighbours swapped, or a wrong letter. */
export function withError(word: string, throwDice: Dice): string {
  const at = throwDice(word.length);
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  const errors = [
    () => before + after,
    () => before + (after[0] ?? '') + letter + after.slice(1),
    () => before + neighbourOf(letter, throwDice) + after,
  ];
  const wrong = errors[throwDice(errors.length)]!();
  // Two that are alike were swapped, or the last letter with nothing.
  return wrong === word ? withError(word, throwDice) : wrong;
}

/** A key next to that of the letter. */
function neighbourOf(letter: string, throwDice: Dice): string {
  const row = keyboard.find((keys) => keys.includes(letter.toLowerCase()))!;
  const at = row.indexOf(letter.toLowerCase());
  const near = [row[at - 1], row[at + 1]].filter((key) => key !== undefined);
  return near[throwDice(near.length)]!;
}
