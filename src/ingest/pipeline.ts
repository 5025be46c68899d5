import type { Day } from '../archive/calendar.ts';
import type { Config } from '../archive/config.ts';
import { SourceError, type Answer, type Get, type Source } from '../archive/source.ts';
import { PaperFileError } from '../archive/paper-file.ts';
import { matcher, wordsOf } from '../archive/words.ts';
import type { Sighting } from '../archive/source.ts';
import type { Outcome, Store } from './store.ts';

/** What ingest needs of the outside; tests hand in their own. */
export interface World {
  store: Store;
  get: Get;
  /** Nothing is written. */
  dryRun?: boolean;
  report: (event: Event) => void;
}

export type Event =
  | { event: 'day'; day: Day; source: string; found: number; new: number; changed: number; unchanged: number }
  | { event: 'failed'; source: string; day?: Day; message: string }
  | { event: 'quarantined'; source: string; day?: Day | undefined; reason: string };

export interface Summary {
  days: number;
  found: number;
  new: number;
  changed: number;
  unchanged: number;
  quarantined: number;
}

/** How a run ended: what it did, and whether every source could be had. */
export interface Result {
  summary: Summary;
  failed: number;
}

/** Give up on a source after this many days in a row that it could not answer. */
const patience = 3;

/** Asks each source for each day, and files what it answers. A day or a source that fails does not stop the others. */
export async function ingestDays(
  sources: readonly Source[],
  days: (source: Source) => readonly Day[],
  select: Select,
  world: World,
): Promise<Result> {
  const tally = new Tally(world);
  for (const source of sources) {
    let failures = 0;
    for (const day of days(source)) {
      try {
        for await (const answer of source.fetch?.(day, world.get) ?? [])
          fileAnswer(source, answer, select, world, tally);
        failures = 0;
      } catch (error) {
        tally.fail(error, source.name, day);
        if (++failures === patience) break;
      } finally {
        tally.endDay(source.name, day);
      }
    }
  }
  return tally.result();
}

/** Files saved answers. The format is recognised among `formats`, unless one is given. */
export function ingestFiles(
  answers: Iterable<Answer>,
  formats: readonly Source[],
  select: Select,
  world: World,
): Result {
  const tally = new Tally(world);
  for (const answer of answers) {
    try {
      const source = formats.length === 1 ? formats[0] : formats.find((format) => format.recognises(answer.text));
      if (!source)
        throw new SourceError(
          `${answer.from}: expected an answer of ${formats.map((format) => format.name).join(', ')}, got ${JSON.stringify(answer.text.slice(0, 60))}`,
        );
      fileAnswer(source, answer, select, world, tally);
    } catch (error) {
      tally.fail(error, 'file', answer.day);
    }
    tally.endAnswer();
  }
  return tally.result();
}

export type Select = (sighting: Sighting) => boolean;

/** What `select` of the configuration keeps. */
export function selector({ include, exclude, minimumUpvotes }: Config['select']): Select {
  const [included, excluded] = [matcher(include), matcher(exclude)];
  return (sighting) => {
    if ((sighting.upvotes ?? 0) < minimumUpvotes) return false;
    if (include.length === 0 && exclude.length === 0) return true;
    const words = wordsOf(sighting);
    return (include.length === 0 || included(words)) && !excluded(words);
  };
}

function fileAnswer(
  source: Source,
  answer: Answer,
  select: Select,
  { store, report, dryRun = false }: World,
  tally: Tally,
): void {
  const { sightings, rejected } = source.read(answer);
  for (const sighting of sightings) {
    if (store.find(sighting) === undefined && !select(sighting)) continue;
    try {
      tally.count(sighting.day, source.name, store.merge(sighting, { dryRun }));
    } catch (error) {
      // A file that a person's edit made unreadable is theirs to mend: it is left as it is, the others go on.
      if (!(error instanceof PaperFileError)) throw error;
      rejected.push({ raw: sighting, reason: error.message, source: source.name, day: sighting.day });
    }
  }
  for (const record of rejected) {
    if (!dryRun) store.quarantine(record);
    tally.summary.quarantined++;
    report({ event: 'quarantined', source: record.source, day: record.day, reason: record.reason });
  }
}

/** Counts, a day and in all. */
class Tally {
  readonly summary: Summary = { days: 0, found: 0, new: 0, changed: 0, unchanged: 0, quarantined: 0 };
  #failed = 0;
  readonly #world: World;
  #open = new Map<Day, { source: string; counts: Record<Outcome, number> }>();
  readonly #days = new Set<Day>();

  constructor(world: World) {
    this.#world = world;
  }

  count(day: Day, source: string, outcome: Outcome): void {
    const open = this.#open.get(day) ?? { source, counts: { new: 0, changed: 0, unchanged: 0 } };
    this.#open.set(day, open);
    open.counts[outcome]++;
    this.summary[outcome]++;
    this.summary.found++;
    this.#days.add(day);
  }

  fail(error: unknown, source: string, day?: Day): void {
    if (!(error instanceof SourceError)) throw error;
    this.#failed++;
    this.#world.report({ event: 'failed', source, ...(day && { day }), message: error.message });
  }

  /** A day that was asked for is reported also when nothing was found. */
  endDay(source: string, day: Day): void {
    if (!this.#open.has(day)) this.#open.set(day, { source, counts: { new: 0, changed: 0, unchanged: 0 } });
    this.#days.add(day);
    this.endAnswer();
  }

  endAnswer(): void {
    for (const [day, { source, counts }] of [...this.#open].sort(([a], [b]) => (a < b ? -1 : 1)))
      this.#world.report({
        event: 'day',
        day,
        source,
        found: counts.new + counts.changed + counts.unchanged,
        ...counts,
      });
    this.#open = new Map();
  }

  result(): Result {
    this.summary.days = this.#days.size;
    return { summary: this.summary, failed: this.#failed };
  }
}
