import { join } from 'node:path';
import { addDays, daysBetween, isDay, type Day } from '../../src/archive/time/calendar.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Source } from '../../src/sources/source.ts';
import { sweep } from '../../src/ingest/keep/disk.ts';
import { countStars } from '../../src/ingest/enrich.ts';
import { engineMark } from '../../src/ingest/keep/engine.ts';
import { FiledDays } from '../../src/ingest/keep/filed.ts';
import { politeGets } from '../../src/ingest/ask/http.ts';
import { withLock } from '../../src/ingest/keep/lock.ts';
import { ingestDays, ingestFiles, type World } from '../../src/ingest/pipeline.ts';
import { progressIn, type Progress } from '../../src/ingest/keep/progress.ts';
import { RememberedAnswers } from '../../src/ingest/keep/remembered.ts';
import { reselect, takeOut } from '../../src/ingest/reselect.ts';
import { selection } from '../../src/ingest/selection.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import type { Result } from '../../src/ingest/tally.ts';
import { lostDays, openDays } from '../../src/ingest/window.ts';
import { formats } from '../../src/sources/formats.ts';
import { exit, UsageError, wholeNumber } from '../command.ts';
import { printer } from '../progress.ts';
import type { IngestFlags } from './options.ts';
import { filesIn, savedAnswers } from '../saved-answers.ts';

// The clock says which days to ask for; it never gets into a file.
const today: Day = new Date().toISOString().slice(0, 10);
const lastDays = (count: number): Day[] => daysBetween(addDays(today, 1 - count), today);

/** Takes papers in as the flags say, and gives the exit code. */
export async function ingest(flags: IngestFlags, words: readonly string[]): Promise<number> {
  const range = daysAskedFor(flags);
  const interval = flags.interval === undefined ? undefined : wholeNumber('interval', flags.interval);
  if (words.length > 0 && !flags.file)
    throw new UsageError(`"${words[0]}": expected a flag; files are named with --file`);
  if (flags.yes && !flags.reselect) throw new UsageError('--yes: expected --reselect with it');
  const config = await loadConfig(flags.root);
  const dryRun = Boolean(flags['dry-run']) || Boolean(flags.reselect && !flags.yes);
  const print = printer({ json: flags.json, dryRun });
  const work = async (): Promise<number> => {
    const store = new Store(flags.root, { asksGitHub: config.enrich.codeStars });
    if (!dryRun) {
      store.sweep();
      sweep(join(flags.root, '.cache', 'ingest'));
    }
    const filed = new FiledDays(flags.root, engineMark(config), store);
    const get = politeGets({ site: config.url, interval });
    const world: World = { store, get, filed, selection: selection(config), today, dryRun, report: print.event };

    takeOut(config.removed, world);
    if (flags.reselect) reselect(config.select, world);
    const result = await ingest(world);
    if (!dryRun) filed.save();
    if (config.enrich.codeStars && !dryRun && !flags.file) await enrich(result.days, store);
    print.summary(result);
    // A service may answer later; a file will say the same again.
    if (result.failed > 0) return flags.file ? exit.data : exit.tryLater;
    return result.summary.quarantined > 0 ? exit.data : exit.ok;
  };

  const ingest = async (world: World): Promise<Result> => {
    if (flags.file) {
      // The shell has spread a pattern over the words behind the flag.
      const files = [...flags.file, ...words].flatMap(filesIn);
      print.total(files.length);
      return ingestFiles(savedAnswers(files, flags.date), formatsFor(flags.format, config.sources), world);
    }
    const sources = chosen(config.sources, flags.source);
    const begun = new Map(sources.map((source) => [source, progressOf(source)]));
    const isUnasked = !range && sources.some((source) => source.fetch && !source.days);
    const open = isUnasked ? openDays(world.store, config.rereadDays, today) : { days: [] };
    if (open.behind !== undefined)
      note(`the days since ${open.behind} are too many to be read unasked: npm run ingest -- --from ${open.behind}`);
    const days = (source: Source) => begun.get(source)?.left ?? range ?? source.days ?? open.days;
    print.total(sources.reduce((sum, source) => sum + days(source).length, 0));
    const result = await ingestDays(sources, days, { ...world, progress: (source) => begun.get(source) });
    const lost = isUnasked ? lostDays(result.failedDays, world.store, config.rereadDays, today) : [];
    if (lost.length > 0)
      note(`no later run reads these days unasked: npm run ingest -- --from ${lost[0]!} --to ${lost.at(-1)!}`);
    return result;
  };

  /** Only a range that was named is one that a later run can be asked to go on with. */
  const progressOf = (source: Source): Progress | undefined => {
    if (source.resumes === undefined || !range || !flags.from || dryRun || flags.reselect) return undefined;
    const question = [source.name, source.resumes, flags.from, flags.to, config.select];
    const progress = progressIn(flags.root, question, range, today);
    const done = range.length - progress.left.length;
    if (done > 0)
      note(`${source.name}: ${done} of ${range.length} days are done; to begin anew, remove ${progress.file}`);
    return progress;
  };

  const enrich = async (days: readonly Day[], store: Store): Promise<void> => {
    const { seconds } = config.enrich;
    const remembered = new RememberedAnswers(flags.root);
    const { problem, ...counts } = await countStars(days, { store, remembered, seconds, site: config.url, interval });
    remembered.save();
    print.event({ event: 'stars', ...counts });
    if (problem !== undefined) note(`code stars: ${problem}; what is not counted keeps its count`);
  };

  const note = (message: string) => {
    print.event({ event: 'note', message });
  };

  // To look on disturbs nobody.
  return dryRun ? work() : withLock(flags.root, work);
}

function daysAskedFor(flags: { date?: string; from?: string; to?: string; days?: string }): Day[] | undefined {
  for (const flag of ['date', 'from', 'to'] as const) {
    const value: string | undefined = flags[flag];
    if (value !== undefined && !isDay(value))
      throw new UsageError(`--${flag}: expected a day such as 2025-12-08, got "${value}"`);
  }
  if ([flags.date, flags.from ?? flags.to, flags.days].filter((value) => value !== undefined).length > 1)
    throw new UsageError('expected one of --date D, --from D --to D, --days N');
  if (flags.date) return [flags.date];
  if (flags.days) return lastDays(wholeNumber('days', flags.days, 1));
  if (!flags.from && !flags.to) return undefined;
  if (!flags.from) throw new UsageError('--to: expected --from D with it');
  const days = daysBetween(flags.from, flags.to ?? today);
  if (days.length === 0) throw new UsageError(`--from ${flags.from}: expected a day not after ${flags.to ?? 'today'}`);
  return days;
}

function chosen(sources: readonly Source[], name: string | undefined): readonly Source[] {
  const some = name === undefined ? sources : sources.filter((source) => source.name === name);
  if (some.length > 0) return some;
  const there = sources.map((source) => source.name).join(', ') || 'none';
  throw new UsageError(
    name === undefined
      ? 'no sources: archive.config.ts names none, for example  sources: [huggingface()]'
      : `--source ${name}: expected one of the configured sources: ${there}`,
  );
}

function formatsFor(name: string | undefined, configured: readonly Source[]): Source[] {
  const all = [...configured, ...formats()];
  if (name === undefined) return all;
  const format = all.find((source) => source.name === name);
  if (!format) throw new UsageError(`--format ${name}: expected one of ${all.map((source) => source.name).join(', ')}`);
  return [format];
}
