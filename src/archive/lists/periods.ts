import type { Day } from '../time/calendar.ts';
import type { Topic } from '../../config/config.ts';
import { byRank, type Paper } from '../paper/paper.ts';

/** A day, week, month or year that has papers. */
export interface Period {
  /** `2025-12-08`, `2025-W50`, `2025-12` or `2025`. */
  key: string;
  /** Most upvoted first. */
  papers: readonly Paper[];
  /** Its days that have papers, oldest first. */
  days: readonly Day[];
  /** The nearest earlier one that has papers. */
  previous?: string | undefined;
  next?: string | undefined;
}

/** The papers of a topic, the newest first. */
export interface TopicPapers extends Topic {
  papers: readonly Paper[];
}

/** How many papers the list of a topic's most upvoted has. */
const topLength = 100;

/** The most upvoted papers of a topic: of all time, and of the twelve months up to the topic's newest day. */
export function topPapers({ papers }: TopicPapers): { lately: readonly Paper[]; ever: readonly Paper[] } {
  const voted = papers.filter(({ upvotes }) => upvotes > 0);
  const newest = papers[0]?.day ?? '';
  const first = `${Number(newest.slice(0, 4)) - 1}${newest.slice(4)}`;
  const top = (some: readonly Paper[]) => some.toSorted(byRank).slice(0, topLength);
  return { lately: top(voted.filter(({ day }) => day > first)), ever: top(voted) };
}

/** The spans of time that have papers, in chronological order; `keyOf` gives the span of a day. */
export function periods(newestFirst: readonly Paper[], keyOf: (day: Day) => string): Map<string, Period> {
  const papersByDay = Map.groupBy(newestFirst.toReversed(), (paper) => paper.day);
  const daysByKey = Map.groupBy(papersByDay.keys(), keyOf);
  const keys = [...daysByKey.keys()];
  return new Map(
    [...daysByKey].map(([key, days], index) => [
      key,
      {
        key,
        days,
        papers: days.flatMap((day) => papersByDay.get(day)!).sort(byRank),
        previous: keys[index - 1],
        next: keys[index + 1],
      },
    ]),
  );
}
