import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, daysBetween, isDay, type Day } from '../src/archive/time/calendar.ts';
import type { AskDays, IngestPlan } from '../src/ingest/plan.ts';
import { command, complain, exit, UsageError, wholeNumber, type Flags } from './command.ts';
import { counted } from './terminal.ts';

const help = `
Takes papers from the configured sources into content/papers, one file each. Papers that are there already
are refreshed, never lost: run it as often as you like.

  npm run ingest                                  the last days again: late papers and upvotes still arrive;
                                                  after a longer pause all days since the newest, up to 100
  npm run ingest -- --date 2025-12-08             one day
  npm run ingest -- --from 2025-12-01 --to 2025-12-05
  npm run ingest -- --file saved/*.json           saved answers and copied pages; the format is recognised
  npm run ingest -- --code-links links.json.gz    links to code, from a file of Papers with Code; takes no papers

      --source NAME   only this one of the configured sources
      --date D        one day; with --file the day of the file
      --from D --to D from one day to another; of more than a month, the same command goes on where it ended
      --days N        the last N days (default: rereadDays of archive.config.ts, 14)
      --file PATH…    read saved answers, or a folder of them, instead of asking a service
      --format F      the format of the files: huggingface, listing, mirror, arxiv, arxiv-rss, arxiv-oai, jsonl
      --code-links FILE  the links of the papers that are there, to content/code-links (docs/operations.md)
      --minutes N     begin no other day after N minutes; the same command goes on where it ended
      --interval MS   pause between two requests (default: what the service asks for, else 1000)
      --dry-run       list what would come and what a rule would leave out; write nothing
      --reselect      after a change of select: list what would leave, and what would join from the days asked for
      --yes           with --reselect: do it
      --json          one JSON object a line, a summary last

After a run GitHub is asked for the stars of the papers' code, if enrich of archive.config.ts says so; and a picture of
each paper is fetched, if look says so.

Exit codes: 0 done · 64 wrong usage · 65 some records or files could not be read, the rest is filed ·
74 a file could not be written (a full disk), the old one stays ·
75 a source did not answer, or another run is at work: try later · 78 the configuration is wrong · 1 a bug
`;

const options = {
  source: { type: 'string' },
  date: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  days: { type: 'string' },
  file: { type: 'string', multiple: true },
  format: { type: 'string' },
  'code-links': { type: 'string' },
  minutes: { type: 'string' },
  interval: { type: 'string' },
  'dry-run': { type: 'boolean' },
  reselect: { type: 'boolean' },
  yes: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;
type IngestFlags = Flags<typeof options>;

await command(
  help,
  options,
  async (flags, words) => {
    if (flags['code-links'] !== undefined) return codeLinks(flags, words);
    const plan = planOf(flags, words);
    // Loaded when the words are right: what they ask for is most of the program.
    const [{ runIngest }, { printer }] = await Promise.all([import('../src/ingest/run.ts'), import('./progress.ts')]);
    const print = printer({ json: flags.json, dryRun: plan.dryRun, range: rangeOf(flags) });
    const result = await runIngest(plan, print.event);
    print.summary(result);
    // A service may answer later; a file will say the same again.
    if (result.failed > 0) return flags.file ? exit.data : exit.tryLater;
    return result.summary.quarantined > 0 ? exit.data : exit.ok;
  },
  { takesWords: true },
);

/** Takes links to code; a file that has none is no service that may answer later. */
async function codeLinks(flags: IngestFlags, words: readonly string[]): Promise<number> {
  const { root, json, 'code-links': file = '', 'dry-run': dryRun = false, ...others } = flags;
  const [other] = [...words, ...Object.keys(others).map((name) => `--${name}`)];
  if (other !== undefined) throw new UsageError(`${other}: expected only --dry-run and --json with --code-links`);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`--code-links ${file}: there is no such file`);
  const { takeCodeLinks } = await import('../src/ingest/code-links.ts');
  try {
    const taken = await takeCodeLinks(root, file, { dryRun });
    const { records, rejected, papers, isChanged } = taken;
    const rest = rejected > 0 ? `; ${rejected} of ${counted(records, 'record')} could not be read` : '';
    const what = isChanged ? (dryRun ? 'would change' : 'are kept') : 'are there already';
    console.log(
      json
        ? JSON.stringify({ event: 'code links', ...taken })
        : `links to code of ${counted(papers, 'paper')} ${what}${rest}`,
    );
    return rejected > 0 ? exit.data : exit.ok;
  } catch (error) {
    if ((error as Error).name !== 'SourceError') throw error;
    complain((error as Error).message);
    return exit.data;
  }
}

