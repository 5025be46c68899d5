import { basename } from 'node:path';
import { PaperFileError } from '../archive/paper/file.ts';
import { fingerprint, slug } from '../archive/paper/slug.ts';
import { weekday, type Day } from '../archive/time/calendar.ts';
import {
  SourceError,
  type Answer,
  type Get,
  type Reading,
  type Rejected,
  type Sighting,
  type Source,
  type SourceByDay,
  type SourceOfNewest,
} from '../sources/source.ts';
import type { MarkingGet } from './ask/http.ts';
import type { FiledDays, Filing } from './keep/filed.ts';
import type { Progress } from './keep/progress.ts';
import type { Store } from './keep/store.ts';
import type { Selection } from './selection.ts';
import { mirrorName } from '../sources/mirror.ts';
import { faultsOf } from '../sources/draft.ts';
import { neat, refusal } from '../sources/door.ts';
import { Tally, type IngestEvent, type IngestResult } from './tally.ts';

/** What ingest needs from outside; tests give their own. */
export interface World {
  store: Store;
  /** How to ask a source's service. */
  get: (source: Source) => MarkingGet;
  /** The days that were filed before: an unchanged one is not filed again. */
  filed?: FiledDays;
  selection: Selection;
  /** How far earlier runs got in the same days, if the run continues them. */
  progress?: (source: Source) => Progress | undefined;
  /** Whether the run has had the time that it may take: then no other day is begun. */
  isOver?: () => boolean;
  /** By the machine's clock: it decides what is asked for, and never gets into a file. */
  today: Day;
  /** Nothing is written, and each paper is reported. */
  dryRun?: boolean;
  report: (event: IngestEvent) => void;
  /** Gets the addresses of logos that sources name, by the homes of their organizations. */
  logos?: Map<string, string>;
}

/** Give up on a source after this many failed days in a row. */
const maxFailures = 3;

/** Asks each source for each day, and files what it answers. A day or a source that fails does not stop the others. */
export async function ingestDays(
  sources: readonly Source[],
  days: (source: SourceByDay) => readonly Day[],
  world: World,
): Promise<IngestResult> {
  const tally = new Tally(world.report);
  for (const source of sources) {
    if (source.asked === 'for its newest') await askForNewest(source, world, tally);
    if (source.asked === 'by day') await askForDays(source, days(source), world, tally);
  }
  return tally.result();
}

async function askForDays(source: SourceByDay, days: readonly Day[], world: World, tally: Tally): Promise<void> {
  const progress = world.progress?.(source);
  let failures = 0;
  let isUnreachable = false;
  for (const [index, day] of days.entries()) {
    if (world.isOver?.()) {
      tally.leave(source.name, days.slice(index), 'the time of the run is over');
      return;
    }
    try {
      if (progress && source.resumes !== undefined) await fileEach(source, day, progress, world, tally);
      else if (await fileDay(source, day, world, tally)) progress?.finished(day);
      failures = 0;
    } catch (error) {
      tally.fail(error, source.name, day);
      failures++;
      isUnreachable = error instanceof SourceError && error.isUnreachable;
    } finally {
      tally.endDay(source.name, day);
    }
    if (failures === maxFailures || isUnreachable) {
      const why = isUnreachable ? 'the service can’t be reached' : `${failures} days in a row failed`;
      tally.leave(source.name, days.slice(index + 1), why);
      return;
    }
  }
}

/** Files a day: all of it or nothing, so that the next run repeats an interrupted day. Whether it had an answer. */
async function fileDay(source: SourceByDay, day: Day, world: World, tally: Tally): Promise<boolean> {
  const news = await askForNews(source, day, source.first?.(day), (get) => source.fetch(day, get), world);
  if (!news.isUnchanged && isOutage(source, day, news.reading, world.today)) {
    const problem = `expected papers on a weekday, got none; what the archive has of ${day} stays`;
    tally.fail(new SourceError(problem), source.name, day);
    return false;
  }
  fileNews(source, day, news, world, tally);
  return true;
}

