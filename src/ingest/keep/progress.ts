import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isDay, type Day } from '../../archive/time/calendar.ts';
import { fingerprint } from '../../archive/paper/slug.ts';
import { discard, replaceFile } from './disk.ts';

/** How far a source has got in a range of days, so that the work of an interrupted run is not lost. */
export interface Progress {
  /** The days that are not finished yet. */
  readonly left: readonly Day[];
  /** Its file: removing it starts from the beginning. */
  readonly file: string;
  /** Where to continue inside a day that was begun, in the source's own words. */
  placeIn(day: Day): string | undefined;
  /** Everything before `place` in a day is filed. */
  reached(day: Day, place: string | undefined): void;
  finished(day: Day): void;
}

const day = z.string().refine(isDay);
const schema = z.strictObject({ done: z.array(day), places: z.record(day, z.string().max(4000)) });
const maxBytes = 4e6;

/**
 * The progress in `days` of a request, which `question` identifies: another source, range or selection has another one.
 * It is in `.cache/` and goes when the last day is finished; losing it only costs requests. Today is never finished for
 * good.
 */
export function progressIn(root: string, question: unknown, days: readonly Day[], today: Day): Progress {
  const file = join(root, '.cache', 'ingest', `progress-${fingerprint(JSON.stringify(question))}.json`);
  const { done, places } = read(file);
  const left = days.filter((each) => !done.has(each));
  const open = new Set(left);
  const save = () => {
    try {
      replaceFile(file, JSON.stringify({ done: [...done], places: Object.fromEntries(places) }));
    } catch {
      // It only saves requests: a run that did its work has not failed without it.
    }
  };
  return {
    left,
    file,
    placeIn: (each) => places.get(each),
    reached(each, place) {
      if (place === undefined) places.delete(each);
      else places.set(each, place);
      save();
    },
    finished(each) {
      places.delete(each);
      open.delete(each);
      if (each < today) done.add(each);
      if (open.size === 0) discard(file);
      else save();
    },
  };
}

function read(file: string): { done: Set<Day>; places: Map<Day, string> } {
  try {
    if (statSync(file).size > maxBytes) throw new Error(`expected at most ${maxBytes} bytes`);
    const { done, places } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { done: new Set(done), places: new Map(Object.entries(places)) };
  } catch {
    return { done: new Set(), places: new Map() };
  }
}
