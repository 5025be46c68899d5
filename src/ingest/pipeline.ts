import { weekday, type Day } from '../archive/calendar.ts';
import { SourceError, type Answer, type Get, type Reading, type Rejected, type Source } from '../archive/source.ts';
import { PaperFileError } from '../archive/paper-file.ts';
import type { Selection } from './selection.ts';
import type { Store } from './store.ts';
import { Tally, type Event, type Result } from './tally.ts';

/** What ingest needs of the outside; tests hand in their own. */
export interface World {
  store: Store;
  /** How to ask a source's service. */
  get: (source: Source) => Get;
  selection: Selection;
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
  try {
    const reading = await readAll(source, source.fetch!(day, world.get(source)));
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
    else fileReading(source, day, reading, world, tally, true);
    return true;
  } catch (error) {
    tally.fail(error, source.name, day);
    return false;
  } finally {
    tally.endDay(source.name, day);
  }
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
    const reading = await readAll(source, source.fetchNewest!(world.get(source)));
    fileReading(source, undefined, reading, world, tally, true);
  } catch (error) {
    tally.fail(error, source.name);
  }
  tally.endAnswer();
}

/** Files saved answers. The format is recognised among `formats`, unless one is given. */
export async function ingestFiles(
  answers: AsyncIterable<Answer> | Iterable<Answer>,
  formats: readonly Source[],
  world: World,
): Promise<Result> {
  const tally = new Tally(world.report);
  for await (const answer of answers) {
    try {
      const source = formats.length === 1 ? formats[0] : formats.find((format) => format.recognises(answer.text));
      if (!source)
        throw new SourceError(
          `${answer.from}: expected an answer of ${[...new Set(formats.map((format) => format.name))].join(', ')}, got ${JSON.stringify(answer.text.slice(0, 60))}`,
        );
      // A copied page is one of several of its day.
      const isWholeDay = answer.day !== undefined && source.fetch !== undefined;
      fileReading(source, answer.day, source.read(answer), world, tally, isWholeDay);
    } catch (error) {
      tally.fail(error, 'file', answer.day);
    }
    tally.endAnswer();
  }
  return tally.result();
}

function fileReading(
  source: Source,
  day: Day | undefined,
  { sightings, rejected }: Reading,
  { store, selection, dryRun = false, report }: World,
  tally: Tally,
  isWhole: boolean,
): void {
  const unreadable: Rejected[] = [];
  for (const { sighting, rule } of selection(sightings, store)) {
    const { id, title, day: listed } = sighting;
    if (rule !== undefined) {
      if (dryRun) report({ event: 'paper', outcome: 'left out', id, day: listed, title, rule });
      continue;
    }
    try {
      const outcome = store.merge(sighting, { dryRun });
      tally.count(listed, source.name, outcome);
      if (dryRun && outcome !== 'unchanged') report({ event: 'paper', outcome, id, day: listed, title });
    } catch (error) {
      // A file that a person's edit made unreadable is theirs to mend: it is left as it is, the others go on.
      if (!(error instanceof PaperFileError) && !isInTheWay(error)) throw error;
      unreadable.push({ raw: sighting, reason: (error as Error).message, source: source.name, day: listed });
    }
  }
  const refused = [...rejected, ...unreadable];
  // What was read whole says anew what could not be read of it.
  if (!dryRun) store.quarantine(source.name, day, refused, { replace: isWhole });
  for (const { source: from, day: on, reason } of refused) tally.quarantined(from, on, reason);
}

/** A folder where a file should be, or the other way round: one paper's trouble, not the disk's. */
function isInTheWay(error: unknown): boolean {
  const codes = [error, (error as Error | undefined)?.cause].map(
    (each) => (each as NodeJS.ErrnoException | undefined)?.code,
  );
  return codes.some((code) => code !== undefined && ['EISDIR', 'ENOTDIR', 'EEXIST'].includes(code));
}
