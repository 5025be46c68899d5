import type { Spellings } from '../format/guide.ts';
import { distance } from '../../archive/words/distance.ts';
import { singular } from '../../archive/words/singular.ts';
import { fromList } from '../format/word-list.ts';

/** A possible correction of a misspelt word. */
export interface NearWord {
  /** One word, or two that were written as one. */
  words: string[];
  /** The higher, the likelier: near, and common. */
  worth: number;
}

const maxNear = 8;
const farther = 3;
/** A wrong first letter is the rarest slip. */
const otherStart = 1.5;

/**
 * The words that are one slip away from `typed`, or two for a long word; else the two words that it may be. Likeliest
 * first.
 */
export function nearWords(typed: string, spellings: Spellings, fewest = 0): NearWord[] {
  const { words, letters } = readied(spellings);
  const forms = [...new Set([typed, singular(typed)])].map((form) => ({ form, letters: lettersOf(form) }));
  const limit = typed.length < 7 ? 1 : 2;
  const near: NearWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    // A missing, extra or wrong letter changes one or two of a word's letters.
    const likely = forms.filter((each) => bitsIn(each.letters ^ letters[at]!) <= 2 * limit);
    if (likely.length === 0 || Math.abs(word.length - typed.length) > limit + 1) continue;
    const doublings = parseInt(spellings.counts[at]!, 36);
    const slips = Math.min(...likely.map(({ form }) => distance(form, word, limit)));
    // A word of one paper is a name: only the nearest may be meant.
    if (slips > (doublings === 0 ? 1 : limit) || doublings < fewest) continue;
    const start = word.startsWith(typed[0]!) ? 0 : otherStart;
    near.push({ words: [word], worth: doublings / 2 - farther * slips - start });
  }
  const best = near.length > 0 ? near : halves(singular(typed), words);
  return best.sort((a, b) => b.worth - a.worth || (a.words[0]! < b.words[0]! ? -1 : 1)).slice(0, maxNear);
}

interface Readied {
  words: readonly string[];
  letters: Int32Array;
}
const readiedSpellings = new WeakMap<Spellings, Readied>();

/** The words, and the letters that each has. */
function readied(spellings: Spellings): Readied {
  let ready = readiedSpellings.get(spellings);
  if (!ready) {
    const words = fromList(spellings.words);
    readiedSpellings.set(spellings, (ready = { words, letters: Int32Array.from(words, lettersOf) }));
  }
  return ready;
}

/** A bit for each letter. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(number: number): number {
  let bits = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

function halves(typed: string, words: readonly string[]): NearWord[] {
  const set = new Set(words);
  return Array.from(typed.slice(3, -3), (_, at) => [typed.slice(0, at + 3), typed.slice(at + 3)])
    .filter((both) => both.every((half) => set.has(half)))
    .map((both) => ({ words: both, worth: 0 }));
}
