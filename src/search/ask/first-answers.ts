import { questionTerms, stopTerms } from '../../archive/words/stop-words.ts';
import { partTermsOf } from '../../archive/words/tokens.ts';
import { mostWeight, placeBits } from '../format/shard.ts';
import type { Opened } from './open.ts';
import type { Ranked } from './ranking.ts';
import type { FoundTerm } from './wanted.ts';

/** In an archive with fewer papers, the words of a question tell them apart: there it was measured to change nothing. */
export const manyPapers = 20_000;
/** A sentence that asks for more things than this tells the papers apart by itself. */
export const mostAsked = 12;
const firstAnswers = 5;
/** Terms that are looked up, and the part of the best answer's worth that they add to the paper that has most of them. */
const mostTerms = 10;
const adds = 0.15;
const titleCounts = 0.3;

/**
 * Ranks papers higher that say what the first answers to a sentence say, in words that the sentence lacks
 * (pseudo-relevance feedback). Papers that had none of the words still have no worth.
 */
export async function likeTheFirst(ranked: Ranked, found: readonly FoundTerm[], index: Opened): Promise<Ranked> {
  const more = new Float64Array(ranked.worths.length);
  for (const { postings, weight } of await sharedTerms(ranked, found, index)) {
    const rarity = Math.log(1 + more.length / postings.papers.length);
    postings.papers.forEach((paper, at) => {
      const mark = postings.marks[at]!;
      const about = (mark & mostWeight) / mostWeight + (mark & placeBits.title ? titleCounts : 0);
      more[paper]! += weight * rarity * about;
    });
  }
  const most = more.reduce((highest, each) => Math.max(highest, each), 0) || 1;
  const worths = ranked.worths.map((worth, paper) =>
    worth > 0 ? worth + (adds * ranked.most * more[paper]!) / most : 0,
  );
  return { ...ranked, worths };
}

/** The terms that weigh most in the first answers, but for those of the query and those that many papers have. */
async function sharedTerms(ranked: Ranked, found: readonly FoundTerm[], index: Opened) {
  const { terms } = index;
  const asked = found.flatMap(({ ways }) => ways.flatMap((way) => (way.isSame ? way.terms : [])));
  const passed = new Set([...asked, ...(await terms.json<string[]>(terms.guide.common))]);
  const isTelling = (term: string) =>
    term.length > 2 && !passed.has(term) && !stopTerms.has(term) && !questionTerms.has(term);
  const weights = new Map<string, number>();
  const answers = firstOf(ranked.worths, firstAnswers).map(async (paper) => {
    const { title, abstract } = await index.card(paper);
    return { worth: Math.min(ranked.worths[paper]!, ranked.most), text: `${title} ${title} ${abstract}` };
  });
  for (const { worth, text } of await Promise.all(answers))
    for (const [term, same] of Map.groupBy(partTermsOf(text).filter(isTelling), (term) => term))
      weights.set(term, (weights.get(term) ?? 0) + (worth * same.length) / (same.length + 1));
  const heaviest = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, mostTerms);
  const looked = heaviest.map(async ([term, weight]) => ({ weight, postings: await terms.postings(term) }));
  return (await Promise.all(looked)).flatMap(({ weight, postings }) => (postings ? [{ weight, postings }] : []));
}

/** The papers with the highest worths, the best and newest first. */
function firstOf(worths: Float64Array, count: number): number[] {
  const first: number[] = [];
  for (let paper = worths.length - 1; paper >= 0; paper--) {
    if (worths[paper]! <= 0 || (first.length === count && worths[paper]! <= worths[first.at(-1)!]!)) continue;
    const at = first.findIndex((other) => worths[other]! < worths[paper]!);
    first.splice(at < 0 ? first.length : at, 0, paper);
    first.length = Math.min(first.length, count);
  }
  return first;
}
