import { addDays, type Day } from '../time/calendar.ts';
import type { Paper } from '../paper/paper.ts';
import { titleText } from '../text/title.ts';
import { fold } from '../words/fold.ts';
import { singular } from '../words/singular.ts';
import { functionWords } from '../words/stop-words.ts';
import type { TopicPapers } from './periods.ts';

/** What rises and falls is counted in the newest weeks, against those before them. */
const trendWeeks = { recent: 4, past: 26 };
/** With fewer weeks before the newest ones nothing is compared. */
const enoughPast = 8;

/** A term in fewer of the newest papers is chance. */
const enoughPapers = { rising: 5, falling: 5, new: 3 };
/** How many standard deviations from what was expected. */
const farEnough = { rising: 3, falling: 2 };
const listLength = 12;

/** How often a term or topic stands in the newest papers, and how often its past lets one expect it to. */
export interface Trend {
  /** As its newest paper has it; the slug of a topic. */
  name: string;
  papers: number;
  expected: number;
  /** `(papers − expected) ÷ √expected`. */
  score: number;
  /** Papers a week, the oldest first. */
  weeks: readonly number[];
}

/** A term that no earlier paper has. */
interface NewTerm {
  name: string;
  papers: number;
  first: Paper;
}

export interface Trends {
  /** What is counted: keywords where most papers have some, else two words that stand together in a title. */
  terms: 'keywords' | 'titles';
  /** How many weeks are compared with how many before. */
  weeks: { n: number; past: number };
  topics: readonly Trend[];
  rising: readonly Trend[];
  falling: readonly Trend[];
  fresh: readonly NewTerm[];
}

/** A term's papers in the weeks that are counted. */
interface Tally {
  name: string;
  weeks: number[];
  /** The oldest of them. */
  first: Paper;
}

/**
 * What rises and falls in the weeks up to `until`. `papers` are the newest first; weeks end on that day, not on Sunday, so
 * that the newest one is whole. Undefined where too little lies before them.
 */
export function trendsOf(
  papers: readonly Paper[],
  topics: readonly TopicPapers[],
  until: Day | undefined = papers[0]?.day,
): Trends | undefined {
  if (until === undefined) return undefined;
  const { recent, past } = trendWeeks;
  const all = papers.filter(({ day }) => day <= until);
  const weekOf = weekBefore(until);
  const pastWeeks = Math.min(past, weekOf(all.at(-1)?.day ?? until) + 1 - recent);
  if (pastWeeks < enoughPast) return undefined;
  const inWeek = Array.from({ length: recent + pastWeeks }, () => 0);
  for (const { day } of all) {
    const week = weekOf(day);
    if (week < inWeek.length) inWeek[week]!++;
  }
  // Between the newest weeks and all others lies a gap.
  if (sum(inWeek.slice(recent)) === 0) return undefined;
  const compare = comparison(inWeek);
  const newest = all.filter(({ day }) => weekOf(day) < recent);
  const terms =
    newest.filter(({ keywords }) => keywords.length > 0).length * 2 >= newest.length ? 'keywords' : 'titles';
  const termsIn = terms === 'keywords' ? keywordsIn : titleTermsIn;
  const counted = all.filter(({ day }) => weekOf(day) < inWeek.length);
  const tallies = tallyTerms(counted, termsIn, weekOf, inWeek.length);
  const trends = [...tallies.values()].map(({ name, weeks }) => compare(name, weeks));
  const byScore = (a: Trend, b: Trend) => b.score - a.score || (a.name < b.name ? -1 : 1);
  return {
    terms,
    weeks: { n: recent, past: pastWeeks },
    topics: topics.map(({ slug, papers: its }) => {
      const weeks = inWeek.map(() => 0);
      for (const { day } of its) if (day <= until && weekOf(day) < weeks.length) weeks[weekOf(day)]!++;
      return compare(slug, weeks);
    }),
    rising: trends
      .filter(({ papers: count, score }) => count >= enoughPapers.rising && score >= farEnough.rising)
      .sort(byScore)
      .slice(0, listLength),
    falling: trends
      .filter(({ expected, score }) => expected >= enoughPapers.falling && score <= -farEnough.falling)
      .sort((a, b) => byScore(b, a))
      .slice(0, listLength),
    fresh: freshOf(tallies, all.slice(counted.length), termsIn, weekOf),
  };
}

