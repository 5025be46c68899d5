import { addDays, daysBetween, isDay, type Day } from '../archive/time/calendar.ts';
import type { Store } from './keep/store.ts';
import { factsOf } from '../sources/known.ts';

/**
 * At most this many missed days are read without being asked for. More is a backfill, which should not surprise a
 * service.
 */
const maxOpenDays = 100;

export interface Window {
  days: Day[];
  /** The newest day of the archive, if it is so old that a person must ask for the days since. */
  behind?: Day;
}

/**
 * The days that a run reads by itself: the last `reread` ones and, if no run came for longer, all from the newest day
 * of the archive on. That day is included: a day is open until a later one is seen, so it may be half filled.
 */
export function openDays(store: Store, reread: number, today: Day): Window {
  const first = addDays(today, 1 - reread);
  const newest = newestDay(store, today);
  if (newest === undefined || newest >= first) return { days: daysBetween(first, today) };
  if (newest > addDays(today, -maxOpenDays)) return { days: daysBetween(newest, today) };
  return { days: daysBetween(first, today), behind: newest };
}

/** The failed days that no later run reads by itself. */
export function lostDays(failed: readonly Day[], store: Store, reread: number, today: Day): Day[] {
  const [first = today] = openDays(store, reread, today).days;
  return failed.filter((day) => day < first).sort();
}

/** The newest day up to `today` that has a paper of a service: the sample's papers came with the engine. */
function newestDay(store: Store, today: Day): Day | undefined {
  const papers = Map.groupBy(store.ids, (id) => store.dayOf(id));
  const days = [...papers.keys()].filter((day) => isDay(day) && day <= today).sort();
  return days.findLast((day) => papers.get(day)!.some((id) => isOfService(id, store)));
}

function isOfService(id: string, store: Store): boolean {
  try {
    return !factsOf(store.read(id).source).hasOwnSummaries;
  } catch {
    // A file that is no paper: the reader of the day reports it.
    return false;
  }
}