const isOutage = ({ days }: SourceByDay, day: Day, { sightings, rejected }: Reading, today: Day): boolean =>
  sightings.length + rejected.length === 0 && days === 'weekdays' && weekday(day) <= 5 && day < today;

/** Files each answer by itself: the next run continues after the last one. */
async function fileEach(source: SourceByDay, day: Day, progress: Progress, world: World, tally: Tally): Promise<void> {
  const place = progress.placeIn(day);
  // The first answer of a day empties its quarantine, the others add to it.
  let isFirst = place === undefined;
  for await (const answer of source.fetch(day, world.get(source), place)) {
    fileReading(source, day, source.read(answer), world, tally, isFirst);
    progress.reached(day, answer.next);
    isFirst = false;
  }
  progress.finished(day);
}

async function askForNewest(source: SourceOfNewest, world: World, tally: Tally): Promise<void> {
  try {
    const news = await askForNews(source, undefined, source.first?.(), (get) => source.fetch(get), world);
    fileNews(source, undefined, news, world, tally);
  } catch (error) {
    tally.fail(error, source.name);
  }
  tally.endAnswer();
}

/** What a source has now: the result of an earlier run for the same answers, or answers to be filed. */
type News =
  | { isUnchanged: true; filing: Filing }
  | { isUnchanged: false; reading: Reading; note: (filing: Filing | undefined) => void };

/** Asks a source, unless its answers are those of an earlier run. `first` is the address that it asks first. */
async function askForNews(
  source: Source,
  day: Day | undefined,
  first: string | undefined,
  answers: (get: Get) => AsyncIterable<Answer>,
  world: World,
): Promise<News> {
  const { get, filed, dryRun = false } = world;
  const asks = get(source);
  // A dry run names the rule for each paper that is left out: for that it must read them.
  const isKept = !dryRun && first !== undefined;
  const filing = isKept ? await filed?.unchanged(source.name, day, first, asks) : undefined;
  if (filing) return { isUnchanged: true, filing };
  const asked: string[] = [];
  const reading: Reading = { sightings: [], rejected: [] };
  for await (const answer of answers((address) => (asked.push(address), asks(address)))) {
    const { sightings, rejected, logos = [] } = source.read(answer);
    reading.sightings.push(...sightings);
    reading.rejected.push(...rejected);
    for (const [home, logo] of logos) world.logos?.set(home, logo);
  }
  return {
    isUnchanged: false,
    reading,
    note: (outcome) => {
      if (isKept) filed?.note(source.name, day, asked, asks, outcome);
    },
  };
}

function fileNews(source: Source, day: Day | undefined, news: News, world: World, tally: Tally): void {
  if (news.isUnchanged) for (const paper of news.filing.papers) tally.count(paper.day, source.name, 'unchanged');
  else news.note(fileReading(source, day, news.reading, world, tally, true));
}

/**
 * Files saved answers; a file that could not be read comes as an error. The format is recognised among `formats`,
 * unless one is given.
 */