/** The flags that ask for the same range again. */
function rangeOf({ from, to }: IngestFlags): string | undefined {
  return from === undefined ? undefined : `--from ${from}${to === undefined ? '' : ` --to ${to}`}`;
}

/** Throws a `UsageError` for flags that don't go together, or are no flags. */
function planOf(flags: IngestFlags, words: readonly string[]): IngestPlan {
  // The clock says which days to ask for; it never gets into a file.
  const today: Day = new Date().toISOString().slice(0, 10);
  const days = daysAskedFor(flags, today);
  const interval = flags.interval === undefined ? undefined : wholeNumber('interval', flags.interval);
  if (words.length > 0 && !flags.file)
    throw new UsageError(`"${words[0]}": expected a flag; files are named with --file`);
  if (flags.yes && !flags.reselect) throw new UsageError('--yes: expected --reselect with it');
  // The shell has expanded a pattern to the words behind the flag.
  const files = flags.file && [...flags.file, ...words].flatMap(filesIn);
  const ask = files ? { files, format: flags.format, day: flags.date } : days;
  return {
    root: flags.root,
    ...(ask && { ask }),
    source: flags.source,
    interval,
    minutes: flags.minutes === undefined ? undefined : wholeNumber('minutes', flags.minutes, 1),
    dryRun: Boolean(flags['dry-run']) || Boolean(flags.reselect && !flags.yes),
    reselect: Boolean(flags.reselect),
    today,
  };
}

/** The days that the flags name; undefined if they name none. */
function daysAskedFor(flags: IngestFlags, today: Day): AskDays | undefined {
  for (const flag of ['date', 'from', 'to'] as const) {
    const value: string | undefined = flags[flag];
    if (value !== undefined && !isDay(value))
      throw new UsageError(`--${flag}: expected a day such as 2025-12-08, got "${value}"`);
  }
  // Somewhere tomorrow has begun.
  const future = flags.file
    ? undefined
    : [flags.date, flags.from].find((day) => day !== undefined && day > addDays(today, 1));
  if (future !== undefined)
    throw new UsageError(`--${flags.date ? 'date' : 'from'} ${future}: expected a day up to today, ${today}`);
  if ([flags.date, flags.from ?? flags.to, flags.days].filter((value) => value !== undefined).length > 1)
    throw new UsageError('expected one of --date D, --from D --to D, --days N');
  if (flags.date) return { days: [flags.date] };
  if (flags.days) {
    const first = addDays(today, 1 - wholeNumber('days', flags.days, 1));
    return { days: daysBetween(first, today) };
  }
  if (!flags.from && !flags.to) return undefined;
  if (!flags.from) throw new UsageError('--to: expected --from D with it');
  const days = daysBetween(flags.from, flags.to ?? today);
  if (days.length === 0) throw new UsageError(`--from ${flags.from}: expected a day not after ${flags.to ?? 'today'}`);
  return { days, range: { from: flags.from, to: flags.to } };
}

/** A file, or the files of a folder that can be answers. */
export function filesIn(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`--file ${path}: there is no such file`);
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.(json|jsonl|ndjson|gz|txt|md|xml)$/.test(name) && !/^(licen[sc]e|readme)/i.test(name))
    .sort()
    .map((name) => join(path, name));
}
