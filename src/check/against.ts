import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../archive/time/calendar.ts';

/** One of two archives, as its API gives it. */
export interface Side {
  days: ReadonlySet<Day>;
  /** Its papers of a day. Throws an error of the name `MirrorError` if what it answers is none of a Daybook. */
  papersOf: (day: Day) => Promise<DayOfPapers>;
}

interface DayOfPapers {
  sightings: readonly Record<'id', string>[];
  /** Records that can't be read. */
  rejected: readonly Record<'reason', string>[];
}

/** Compares two archives day by day; gives each difference in words. Returns how many papers of `there` were compared. */
export async function* differencesOf(here: Side, there: Side): AsyncGenerator<string, number> {
  yield* daysApart(here.days, there.days);
  const moved = { papers: 0 };
  let compared = 0;
  for (const day of [...here.days].filter((one) => there.days.has(one)).sort()) {
    try {
      const [ours, theirs] = [await here.papersOf(day), await there.papersOf(day)];
      const said = rejectedOf(theirs).concat(papersApart(ours.sightings, theirs.sightings, moved));
      for (const difference of said) yield `${day}: ${difference}`;
      compared += theirs.sightings.length;
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'MirrorError') throw error;
      yield `${day}: can't be compared: ${message}`;
    }
  }
  if (moved.papers > 0)
    yield `upvotes, comments or stars differ: ${moved.papers} ${moved.papers === 1 ? 'paper' : 'papers'}`;
  return compared;
}

/** The days that only one of both has: a line for those that follow each other. */
function daysApart(here: ReadonlySet<Day>, there: ReadonlySet<Day>): string[] {
  const runs: { side: 'here' | 'there' | 'both'; days: Day[] }[] = [];
  for (const day of [...here.union(there)].sort()) {
    const side = !there.has(day) ? 'here' : here.has(day) ? 'both' : 'there';
    const run = runs.at(-1);
    if (run?.side === side) run.days.push(day);
    else runs.push({ side, days: [day] });
  }
  return runs
    .filter(({ side }) => side !== 'both')
    .map(({ side, days }) =>
      days.length === 1
        ? `${days[0]!}: this day is only ${side}`
        : `${days[0]!} to ${days.at(-1)!}: these ${days.length} days are only ${side}`,
    );
}

/** Of a stranger's records that can't be read, so many are named. */
const maxRejected = 5;

function rejectedOf({ rejected }: DayOfPapers): string[] {
  const named = rejected.slice(0, maxRejected);
  const more = rejected.length - named.length;
  return [
    ...named.map(({ reason }) => `a record there can't be read: ${reason.split('\n')[0]!.slice(0, 200)}`),
    ...(more > 0 ? [`${more} more records there can't be read`] : []),
  ];
}

/** Counts that go on moving: they are summed up. */
const moving = ['upvotes', 'comments', 'codeStars'];

function papersApart(
  ours: readonly Record<'id', string>[],
  theirs: readonly Record<'id', string>[],
  moved: { papers: number },
): string[] {
  const [here, there] = [ours, theirs].map((papers) => new Map(papers.map((paper) => [paper.id, paper])));
  const ids = [...new Set([...here!.keys(), ...there!.keys()])].sort();
  const apart = ids.flatMap((id) => {
    const [mine, other] = [here!.get(id), there!.get(id)];
    if (!other) return [`${id} is only here`];
    if (!mine) return [`${id} is only there`];
    const fields = fieldsApart(mine, other);
    if (fields.some((field) => moving.includes(field))) moved.papers++;
    const lasting = fields.filter((field) => !moving.includes(field));
    return lasting.length > 0 ? [`${id} differs: ${lasting.join(', ')}`] : [];
  });
  return theirs.length > there!.size ? [...apart, `papers are there twice: ${theirs.length - there!.size}`] : apart;
}

const fieldsApart = (mine: object, other: object): string[] => {
  const [a, b] = [mine, other] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !isDeepStrictEqual(a[key], b[key]));
};
