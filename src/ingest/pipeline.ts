import { basename } from 'node:path';
import { weekday, type Day } from '../archive/time/calendar.ts';
import {
  SourceError,
  type Answer,
  type Get,
  type Reading,
  type Rejected,
  type Sighting,
  type Source,
} from '../sources/source.ts';
import { PaperFileError } from '../archive/paper/file.ts';
import { fingerprint, slug } from '../archive/paper/slug.ts';
import { Unchanged, type FiledDays, type Filing } from './keep/filed.ts';
import type { MarkingGet } from './ask/http.ts';
import type { Progress } from './keep/progress.ts';
import type { Selection } from './selection.ts';
import type { Store } from './keep/store.ts';
import { Tally, type Event, type Result } from './tally.ts';

/** What ingest needs of the outside; tests hand in their own. */
export interface World {
  store: Store;
  /** How to ask a source's service. */
  get: (source: Source) => Get & Partial<MarkingGet>;
  /** The days that were filed before: one that has not changed since is not filed again. */
  filed?: FiledDays;
  selection: Selection;
  /** How far a source got before in the days that it is asked for, where that is to be gone on with. */
  progress?: (source: Source) => Progress | undefined;
  /** By the machine's clock: it decides what is asked for, and never gets into a file. */
  today: Day;
  /** Nothing is written, and each paper is reported. */
  dryRun?: boolean;
  report: (event: Event) => void;
}

/** Give up on a source after this many days in a row that it could not answer. */
const patience = 3;

/** Asks each source for each day, and files what it answers. A day or a source that fails does not stop the others. */
export async function ingestDays(
  sources: readonly Source[],
  days: (source: Source) => readonly Day[],
  world: World,
): Promise<Result> {
  const tally = new Tally(world.report);
  for (const source of sources) {
    if (source.fetchNewest) await askForNewest(source, world, tally);
    let failures = 0;
    for (const day of source.fetch ? days(source) : []) {
      failures = (await askForDay(source, day, world, tally)) ? 0 : failures + 1;
      if (failures === patience) break;
    }
  }
  return tally.result();
}

async function askForDay(source: Source, day: Day, world: World, tally: Tally): Promise<boolean> {
  const progress = world.progress?.(source);
  try {
    if (progress) {
      await fileEach(source, day, progress, world, tally);
      return true;
    }
    const { get, note } = watch(source, day, world);
    const reading = await readAll(source, source.fetch!(day, get));
    if (
      reading.sightings.length + reading.rejected.length === 0 &&
      source.daily &&
      weekday(day) <= 5 &&
      day < world.today
    )
      tally.fail(
        new SourceError(`expected papers on a weekday, got none; what the archive has of ${day} stays`),
        source.name,
        day,
      );
    else note(fileReading(source, day, reading, world, tally, true));
    return true;
  } catch (error) {
    if (!(error instanceof Unchanged)) tally.fail(error, source.name, day);
    else for (const paper of error.filing.papers) tally.count(paper.day, source.name, 'unchanged');
    return error instanceof Unchanged;
  } finally {
    tally.endDay(source.name, day);
  }
}

/** How to ask for a day, and what to call when it was filed. */
function watch(source: Source, day: Day | undefined, { get, filed, dryRun }: World) {
  const asks = get(source);
  // A dry run says of each paper that is left out by which rule: for that it must read them.
  const isWatched = 'isUnchanged' in asks && !dryRun;
  const watched = isWatched ? filed?.watch(source.name, day, asks as MarkingGet) : undefined;
  return {
    get: watched?.get ?? asks,
    note: (filing: Filing | undefined) => {
      if (filing) watched?.note(filing);
    },
  };
}

/** Files each answer by itself: the next run goes on behind the last one. */
async function fileEach(source: Source, day: Day, progress: Progress, world: World, tally: Tally): Promise<void> {
  const place = progress.placeIn(day);
  // The first one of a day empties its quarantine, the others add to it.
  let isFirst = place === undefined;
  for await (const answer of source.fetch!(day, world.get(source), place)) {
    fileReading(source, day, source.read(answer), world, tally, isFirst);
    progress.reached(day, answer.next);
    isFirst = false;
  }
  progress.finished(day);
}

/** All of it or nothing: the next run asks again for what broke off. */
async function readAll(source: Source, answers: AsyncIterable<Answer>): Promise<Reading> {
  const all: Reading = { sightings: [], rejected: [] };
  for await (const answer of answers) {
    const { sightings, rejected } = source.read(answer);
    all.sightings.push(...sightings);
    all.rejected.push(...rejected);
  }
  return all;
}