export async function ingestFiles(
  answers: AsyncIterable<Answer | SourceError> | Iterable<Answer>,
  formats: readonly Source[],
  world: World,
): Promise<IngestResult> {
  const tally = new Tally(world.report);
  let before: string | undefined;
  for await (const answer of answers) {
    try {
      if (answer instanceof SourceError) throw answer;
      const source = formats.length === 1 ? formats[0] : formats.find((format) => format.recognises(answer.text));
      if (!source)
        throw new SourceError(
          `${answer.from}: expected an answer of ${[...new Set(formats.map((format) => format.name))].join(', ')}, got ${whatIs(answer.text)}`,
        );
      // A copied page is one of several of its day, and a file of lines comes in parts.
      const isDay = answer.day !== undefined && source.asked === 'by day';
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

/** A file's name in a form that a folder can have. */
const nameOf = (file: string) => slug(basename(file)) || fingerprint(basename(file));

/**
 * Undefined if not all of it was filed. Refused records go to `place` in the quarantine, the day or file that was read,
 * else to the day of each record.
 */
function fileReading(
  source: Source,
  place: string | undefined,
  { sightings, rejected }: Reading,
  { store, selection, today, dryRun = false, report }: World,
  tally: Tally,
  isWhole: boolean,
): Filing | undefined {
  const unreadable: Rejected[] = [];
  const admitted = sightings.flatMap((sighting) => {
    const bounded = refusal(sighting, today);
    const clean = bounded.length === 0 ? neat(sighting) : sighting;
    // Cleaning may leave nothing of a field.
    const reasons = clean === sighting ? bounded : faultsOf(clean);
    if (reasons.length === 0) return [clean];
    unreadable.push({ raw: sighting, reason: reasons.join('\n'), source: source.name, day: place });
    return [];
  });
  const papers: Filing['papers'][number][] = [];
  const leftOut: string[] = [];
  let hasRoom = true;
  for (const { sighting, rule } of selection(admitted, store)) {
    const { id, title, day: listed } = sighting;
    if (rule !== undefined) {
      if (dryRun) report({ event: 'paper', outcome: 'left out', id, day: listed, title, rule });
      leftOut.push(id);
      hasRoom &&= !rule.startsWith('limitPerDay');
      continue;
    }
    try {
      const outcome = store.merge(sighting, { dryRun, isCopy: source.name === mirrorName });
      tally.count(listed, source.name, outcome);
      papers.push({ day: listed, file: store.fileOf(sighting) });
      if (dryRun && outcome !== 'unchanged') report({ event: 'paper', outcome, id, day: listed, title });
    } catch (error) {
      // A file that a person's edit made unreadable stays as it is for that person to repair; the others go on.
      if (!(error instanceof PaperFileError) && !isInTheWay(error)) throw error;
      unreadable.push({ raw: sighting, reason: (error as Error).message, source: source.name, day: listed });
    }
  }
  const refused = [...rejected, ...unreadable];
  // A complete reading replaces what the quarantine has of it.
  const places = place === undefined ? byDay(sightings, refused) : new Map([[place, refused]]);
  if (!dryRun) for (const [name, records] of places) store.quarantine(source.name, name, records, { replace: isWhole });
  for (const { source: from, day: on, reason } of refused) tally.quarantined(from, on, reason);
  return refused.length === 0 && hasRoom ? { papers, leftOut } : undefined;
}

/** How a text begins, or what it is where its beginning tells nobody anything. */
function whatIs(text: string): string {
  if (text.startsWith('%PDF')) return 'a PDF';
  if (/^\s*<(?:!doctype html|html)/i.test(text))
    return 'HTML: copy the text of the page from the browser into a .txt file';
  if (/[\0-\x08\ufffd]/.test(text.slice(0, 200))) return 'bytes that are no text';
  return JSON.stringify(text.slice(0, 60));
}

/** The refused records of each day that an answer covers. */
function byDay(sightings: readonly Sighting[], refused: readonly Rejected[]): Map<string, Rejected[]> {
  const places = new Map<string, Rejected[]>(['undated', ...sightings.map(({ day }) => day)].map((day) => [day, []]));
  for (const record of refused) {
    const place = record.day ?? 'undated';
    places.set(place, [...(places.get(place) ?? []), record]);
  }
  return places;
}

/** A folder in place of a file, or the other way round: it concerns one paper, not the disk. */
function isInTheWay(error: unknown): boolean {
  const codes = [error, (error as Error | undefined)?.cause].map(
    (each) => (each as NodeJS.ErrnoException | undefined)?.code,
  );
  return codes.some((code) => code !== undefined && ['EISDIR', 'ENOTDIR', 'EEXIST'].includes(code));
}
