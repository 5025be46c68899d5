import { createHash } from 'node:crypto';
import { monthOf, yearOf, type Day } from '../../archive/time/calendar.ts';
import type { Paper } from '../../archive/paper/paper.ts';
import { printsOf } from '../../archive/paper/prints.ts';

/** Raised whenever other files are made of the same words. */
const indexFormat = 3;

/** Papers in the order of their numbers: the oldest first. What changes of a paper moves none, except its day. */
export const numbered = (papers: readonly Paper[]): Paper[] =>
  papers.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? 1 : -1));

/**
 * Cuts numbered papers into at most four parts: the newest day's month; what came before it, from the quarter of the
 * month before on; what came before that, from its year on; and everything before. So a day's papers change the part of
 * a month, and each older part changes more rarely. A function of the papers alone: an archive that grew has the parts of
 * one that is built at once.
 */
export function cutParts(papers: readonly Paper[]): Paper[][] {
  const newest = papers.at(-1)?.day;
  if (newest === undefined) return [];
  const open = monthsTo(newest);
  const before = open - 1;
  const starts = [before - (before % 12), before - (before % 3), open];
  return [...Map.groupBy(papers, ({ day }) => starts.filter((start) => start <= monthsTo(day)).length).values()];
}

const monthsTo = (day: Day): number => Number(yearOf(day)) * 12 + Number(monthOf(day).slice(5)) - 1;

/** Changes when another index would be made of these papers: with what is in them but votes, their order, or the folder. */
export const partKey = (papers: readonly Paper[], folder = ''): string =>
  createHash('sha256')
    .update(JSON.stringify([indexFormat, folder, papers.map((paper) => printsOf(paper).uncounted)]))
    .digest('hex')
    .slice(0, 16);