/** The terms of the newest weeks that no paper before them has, neither those that are counted nor the `older` ones. */
function freshOf(
  tallies: ReadonlyMap<string, Tally>,
  older: readonly Paper[],
  termsIn: TermsIn,
  weekOf: (day: Day) => number,
): NewTerm[] {
  const { recent } = trendWeeks;
  const fresh = new Map(
    [...tallies]
      .filter(([, { first }]) => weekOf(first.day) < recent)
      .map(([key, { name, weeks, first }]) => [key, { name, papers: sum(weeks.slice(0, recent)), first }] as const)
      .filter(([, { papers }]) => papers >= enoughPapers.new),
  );
  const beginnings = [...new Set(Array.from(fresh.keys(), (key) => key.split(' ')[0]!))];
  // Most papers of a large archive are older, and a look at the words takes a fraction of their terms.
  const mayHaveOne = ({ title }: Paper) => {
    const words = fold(titleText(title));
    return beginnings.some((word) => words.includes(word));
  };
  for (const paper of older)
    if (termsIn !== titleTermsIn || mayHaveOne(paper)) for (const key of termsIn(paper).keys()) fresh.delete(key);
  return [...fresh.values()].sort((a, b) => b.papers - a.papers || (a.name < b.name ? -1 : 1)).slice(0, listLength);
}

/** The week of a day, counted back from the last one: 0 is the week that ends on `until`. */
function weekBefore(until: Day): (day: Day) => number {
  const end = Date.parse(addDays(until, 1));
  return (day) => Math.floor((end - 1 - Date.parse(day)) / (7 * 86_400_000));
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function comparison(inWeek: readonly number[]): (name: string, weeks: readonly number[]) => Trend {
  const { recent } = trendWeeks;
  const [newest, before] = [sum(inWeek.slice(0, recent)), sum(inWeek.slice(recent))];
  return (name, weeks) => {
    const papers = sum(weeks.slice(0, recent));
    // Half a paper more: what was never seen is not impossible.
    const expected = (newest * (sum(weeks.slice(recent)) + 0.5)) / before;
    return { name, papers, expected, score: (papers - expected) / Math.sqrt(expected), weeks: weeks.toReversed() };
  };
}

/** The terms of a paper, each with its name. */
type TermsIn = (paper: Paper) => ReadonlyMap<string, string>;

/** Counts the terms of papers, which are the newest first. A term is counted once a paper. */
function tallyTerms(
  papers: readonly Paper[],
  termsIn: TermsIn,
  weekOf: (day: Day) => number,
  length: number,
): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const paper of papers)
    for (const [key, name] of termsIn(paper)) {
      let tally = tallies.get(key);
      if (!tally) tallies.set(key, (tally = { name, weeks: Array.from({ length }, () => 0), first: paper }));
      tally.weeks[weekOf(paper.day)]!++;
      tally.first = paper;
    }
  return tallies;
}

const keywordsIn = ({ keywords }: Paper): Map<string, string> =>
  new Map(keywords.map((keyword) => [singular(fold(keyword).trim()), keyword] as const));

const grammar = new Set(functionWords);
const isTelling = (word: string) => word.length > 1 && !grammar.has(word) && !/^\d+$/.test(word);

/** Two words that stand together: one alone is seldom a subject. */
function titleTermsIn({ title }: Paper): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of fold(titleText(title)).split(/[^\p{L}\p{N}\s-]+/u)) {
    const words = part.split(/\s+/).filter(Boolean);
    for (const [at, word] of words.entries()) {
      const next = words[at + 1];
      if (next !== undefined && isTelling(word) && isTelling(next))
        found.set(`${word} ${singular(next)}`, `${word} ${next}`);
    }
  }
  return found;
}
