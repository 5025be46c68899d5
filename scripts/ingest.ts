import { createReadStream, readFileSync, statSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addDays, daysBetween, isDay, type Day } from '../src/archive/calendar.ts';
import { loadConfig } from '../src/archive/load-config.ts';
import type { Answer, Source } from '../src/archive/source.ts';
import { politeGets } from '../src/ingest/http.ts';
import { withLock } from '../src/ingest/lock.ts';
import { ingestDays, ingestFiles, type World } from '../src/ingest/pipeline.ts';
import { RememberedAnswers } from '../src/ingest/remembered.ts';
import { reselect, takeOut } from '../src/ingest/reselect.ts';
import { selection } from '../src/ingest/selection.ts';
import { Store } from '../src/ingest/store.ts';
import type { Result } from '../src/ingest/tally.ts';
import { formats } from '../src/sources/formats.ts';
import { linesOf } from '../src/sources/jsonl.ts';
import { command, exit, UsageError, wholeNumber } from './command.ts';
import { printer } from './progress.ts';

const help = `
Takes papers from the configured sources into content/papers, one file each. What is there already is
refreshed, never lost: run it as often as you like.

  npm run ingest                                  the last days again: late papers and upvotes still arrive
  npm run ingest -- --date 2025-12-08             one day
  npm run ingest -- --from 2025-12-01 --to 2025-12-05
  npm run ingest -- --file saved/*.json           saved answers and copied pages; the format is recognised

      --source NAME   only this one of the configured sources
      --date D        one day; with --file the day that the file is of
      --from D --to D from one day to another
      --days N        the last N days (default: rereadDays of archive.config.ts, 14)
      --file PATH…    read saved answers, or a folder of them, instead of asking a service
      --format F      how to read the files: huggingface, listing, mirror, arxiv, arxiv-rss, arxiv-oai, jsonl
      --interval MS   pause between two requests (default: what the service asks for, else 1000)
      --dry-run       say what would come and what would be left out by which rule; write nothing
      --reselect      after a change of select: say what would leave, and join from the days that are asked for
      --yes           with --reselect: do it
      --json          one JSON object a line, a summary last

Exit codes: 0 done · 64 wrong usage · 65 some records or files could not be read, the rest landed ·
74 a file could not be written (a full disk), what was there stays ·
75 a source could not be had, or another run is at work: try later · 78 the configuration is wrong · 1 a bug
`;

const options = {
  source: { type: 'string' },
  date: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  days: { type: 'string' },
  file: { type: 'string', multiple: true },
  format: { type: 'string' },
  interval: { type: 'string' },
  'dry-run': { type: 'boolean' },
  reselect: { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

// The clock says which days to ask for; it never gets into a file.
const today = (): Day => new Date().toISOString().slice(0, 10);
const lastDays = (count: number): Day[] => daysBetween(addDays(today(), 1 - count), today());

await command(
  help,
  options,
  async (flags, words) => {
    const range = daysAskedFor(flags);
    const interval = flags.interval === undefined ? undefined : wholeNumber('interval', flags.interval);
    if (words.length > 0 && !flags.file)
      throw new UsageError(`"${words[0]}": expected a flag; files are named with --file`);
    if (flags.yes && !flags.reselect) throw new UsageError('--yes: expected --reselect with it');
    const config = await loadConfig(flags.root);
    const dryRun = Boolean(flags['dry-run']) || Boolean(flags.reselect && !flags.yes);
    const print = printer({ json: flags.json, dryRun });
    const work = async (): Promise<number> => {
      const store = new Store(flags.root);
      const remembered = new RememberedAnswers(flags.root);
      if (!dryRun) store.sweep();
      const get = politeGets({ site: config.url, interval, remembered });
      const world: World = { store, get, selection: selection(config), today: today(), dryRun, report: print.event };

      takeOut(config.removed, world);
      if (flags.reselect) reselect(config.select, world);
      const result = await ingest(world);
      print.summary(result);
      // A service may answer later; a file will say the same again.
      if (result.failed > 0) return flags.file ? exit.data : exit.tryLater;
      if (result.summary.quarantined > 0) return exit.data;
      if (!dryRun) remembered.save();
      return exit.ok;
    };

    const ingest = (world: World): Promise<Result> => {
      if (flags.file) {
        // The shell has spread a pattern over the words behind the flag.
        const files = [...flags.file, ...words].flatMap(filesIn);
        print.total(files.length);
        return ingestFiles(answers(files, flags.date), formatsFor(flags.format, config.sources), world);
      }
      const sources = chosen(config.sources, flags.source);
      const days = (source: Source) => range ?? source.days ?? lastDays(config.rereadDays);
      print.total(sources.reduce((sum, source) => sum + days(source).length, 0));
      return ingestDays(sources, days, world);
    };

    // To look on disturbs nobody.
    return dryRun ? work() : withLock(flags.root, work);
  },
  { takesWords: true },
);

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
  const days = daysBetween(flags.from, flags.to ?? today());
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

function filesIn(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`--file ${path}: there is no such file`);
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.(json|jsonl|ndjson|gz|txt|md|xml)$/.test(name) && !/^(licen[sc]e|readme)/i.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** A file is of the day that was named, or of the one in its own name; else its records must say. */
async function* answers(files: string[], date: Day | undefined): AsyncGenerator<Answer> {
  for (const file of files) {
    const named = /\d{4}-\d{2}-\d{2}/.exec(basename(file))?.[0];
    const day = date ?? (named !== undefined && isDay(named) ? named : undefined);
    // A file of lines is read in pieces: it may hold more papers than fit into memory.
    if (/\.(?:jsonl|ndjson|gz)$/.test(file)) {
      const bytes = createReadStream(file) as AsyncIterable<Uint8Array>;
      for await (const answer of linesOf(bytes, file)) yield { ...answer, day };
    } else yield { text: readFileSync(file, 'utf8'), from: file, day };
  }
}
