// Room: A query and its answer. Runs everywhere.

import { fold } from '../../archive/words/fold.ts';
import type { Spellings } from '../format/guide.ts';
import { nearWords, type NearWord } from './near-words.ts';
import { completions } from './other-ways.ts';
import { stopTerms } from '../../archive/words/stop-words.ts';
import type { TermIndex } from './terms.ts';
import { isAuthorTerm, termOf } from '../../archive/words/tokens.ts';
import { sentence, waysThatPapersHave, type FoundTerm, type FoundWay } from './wanted.ts';

/** A word that no paper, or hardly any, has. What it may have meant is searched too. */
export interface Correction {
  typed: string;
  /** How many papers have it as it was typed. */
  papers: number;
  /** The likeliest correction; undefined if no word is near. */
  meant: string | undefined;
}

export interface Corrected {
  found: FoundTerm[];
  corrections: Correction[];
}

/** The weight of the likeliest correction beside the typed word, of the second, and of the third. */
const meantWeights = [0.9, 0.8, 0.7];
/** This few papers may share a slip, if a near word is `muchCommoner`: as many doublings of its number. */
const maxRarePapers = 2;
const muchCommoner = 6;

/** Adds the likely corrections of misspelt words. */
export async function correct(found: readonly FoundTerm[], terms: TermIndex): Promise<Corrected> {
  const all = await Promise.all(found.map((each) => correctOne(each, found, terms)));
  const corrections = all.flatMap((each) => each.corrections);
  // A run of Chinese is several terms, and is reported once.
  const said = new Map(corrections.toReversed().map((each) => [each.typed, each]));
  return { found: all.flatMap((each) => each.found), corrections: [...said.values()].reverse() };
}

async function correctOne(wanted: FoundTerm, all: readonly FoundTerm[], terms: TermIndex): Promise<Corrected> {
  const { typed, ways } = wanted;
  const papers = Math.max(0, ...ways.map((way) => (way.isSame ? way.postings.papers.length : 0)));
  // A sentence has enough words; unknown ones in it are meant as they are.
  const fewest = all.length >= sentence ? 0 : maxRarePapers;
  if (papers > fewest || stopTerms.has(wanted.term)) return { found: [wanted], corrections: [] };
  const begun = papers === 0 ? await waysThatPapersHave(await completions(typed, terms), terms) : [];
  // A person's whole name is right, though few papers have it.
  const isName = ways.some(({ terms: [term] }) => isAuthorTerm(term!));
  const isKnown =
    isName || [...ways, ...begun].some((way) => !way.isSame || way.postings.papers.length > maxRarePapers);
  const isWord = /^\p{L}{4,24}$/u.test(typed);
  const near =
    isKnown || !isWord
      ? []
      : nearWords(typed, await terms.json<Spellings>(terms.guide.spellings), papers > 0 ? muchCommoner : 0);
  const meant = await inContext(
    near,
    all.filter((other) => other !== wanted),
    terms,
  );
  const isUnknown = papers === 0 && begun.length === 0;
  return {
    found: [{ ...wanted, ways: [...ways, ...begun, ...meant] }],
    corrections: meant.length > 0 || isUnknown ? [{ typed, papers, meant: meant[0]?.spelled }] : [],
  };
}

/** The three likeliest: first those that stand together with the other words in some paper. */
async function inContext(
  near: readonly NearWord[],
  others: readonly FoundTerm[],
  terms: TermIndex,
): Promise<(FoundWay & { spelled: string })[]> {
  if (near.length === 0) return [];
  const together = new Uint8Array(terms.guide.papers);
  for (const { ways } of others)
    for (const paper of new Set(ways.flatMap(({ postings }) => [...postings.papers]))) together[paper]!++;
  const found = await Promise.all(
    near.map(async ({ words, worth }) => {
      const ways = await waysThatPapersHave([{ terms: words.map(termOf), weight: 1, isSame: true }], terms);
      return ways.map((way) => {
        const inOnePaper = way.postings.papers.reduce((max, paper) => Math.max(max, together[paper]!), 0);
        return { ...way, spelled: words.join(' '), worth: worth + (3 * inOnePaper) / Math.max(1, others.length) };
      });
    }),
  );
  return found
    .flat()
    .sort((a, b) => b.worth - a.worth)
    .slice(0, meantWeights.length)
    .map((way, at) => ({ ...way, weight: meantWeights[at]! }));
}

/** A query with the corrections in place of the typed words. */
export const corrected = (q: string, corrections: readonly Correction[]): string =>
  q.replace(/[\p{L}\p{M}\p{N}'’_-]+/gu, (word) => corrections.find(({ typed }) => typed === fold(word))?.meant ?? word);
