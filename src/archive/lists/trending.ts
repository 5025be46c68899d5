import { addDays } from '../time/calendar.ts';
import { byRank, type Paper } from '../paper/paper.ts';

/** Upvotes count half after this many days. */
export const halfLife = 7;
/** Only papers of this many days are ranked, the newest day included. */
export const trendingDays = 60;
const maxTrending = 100;

export interface Trending {
  /** By score; by day and rank where `byUpvotes` is false. */
  papers: readonly Paper[];
  /** False if no paper of those days has an upvote: then these are the newest. */
  byUpvotes: boolean;
}

/** `upvotes × 2^(−age ÷ halfLife)`, the age in days at `newest`. */
export const score = ({ upvotes, day }: Pick<Paper, 'upvotes' | 'day'>, newest: string): number =>
  upvotes * 2 ** (-(Date.parse(newest) - Date.parse(day)) / 86_400_000 / halfLife);

/** The papers that readers liked most lately, counted from the newest day, so that every build gives the same list. */
export function trendingOf(newestFirst: readonly Paper[]): Trending {
  const newest = newestFirst[0]?.day;
  if (newest === undefined) return { papers: [], byUpvotes: false };
  const oldest = addDays(newest, 1 - trendingDays);
  const end = newestFirst.findIndex(({ day }) => day < oldest);
  const scored = newestFirst
    .slice(0, end < 0 ? undefined : end)
    .filter(({ upvotes }) => upvotes > 0)
    .map((paper) => ({ paper, points: score(paper, newest) }))
    .sort((a, b) => b.points - a.points || byRank(a.paper, b.paper));
  return scored.length > 0
    ? { papers: scored.slice(0, maxTrending).map(({ paper }) => paper), byUpvotes: true }
    : { papers: newestFirst.slice(0, maxTrending), byUpvotes: false };
}
