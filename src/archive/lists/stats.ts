import { addDays, daysBetween, monthOf, yearOf } from '../time/calendar.ts';
import type { Paper } from '../paper/paper.ts';
import type { Period, TopicPapers } from './periods.ts';

/** The papers of a day, a month or a year. */
export interface Count {
  key: string;
  papers: number;
}

/** How many papers have `from` to `to` upvotes; the last bin has no end. */
interface UpvoteBin {
  from: number;
  to: number | undefined;
  papers: number;
}

/** What a paper may have, and how many have it. */
interface Coverage {
  what: keyof typeof asks;
  papers: number;
}

/** The papers of a topic over time, in the order of the spans. */
interface TopicLine {
  topic: TopicPapers;
  papers: readonly number[];
  /** Papers of the topic per hundred papers of the span. */
  percent: readonly number[];
}

/** Numbers about an archive. Time has no gaps: a day or month without papers counts 0. Oldest first. */
export interface Stats {
  /** The newest 13 weeks. */
  days: readonly Count[];
  /** The newest three years. */
  months: readonly Count[];
  years: readonly Count[];
  /** All months, or years where there are more than three of them. */
  topics: { spans: readonly Count[]; lines: readonly TopicLine[] };
  /** None if no paper has an upvote. */
  upvotes: readonly UpvoteBin[];
  coverage: readonly Coverage[];
}

const maxSpans = { days: 91, months: 36, years: 40 };

/** What statistics are made of. */
interface Counted {
  papers: readonly Paper[];
  days: ReadonlyMap<string, Period>;
  months: ReadonlyMap<string, Period>;
  years: ReadonlyMap<string, Period>;
  topics: readonly TopicPapers[];
}

export function statsOf({ papers, days, months, years, topics }: Counted): Stats {
  const allMonths = countSpans(months, monthsBetween);
  const newestYears = countSpans(years, yearsBetween).slice(-maxSpans.years);
  const isLong = allMonths.length > maxSpans.months;
  const spans = isLong ? newestYears : allMonths;
  const lineOf = (topic: TopicPapers): TopicLine => {
    const bySpan = Map.groupBy(topic.papers, ({ day }) => (isLong ? yearOf(day) : monthOf(day)));
    const its = spans.map(({ key }) => bySpan.get(key)?.length ?? 0);
    const percent = its.map((count, index) => (100 * count) / Math.max(1, spans[index]!.papers));
    return { topic, papers: its, percent };
  };
  return {
    days: countSpans(days, (first, last) =>
      daysBetween([first, addDays(last, 1 - maxSpans.days)].sort().at(-1)!, last),
    ),
    months: allMonths.slice(-maxSpans.months),
    years: newestYears,
    topics: { spans, lines: topics.map(lineOf) },
    upvotes: upvoteBins(papers),
    coverage: coverageOf(papers),
  };
}

/** The place where a series is highest, the first of several. */
export const peakOf = (counts: readonly Count[]): Count | undefined =>
  counts.reduce<Count | undefined>((peak, count) => (peak && peak.papers >= count.papers ? peak : count), undefined);

type Filled = ReadonlyMap<string, { papers: readonly Paper[] }>;

function countSpans(filled: Filled, between: (first: string, last: string) => string[]): Count[] {
  const keys = [...filled.keys()];
  if (keys.length === 0) return [];
  return between(keys[0]!, keys.at(-1)!).map((key) => ({ key, papers: filled.get(key)?.papers.length ?? 0 }));
}

function monthsBetween(first: string, last: string): string[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  return Array.from({ length: number(last) - number(first) + 1 }, (_, index) => {
    const at = number(first) + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

const yearsBetween = (first: string, last: string): string[] =>
  Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));

/** 0, 1, 2–4, 5–9, 10–19, 20–49 and so on: few papers have most of the upvotes. */
function upvoteBins(papers: readonly Paper[]): UpvoteBin[] {
  const max = papers.reduce((highest, { upvotes }) => Math.max(highest, upvotes), 0);
  if (max === 0) return [];
  const starts = [0, 1];
  for (let power = 1; starts.at(-1)! <= max; power *= 10) starts.push(2 * power, 5 * power, 10 * power);
  const used = starts.filter((start) => start <= max);
  const bins = used.map((from, index): UpvoteBin => {
    const next = used[index + 1];
    return { from, to: next === undefined ? undefined : next - 1, papers: 0 };
  });
  for (const { upvotes } of papers) bins.findLast(({ from }) => from <= upvotes)!.papers++;
  return bins;
}

const asks = {
  abstract: ({ abstract }: Paper) => abstract !== '',
  authors: ({ authors }: Paper) => authors.length > 0,
  organization: ({ organization }: Paper) => organization !== undefined,
  keywords: ({ keywords }: Paper) => keywords.length > 0,
  categories: ({ categories }: Paper) => categories.length > 0,
  code: ({ links }: Paper) => links.code !== undefined,
  upvotes: ({ upvotes }: Paper) => upvotes > 0,
  comments: ({ comments }: Paper) => comments > 0,
  withdrawn: ({ withdrawn }: Paper) => withdrawn === true,
};

const coverageOf = (papers: readonly Paper[]): Coverage[] =>
  Object.entries(asks).map(([what, has]) => ({ what: what as Coverage['what'], papers: papers.filter(has).length }));

/**
 * How many papers a day has compared with others: 1 in the quarter of days with the fewest, 4 in that with the most.
 */
export type Heat = (count: number) => number;

/** Sorts counts into quarters; days with the same count always get the same quarter. */
export function heatOf(counts: readonly number[]): Heat {
  const sorted = counts.toSorted((a, b) => a - b);
  return (count) => {
    const fewer = sorted.findIndex((other) => other >= count);
    return fewer < 0 ? 4 : Math.min(4, 1 + Math.floor((fewer / sorted.length) * 4));
  };
}
