import { familyOf, keyOf, synonymsIn, type SynonymGroups } from '../words/synonyms.ts';
import type { CountedTerm, TermIndex } from './terms.ts';
import { termOf } from '../../archive/words/tokens.ts';
import { familyKey } from '../words/term-key.ts';

/** A way to say what is wanted: a term, or several terms that a paper has together. */
export interface Way {
  terms: readonly string[];
  /** Its weight beside the typed word. */
  weight: number;
  /** It is the typed word, in this form or another: a paper with it has the word. A synonym is not. */
  isSame: boolean;
}

const wayWeights = { version: 0.8, acronym: 0.8, completion: 0.6 };
/**
 * Who types few words means these words. Who asks in a sentence remembers the subject and not the form of its words; and
 * with many words, many synonyms bring papers on other subjects.
 */
const looseWeights = { words: { family: 0.5, synonym: 0.85 }, sentence: { family: 0.75, synonym: 0.7 } };
export type Manner = keyof typeof looseWeights;
/** A family's rarest words are misspellings: in a thousand papers, those of this few. */
const rare = 5;
const mostCompletions = 8;
const mostVersions = 8;

/** Other words of its family: "retrieve" and "retriever" for "retrieval". */
export async function familyWays(term: string, manner: Manner, terms: TermIndex): Promise<Way[]> {
  if (!/^[a-z]{3,}$/.test(term)) return [];
  return (await membersOf(familyOf(term), terms))
    .filter((member) => member !== term)
    .map((member) => ({ terms: [member], weight: looseWeights[manner].family, isSame: true }));
}

/** Whether the rest of a longer name makes it a version of one that ends in a figure: ".5" and "o", but no further figure. */
export const isVersion = (rest: string): boolean => /^(?:\.\p{N}|\p{L})/u.test(rest);

/** Versions of a name that has figures: "qwen2.5" for "qwen2", "gpt4o" for "gpt4". */
export async function versionWays(term: string, terms: TermIndex): Promise<Way[]> {
  if (!/^(?=.*\p{L}).*\p{N}$/u.test(term)) return [];
  const begun = await terms.termsFrom(term);
  return begun
    .filter((other) => isVersion(other.term.slice(term.length)))
    .sort((a, b) => b.papers - a.papers || (a.term < b.term ? -1 : 1))
    .slice(0, mostVersions)
    .map((other) => ({ terms: [other.term], weight: wayWeights.version, isSame: true }));
}

/** A short form for its long one, and the long one for the short. */
export async function acronymWays(at: number, sequence: readonly string[], terms: TermIndex): Promise<Way[]> {
  const ways = (forms: string[]): Way => ({ terms: forms, weight: wayWeights.acronym, isSame: true });
  const own = (await terms.acronyms(sequence[at]!))
    .filter(([short]) => short === sequence[at])
    .map(([, long]) => ways(long.split(' ')));
  const said = ` ${sequence.join(' ')} `;
  const begun = await Promise.all(sequence.slice(Math.max(0, at - 7), at + 1).map((first) => terms.acronyms(first)));
  const shorts = begun
    .flat()
    .filter(([, long]) => long.split(' ').includes(sequence[at]!) && said.includes(` ${long} `))
    .map(([short]) => ways([short]));
  return [...own, ...shorts];
}

/** Synonyms of the word at this place, and of phrases that it is part of. */
export async function synonymWays(
  at: number,
  sequence: readonly string[],
  manner: Manner,
  terms: TermIndex,
): Promise<Way[]> {
  const weight = looseWeights[manner].synonym;
  const synonyms = synonymsIn(await terms.json<SynonymGroups>(terms.guide.synonyms));
  const others = phrasesAt(at, sequence).flatMap((phrase) => [...(synonyms.get(keyOf(phrase)) ?? [])]);
  const fewest = terms.guide.papers < 1000 ? 0 : rare;
  const ways = [...new Set(others)].map(async (other): Promise<Way[]> => {
    const way = (forms: readonly string[]): Way => ({ terms: forms, weight, isSame: false });
    if (other.includes('+')) return [way(other.split('+').map(termOf))];
    return (await membersOf(other, terms, fewest)).map((member) => way([member]));
  });
  return (await Promise.all(ways)).flat();
}

const longestPhrase = 3;

function phrasesAt(at: number, sequence: readonly string[]): string[][] {
  const starts = Array.from({ length: Math.min(longestPhrase, at + 1) }, (_, back) => at - back);
  return starts.flatMap((start) =>
    Array.from({ length: longestPhrase - (at - start) }, (_, more) => sequence.slice(start, at + more + 1)),
  );
}

async function membersOf(family: string, terms: TermIndex, fewest = 0): Promise<string[]> {
  const members = await terms.termsFrom(familyKey(family));
  return members.flatMap(({ term, papers }) => (papers > fewest && term.startsWith(family.slice(0, 4)) ? [term] : []));
}

/** The commonest words that begin with what was typed. */
export async function completions(typed: string, terms: TermIndex): Promise<Way[]> {
  if (typed.length < 3) return [];
  return (await termsBegunBy(typed, terms))
    .sort((a, b) => b.papers - a.papers || (a.term < b.term ? -1 : 1))
    .slice(0, mostCompletions)
    .map(({ term }) => ({ terms: [term], weight: wayWeights.completion, isSame: true }));
}

/** A word's ending is this long, at most, where only its beginning is in the name of its family. */
const longestEnding = 4;

/** Words are stored by their families: "generati" begins words of the family "generat". */
async function termsBegunBy(typed: string, terms: TermIndex): Promise<CountedTerm[]> {
  const starts = Array.from({ length: longestEnding }, (_, cut) => typed.slice(0, typed.length - cut)).filter(
    (start) => start.length >= 3,
  );
  const lists = await Promise.all([typed, ...starts.map(familyKey)].map((start) => terms.termsFrom(start)));
  return lists.flat().filter(({ term }) => term.startsWith(typed) && term !== typed);
}
