import { countedPapers, levelOfTerm, papersOf } from './frequencies.ts';
import { gap, joinKeys, standing, standingOf, type PaperWords } from './vocabulary.ts';

/** What a paper is about: its heaviest terms. */
export interface Vector {
  /** Their keys, in rising order. */
  terms: Int32Array;
  /** Whole numbers: the squares of a paper's, those of its other terms included, add up to about `unit` squared. */
  weights: Uint16Array;
}

/** Weights are whole numbers, so that a sum of products is the same in any order. */
export const unit = 10_000;

/** Terms of a vector, at most. */
export const width = 64;

/** A term in fewer papers than the table counts, or in none. */
const rare = 2;

/** A term where a text says it. */
export interface Said {
  key: number;
  /** The place of its first word, and how many it has. */
  at: number;
  length: number;
  /** In how many papers the table of frequencies has it; undefined if it does not. */
  level: number | undefined;
}

/** The terms of a text: its telling words, and the phrases of two and three words that the table of frequencies knows. */
export function termsOf({ keys }: PaperWords): Said[] {
  const said: Said[] = [];
  let pairBefore: number | undefined;
  for (let at = 0; at < keys.length; at++) {
    const [word, next] = [keys[at]!, keys[at + 1] ?? gap];
    const before = pairBefore;
    pairBefore = undefined;
    if (word === gap) continue;
    if (standingOf(word) === standing.alone) said.push({ key: word, at, length: 1, level: levelOfTerm(word) });
    if (next === gap) continue;
    const pair = joinKeys(word, next);
    const level = levelOfTerm(pair);
    if (level === undefined && !(isLetter(word) && isLetter(next))) continue;
    pairBefore = pair;
    if (isTelling(word) || isTelling(next)) said.push({ key: pair, at, length: 2, level });
    const triple = before === undefined ? gap : joinKeys(before, next);
    const ofThree = levelOfTerm(triple);
    if (ofThree !== undefined && [keys[at - 1]!, word, next].some(isTelling))
      said.push({ key: triple, at: at - 1, length: 3, level: ofThree });
  }
  return said;
}

const isTelling = (word: number) => standingOf(word) !== standing.beside;
const isLetter = (word: number) => standingOf(word) === standing.letter;

/** TF-IDF, with rare and repeated terms damped as `npm run bench -- related` found best. */
export function vectorOf(words: PaperWords): Vector {
  const said = new Map<number, { times: number; worth: number }>();
  for (const { key, length, level } of termsOf(words)) {
    const term = said.get(key);
    if (term) term.times++;
    else said.set(key, { times: 1, worth: worthOf(length, level) });
  }
  // A term said twice counts less than two said once.
  const weighed = [...said].map(([key, { times, worth }]) => ({ key, weight: (worth * times) / (times + 1) }));
  const length = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight ** 2, 0));
  const heaviest = weighed
    .sort((a, b) => b.weight - a.weight || a.key - b.key)
    .slice(0, width)
    .sort((a, b) => a.key - b.key);
  return {
    terms: Int32Array.from(heaviest, ({ key }) => key),
    weights: Uint16Array.from(heaviest, ({ weight }) => Math.round((unit * weight) / length)),
  };
}

/** A phrase tells more than a word, and a rare term more than a frequent one: but an odd word does not outweigh a subject. */
const worthOf = (words: number, level?: number): number =>
  ((words + 1) / 2) * Math.cbrt(Math.log((countedPapers + 1) / ((level === undefined ? rare : papersOf(level)) + 0.5)));
