import { gap, type PaperWords } from './vocabulary.ts';

interface Phrase {
  words: readonly number[];
  /** Where the paper says it, counted in words. */
  places: readonly number[];
}

const maxShownTerms = 3;
// How far a phrase is followed: two papers may share a sentence.
const maxPhraseLength = 8;
// Each word of one text is compared with each of the other.
const maxPlaces = 20;

/**
 * What two texts share, in the spelling of the first: the phrases around the given terms, most telling first, of each
 * the longest that both have. Empty if the first only mentions them in passing.
 */
export function shownTerms(
  terms: Iterable<readonly number[]>,
  words: PaperWords,
  other: PaperWords,
  text: string,
): string[] {
  let shown: Phrase[] = [];
  for (const term of terms) {
    if (shown.length === maxShownTerms) break;
    if (shown.some((known) => isWithin(term, known.words))) continue;
    const phrase = longestAround(term, words.keys, other.keys);
    if (!isTelling(phrase, words, text)) continue;
    shown = [...shown.filter((known) => !isWithin(known.words, phrase.words)), phrase];
  }
  return [...new Set(shown.map((phrase) => spell(phrase, words, text)))];
}

function longestAround(term: readonly number[], numbers: Int32Array, others: Int32Array): Phrase {
  let found: readonly number[] = term;
  for (const at of placesOf(term, numbers))
    for (const there of placesOf(term, others)) {
      let before = 0;
      let after = term.length;
      const isSame = (step: number) =>
        numbers[at + step] === others[there + step] && (numbers[at + step] ?? gap) !== gap;
      while (after < maxPhraseLength && isSame(after)) after++;
      while (before + after < maxPhraseLength && isSame(-before - 1)) before++;
      if (before + after > found.length) found = [...numbers.subarray(at - before, at + after)];
    }
  return { words: found, places: placesOf(found, numbers) };
}

/** A phrase, or a word that the paper repeats or has in its title. Not a part of "a-word-like-this". */
function isTelling({ words, places }: Phrase, { starts, ends, inTitle }: PaperWords, text: string): boolean {
  const last = words.length - 1;
  const whole = places.filter((at) => text[starts[at]! - 1] !== '-' && text[ends[at + last]!] !== '-');
  return whole.length > 0 && (last > 0 || whole.length > 1 || whole[0]! < inTitle);
}

/** The paper's spelling in the middle of a sentence, if there is one, rather than that of a title. */
function spell({ words, places }: Phrase, { starts, ends }: PaperWords, text: string): string {
  const written = places.map((at) => text.slice(starts[at], ends[at + words.length - 1]));
  return written.reduce((a, b) => (capitals(b) < capitals(a) ? b : a)).replace(/\s+/g, ' ');
}

const capitals = (text: string): number => text.match(/\p{Lu}/gu)?.length ?? 0;

const isWithin = (short: readonly number[], long: readonly number[]): boolean =>
  long.some((_, at) => short.every((word, i) => long[at + i] === word));

/** The first places where a text has these words one after another. */
function placesOf(words: readonly number[], numbers: Int32Array): number[] {
  const places: number[] = [];
  for (
    let at = numbers.indexOf(words[0]!);
    at >= 0 && places.length < maxPlaces;
    at = numbers.indexOf(words[0]!, at + 1)
  )
    if (words.every((word, i) => numbers[at + i] === word)) places.push(at);
  return places;
}