async function askForNewest(source: Source, world: World, tally: Tally): Promise<void> {
  try {
    const { get, note } = watch(source, undefined, world);
    const reading = await readAll(source, source.fetchNewest!(get));
    note(fileReading(source, undefined, reading, world, tally, true));
  } catch (error) {
    if (!(error instanceof Unchanged)) tally.fail(error, source.name);
    else for (const paper of error.filing.papers) tally.count(paper.day, source.name, 'unchanged');
  }
  tally.endAnswer();
}

/**
 * Files saved answers, where one could not be read the error in its place. The format is recognised among `formats`, unless
 * one is given.
 */
export async function ingestFiles(
  answers: AsyncIterable<Answer | SourceError> | Iterable<Answer>,
  formats: readonly Source[],
  world: World,
): Promise<Result> {
  const tally = new Tally(world.report);
  let before: string | undefined;
  for await (const answer of answers) {
    try {
      if (answer instanceof SourceError) throw answer;
      const source = formats.length === 1 ? formats[0] : formats.find((format) => format.recognises(answer.text));
      if (!source)
        throw new SourceError(
          `${answer.from}: expected an answer of ${[...new Set(formats.map((format) => format.name))].join(', ')}, got ${JSON.stringify(answer.text.slice(0, 60))}`,
        );
      // A copied page is one of several of its day, and a file of lines comes in parts.
      const isDay = answer.day !== undefined && source.fetch !== undefined;
      const reading = source.read(answer);
      fileReading(source, isDay ? answer.day : nameOf(answer.from), reading, world, tally, answer.from !== before);
      before = answer.from;
    } catch (error) {
      tally.fail(error, 'file', answer instanceof SourceError ? undefined : answer.day);
    }
    tally.endAnswer();
  }
  return tally.result();
}

/** A file's name, as one that a folder can have. */
const nameOf = (file: string) => slug(basename(file)) || fingerprint(basename(file));

/** Undefined if not all of it was filed. What is refused goes to `place` in the quarantine: the day or file that was read, else to the day of each record. */
function fileReading(
  source: Source,
  place: string | undefined,
  { sightings, rejected }: Reading,
  { store, selection, dryRun = false, report }: World,
  tally: Tally,
  isWhole: boolean,
): Filing | undefined {
  const unreadable: Rejected[] = [];
  const papers: Filing['papers'][number][] = [];
  const leftOut: string[] = [];
  let hasRoom = true;
  for (const { sighting, rule } of selection(sightings, store)) {
    const { id, title, day: listed } = sighting;
    if (rule !== undefined) {
      if (dryRun) report({ event: 'paper', outcome: 'left out', id, day: listed, title, rule });
      leftOut.push(id);
      hasRoom &&= !rule.startsWith('limitPerDay');
      continue;
    }
    try {
      const outcome = store.merge(sighting, { dryRun });
      tally.count(listed, source.name, outcome);
      papers.push({ day: listed, file: store.fileOf(sighting) });
      if (dryRun && outcome !== 'unchanged') report({ event: 'paper', outcome, id, day: listed, title });
    } catch (error) {
      // A file that a person's edit made unreadable is theirs to mend: it is left as it is, the others go on.
      if (!(error instanceof PaperFileError) && !isInTheWay(error)) throw error;
      unreadable.push({ raw: sighting, reason: (error as Error).message, source: source.name, day: listed });
    }
  }
  const refused = [...rejected, ...unreadable];
  // What was read whole says anew what could not be read of it.
  const places = place === undefined ? byDay(sightings, refused) : new Map([[place, refused]]);
  if (!dryRun) for (const [name, records] of places) store.quarantine(source.name, name, records, { replace: isWhole });
  for (const { source: from, day: on, reason } of refused) tally.quarantined(from, on, reason);
  return refused.length === 0 && hasRoom ? { papers, leftOut } : undefined;
}

/** Of each day that an answer tells of, what was refused. */
function byDay(sightings: readonly Sighting[], refused: readonly Rejected[]): Map<string, Rejected[]> {
  const places = new Map<string, Rejected[]>(['undated', ...sightings.map(({ day }) => day)].map((day) => [day, []]));
  for (const record of refused) {
    const place = record.day ?? 'undated';
    places.set(place, [...(places.get(place) ?? []), record]);
  }
  return places;
}

/** A folder where a file should be, or the other way round: one paper's trouble, not the disk's. */
function isInTheWay(error: unknown): boolean {
  const codes = [error, (error as Error | undefined)?.cause].map(
    (each) => (each as NodeJS.ErrnoException | undefined)?.code,
  );
  return codes.some((code) => code !== undefined && ['EISDIR', 'ENOTDIR', 'EEXIST'].includes(code));
}
