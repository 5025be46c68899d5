import { fold, respelled } from '../../archive/words/fold.ts';
import { root } from './stem.ts';

/**
 * Words that people ask with, and those that papers use instead: `synonyms.txt`, as the index keeps it. Each line is a
 * group of words and phrases ("remote+sensing") with nearly the same meaning.
 */
export type SynonymGroups = readonly string[];

/** The family of a term: what "retrieve", "retrieval" and "retriever" share. */
export const familyOf = (term: string): string => root(respelled(fold(term)));

/** Other ways to say words, by their families: "earth observ" gives the family "satellit" and the words "remote+sensing". */
export type Synonyms = ReadonlyMap<string, ReadonlySet<string>>;

export const keyOf = (words: readonly string[]): string => words.map(familyOf).join(' ');

const nameOf = (phrase: readonly string[]): string => (phrase.length > 1 ? phrase.join('+') : keyOf(phrase));

const synonymsByGroups = new WeakMap<SynonymGroups, Synonyms>();

export function synonymsIn(groups: SynonymGroups): Synonyms {
  const known = synonymsByGroups.get(groups);
  if (known) return known;
  const synonyms = new Map<string, Set<string>>();
  synonymsByGroups.set(groups, synonyms);
  for (const group of groups) {
    const phrases = group.split(' ').map((each) => each.split('+'));
    for (const key of phrases.map(keyOf)) {
      const others = phrases.filter((phrase) => keyOf(phrase) !== key);
      synonyms.set(key, new Set([...(synonyms.get(key) ?? []), ...others.map(nameOf)]));
    }
  }
  return synonyms;
}
