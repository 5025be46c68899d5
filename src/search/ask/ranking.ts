import { questionTerms } from '../../archive/words/stop-words.ts';
import { mostWeight, placeBits, type Postings } from '../format/shard.ts';
import { sentence, type FoundTerm } from './wanted.ts';

/** Papers, by their numbers, as a query sees them. */
export interface Ranked {
  /** The higher, the better. */
  worths: Float64Array;
  /** The most that any is worth by what it says, without what having all words adds. */
  most: number;
  /** 1: it has all words. */
  whole: Uint8Array;
  /** 1: it has all words, or enough weight to be shown without. */
  shown: Uint8Array;
}

/**
 * A paper with only some of the words is shown if it has this part of the best one's weight, or is among the first few.
 */
const worthShowing = 0.5;
const fewShown = 30;
const abstractCounts = 2;
const titleCounts = { words: 0.6, sentence: 0.2 };
const nameCounts = 0.5;
/** In a sentence: the weight of a plain word, and how far a synonym replaces a word. */
const plainCounts = 0.5;
const synonymCovers = 0.5;
/** How much a sentence's paper gains by having many of the words, and what none of them would leave. */
const covering = { power: 0.65, least: 0.2 };
/** Damps rarity, so that one odd word does not outweigh several. */
const rarityCounts = 0.85;
/** More than any sum over a few words: first the papers with all of them in the title, then those with all. */
const wholeCounts = 10;
const wholeTitleCounts = 8;
/** Of these, first the titles that have the words as they are typed, and not as "model" for "modelling". */
const typedTitleCounts = 3;
/** And those that have its function words. */
const functionWordCounts = 2;

/**
 * Adds up, for each thing of the query, how much a paper is about it (as in BM25: the rarer the word, the more), by the
 * best way that the paper says it. `functionWords` of the query count only in a title that has all the others.
 */
export function rank(found: readonly FoundTerm[], papers: number, functionWords: readonly Postings[]): Ranked {
  const worths = new Float64Array(papers);
  const had = new Uint8Array(papers);
  const inTitle = new Uint8Array(papers);
  const typedInTitle = new Uint8Array(papers);
  const covered = new Float64Array(papers);
  const best = new Float64Array(papers);
  const where = new Uint8Array(papers);
  const isSentence = found.length >= sentence;
  const title = isSentence ? titleCounts.sentence : titleCounts.words;
  const rarity = (count: number) => Math.log(1 + (papers - count + 0.5) / (count + 0.5)) ** rarityCounts;
  let all = 0;

  for (const { ways, term, exact } of found) {
    best.fill(0);
    where.fill(0);
    const own = ways.find(({ terms }) => terms.length === 1 && terms[0] === term);
    const ownRarity = own ? rarity(own.postings.papers.length) : Infinity;
    const share = isSentence && questionTerms.has(term) ? plainCounts : 1;
    all += share;
    for (const { postings, weight, isSame, terms } of ways) {
      const isTyped = terms.length === 1 && terms[0] === exact;
      const counts = share * weight * Math.min(ownRarity, rarity(postings.papers.length));
      postings.papers.forEach((paper, at) => {
        const mark = postings.marks[at]!;
        const about =
          (abstractCounts * (mark & mostWeight)) / mostWeight +
          (mark & placeBits.title ? title : 0) +
          (mark & (placeBits.author | placeBits.keyword) ? nameCounts : 0);
        best[paper] = Math.max(best[paper]!, counts * about);
        where[paper]! |= isSame ? (mark & placeBits.title ? said | saidInTitle : said) : meant;
        if (isTyped && mark & placeBits.title) where[paper]! |= typed;
      });
    }
    for (let paper = 0; paper < papers; paper++) {
      worths[paper]! += best[paper]!;
      if (where[paper]! & said) had[paper]!++;
      if (where[paper]! & saidInTitle) inTitle[paper]!++;
      if (where[paper]! & typed) typedInTitle[paper]!++;
      covered[paper]! += where[paper]! & said ? share : where[paper]! & meant ? synonymCovers * share : 0;
    }
  }

  // In a sentence, many words outweigh one rare word.
  if (isSentence)
    covered.forEach((count, paper) => (worths[paper]! *= (covering.least + count / all) ** covering.power));
  const sorted = worths.toSorted();
  const most = sorted.at(-1) ?? 0;
  const enough = Math.min(worthShowing * most, sorted.at(-fewShown) ?? 0);
  const whole = had.map((count) => (count === found.length ? 1 : 0));
  const shown = whole.map((isWhole, paper) => (isWhole || (worths[paper]! > 0 && worths[paper]! >= enough) ? 1 : 0));
  const functions = new Uint8Array(papers);
  for (const { papers: theirs, marks } of functionWords)
    theirs.forEach((paper, at) => (functions[paper]! += marks[at]! & placeBits.title ? 1 : 0));
  for (let paper = 0; paper < papers; paper++) {
    if (whole[paper]) worths[paper]! += wholeCounts;
    if (inTitle[paper] === found.length)
      worths[paper]! += wholeTitleCounts + (functionWordCounts * functions[paper]!) / Math.max(1, functionWords.length);
    if (typedInTitle[paper] === found.length) worths[paper]! += typedTitleCounts;
  }
  return { worths, most, whole, shown };
}

/** Whether a paper has a word, has it in the title too, says it in another way, or has it in the title as it is typed. */
const [said, saidInTitle, meant, typed] = [1, 2, 4, 8];
