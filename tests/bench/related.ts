import type { Paper } from '../../src/archive/paper/paper.ts';
import { relate } from '../../src/archive/related/related.ts';
import type { Sighting } from '../../src/sources/source.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';

/** How many of 100 pairs of related papers have a keyword in common, which the ranking never saw. */
export interface Quality {
  archive: string;
  papers: number;
  /** Of three places for each paper, those that have one: where nothing is alike, nothing is shown. */
  filled: number;
  /** What counts as in common. */
  common: string;
  /** Of each paper with the three most alike, with the first three earlier ones, and with the first three later ones. */
  top3: number;
  earlier3: number;
  later3: number;
  /** Of any two papers. */
  chance: number;
  /** Of each paper with three that were chosen by their keywords. */
  best: number;
}

export interface Cost {
  archive: string;
  papers: number;
  /** Of the processor, to compare all before the first paper has an answer. */
  compareSeconds: number;
  /** Of the processor, to answer for each. */
  answerSeconds: number;
  /** Resident memory that the process gained. */
  gainedMB: number;
}

type Pair = readonly [Paper, Paper];

/** Related papers: how good they are in the archive that has keywords, and what they cost in both. */
export async function related(
  small: AsyncIterable<Sighting>,
  large: AsyncIterable<Sighting>,
): Promise<{ quality: Quality[]; cost: Cost[] }> {
  const papers = await read(small);
  // The weights were tuned on the other days.
  const days = [...new Set(papers.map(({ day }) => day))].sort().filter((_, i) => i % 2 === 1);
  return {
    quality: [
      ...rateRelated('small', papers),
      ...rateRelated(
        'small, every second day',
        papers.filter(({ day }) => days.includes(day)),
      ),
    ],
    cost: [costOfRelating('small', papers), costOfRelating('large', await read(large))],
  };
}

/** Each paper once: twins would say nothing of how others are found. */
async function read(sightings: AsyncIterable<Sighting>): Promise<Paper[]> {
  const papers = new Map<string, Paper>();
  for await (const sighting of sightings) papers.set(sighting.title, firstSeen(sighting));
  return [...papers.values()];
}

/** Rates the papers that have keywords, as an archive of their own. */
export function rateRelated(archive: string, all: readonly Paper[]): Quality[] {
  const papers = all.filter(({ keywords }) => keywords.length > 0);
  if (papers.length < 2) return [];
  const find = relate(papers).of;
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const answers = papers.map((paper) => {
    const { earlier, later } = find(paper);
    const top = [...earlier, ...later].sort((a, b) => b.likeness - a.likeness);
    const pairs = (list: readonly (typeof top)[number][]) =>
      list.slice(0, 3).map((other): Pair => [paper, byId.get(other.id)!]);
    return { top: pairs(top), earlier: pairs(earlier), later: pairs(later) };
  });
  const filled = inPercent(answers.flatMap(({ top }) => top).length, papers.length * 3);
  return Object.entries(commonOf(papers)).map(([common, isCommon]) => {
    const share = (pairs: readonly Pair[]) => inPercent(pairs.filter(([a, b]) => isCommon(a, b)).length, pairs.length);
    // Every fourth paper with all others stands for all with all.
    const spread = papers.filter((_, i) => i % 4 === 0);
    const others = spread.map((paper) => papers.filter((other) => other !== paper && isCommon(paper, other)).length);
    return {
      archive,
      papers: papers.length,
      filled,
      common,
      top3: share(answers.flatMap(({ top }) => top)),
      earlier3: share(answers.flatMap(({ earlier }) => earlier)),
      later3: share(answers.flatMap(({ later }) => later)),
      chance: inPercent(sum(others), spread.length * (papers.length - 1)),
      best: inPercent(sum(others.map((count) => Math.min(count, 3))), spread.length * 3),
    };
  });
}

/** What it costs to relate all the papers of an archive. */
export function costOfRelating(archive: string, papers: readonly Paper[]): Cost {
  const before = process.memoryUsage.rss();
  const began = processorSeconds();
  const find = relate(papers).of;
  if (papers[0]) find(papers[0]);
  const compared = processorSeconds();
  for (const paper of papers) find(paper);
  const answered = processorSeconds();
  return {
    archive,
    papers: papers.length,
    compareSeconds: inTenths(compared - began),
    answerSeconds: inTenths(answered - compared),
    gainedMB: Math.round((process.memoryUsage.rss() - before) / 1e6),
  };
}

/** From the strictest to the widest: the very keyword; the keyword in another spelling; a keyword that the other only says. */
function commonOf(papers: readonly Paper[]): Record<string, (a: Paper, b: Paper) => boolean> {
  const exact = new Map(papers.map((paper) => [paper, new Set(paper.keywords.map((word) => word.toLowerCase()))]));
  const loose = new Map(papers.map((paper) => [paper, new Set(paper.keywords.map(unspelled).filter(Boolean))]));
  const said = new Map(papers.map((paper) => [paper, unspelled(`${paper.title} | ${paper.abstract}`)]));
  const says = (a: Paper, b: Paper) => [...loose.get(a)!].some((word) => ` ${said.get(b)!} `.includes(` ${word} `));
  const isLoose = (a: Paper, b: Paper) => !loose.get(a)!.isDisjointFrom(loose.get(b)!);
  return {
    'a keyword': (a, b) => !exact.get(a)!.isDisjointFrom(exact.get(b)!),
    'a keyword, spelled in any way': isLoose,
    "a keyword of one in the other's words": (a, b) => isLoose(a, b) || says(a, b) || says(b, a),
  };
}

/** A keyword without what spelling may change: case, hyphens, the plural, an abbreviation in parentheses. */
const unspelled = (text: string) =>
  text
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word))
    .join(' ');

const processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const inTenths = (number: number) => Math.round(number * 10) / 10;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const inPercent = (part: number, whole: number) => inTenths((100 * part) / whole);
