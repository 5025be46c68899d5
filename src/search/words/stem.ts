// Room: Word families and synonyms. Runs everywhere.

import { changed, singular, type Rule } from '../../archive/words/singular.ts';

const consonants = '[^aeiou][^aeiouy]*';
const vowels = '[aeiouy][aeiou]*';
const hasVowel = new RegExp(`^(?:${consonants})?[aeiouy]`);
/** Whether vowels are followed by consonants at least once, and at least twice. */
const isSyllable = new RegExp(`^(?:${consonants})?${vowels}${consonants}`);
const isLong = new RegExp(`^(?:${consonants})?(?:${vowels}${consonants}){2}`);
const isShort = new RegExp(`^${consonants}[aeiouy][^aeiouwxy]$`);

const derivations: readonly Rule[] = [
  [/(?<=at|t)ional$/, 'ion'],
  [/i[sz](?:er|ation)$/, 'ize'],
  [/(?:ation|ator)$/, 'ate'],
  [/(?<=[ae]nc)[iy]$/, 'e'],
  [/(?<=[ai]b)l[iy]$/, 'le'],
  [/(?<=al|ent|ous|ive)l[iy]$/, ''],
  [/(?<=al)i(?:sm|t[iy])$/, ''],
  [/(?:ive|ful|ous)(?:ness)$/, ''],
  [/ivit[iy]$/, 'ive'],
  [/bilit[iy]$/, 'ble'],
];
const adjectives: readonly Rule[] = [
  [/icate$|icit[iy]$|ical$/, 'ic'],
  [/alize$/, 'al'],
  [/ative$|ful$|ness$/, ''],
];
const last = /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ism|ate|it[iy]|ous|ive|ize|(?<=[st])ion|or)$/;

/** Families that the rules would confuse: "general" does not belong to "generate", nor "positive" to "position". */
const strangers = `
  animal, authority authoritative, competence competent competency, conversion convert, customer, custom customize customization
  customized, differential differentiate differentiation differentiable, emergency, employment, facility, format formatting,
  formation, general generally generality generalist, generalize generalization generalizing generalized generalizable
  generalizability, generic, handful, humanity, important importance, informal, inherit inherited, initiative, lateral,
  majority, marketing, minority, multiplication, numerous, objective objectively, occupation, organization organize organized organizing, organic, organism,
  paste, personality, personalize personalization personalized personalizing, polar polarity, positive positively,
  prioritize prioritization, productivity, provenance, publication, reality, realize, realism, reasonable reasonably,
  responsible responsibility, respective respectively, revisit revisited, station, subjective subjectivity, united,
  university, universal universally`;
const heads = new Map(
  strangers.split(',').flatMap((family) => {
    const words = family.trim().split(/\s+/);
    return words.map((word) => [word, words[0]!] as const);
  }),
);

/**
 * What words of one family share ("retrieve", "retrieval", "retriever"), after Porter's algorithm; for a folded word.
 */
export function root(word: string): string {
  let stem = singular(word);
  const head = heads.get(stem);
  if (head) return head;
  if (stem.length < 4 || /[^a-z]/.test(stem)) return stem;
  stem = withoutTense(stem);
  if (/[^aeiou]y$/.test(stem)) stem = `${stem.slice(0, -1)}i`;
  for (const rules of [derivations, adjectives]) {
    const shorter = changed(stem, rules);
    if (isSyllable.test(shorter) || shorter.length > 4) stem = shorter;
  }
  const shortest = stem.replace(last, '');
  if (isLong.test(shortest)) stem = shortest;
  const bare = stem.replace(/e$/, '');
  if (isLong.test(bare) || (isSyllable.test(bare) && !isShort.test(bare))) stem = bare;
  return stem.replace(/ll$/, 'l').replace(/(?<=[a-z]{4}[^aeiou])it$|(?<=[a-z]{4}s)is$/, '');
}

function withoutTense(word: string): string {
  const stem = word.replace(/(?<=.e)ed$/, '').replace(/(?:ed|ing)$/, '');
  if (stem === word || !hasVowel.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
  return isShort.test(stem) ? `${stem}e` : stem;
}
