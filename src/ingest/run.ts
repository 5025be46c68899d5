import { join } from 'node:path';
import type { Day } from '../archive/time/calendar.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { mirrorName } from '../sources/mirror.ts';
import { fileFormats } from '../sources/formats.ts';
import type { Source, SourceByDay } from '../sources/source.ts';
import { politeGets } from './ask/http.ts';
import { cleanAgain } from './clean-again.ts';
import { forgetCodeLinks } from './code-links.ts';
import { countStars } from './enrich.ts';
import { sweep } from './keep/disk.ts';
import { engineMark } from './keep/engine.ts';
import { RememberedFailures } from './keep/failures.ts';
import { FiledDays } from './keep/filed.ts';
import { withLock } from './keep/lock.ts';
import { progressIn, type Progress } from './keep/progress.ts';
import { RememberedAnswers } from './keep/remembered.ts';
import { signMonths } from './keep/sign.ts';
import { Store } from './keep/store.ts';
import { keepPictures } from './pictures.ts';
import { ingestDays, ingestFiles, type World } from './pipeline.ts';
import { PlanError, type AskDays, type AskFiles, type IngestPlan } from './plan.ts';
import { reselect, takeOut, takeOutSample } from './reselect.ts';
import { savedAnswers } from './saved-answers.ts';
import { selection } from './selection.ts';
import type { IngestEvent, IngestResult } from './tally.ts';
import { lostDays, openDays } from './window.ts';

type Report = (event: IngestEvent) => void;

/**
 * Takes papers into the archive as the plan says. Throws a `ConfigError`, a `PlanError`, a `LockError` where another run is
 * at work, and a `DiskError` where a file can't be written.
 */
export async function runIngest(plan: IngestPlan, report: Report): Promise<IngestResult> {
  const config = await loadConfig(plan.root);
  // A dry run disturbs nobody.
  return plan.dryRun ? carryOut(plan, config, report) : withLock(plan.root, () => carryOut(plan, config, report));
}

async function carryOut(plan: IngestPlan, config: Config, report: Report): Promise<IngestResult> {
  const { root, ask, interval, dryRun, today } = plan;
  const store = new Store(root, {
    asksGitHub: config.enrich.codeStars,
    asked: config.sources.map(({ name }) => name).filter((name) => name !== mirrorName),
  });
  if (!dryRun) {
    store.sweep();
    sweep(join(root, '.cache', 'ingest'));
  }
  const get = politeGets({ site: config.url, interval });
  const world: World = { store, get, selection: selection(config), today, dryRun, report };

  takeOut(config.removed, world);
  if (!dryRun) forgetCodeLinks(root, config.removed);
  takeOutSample(config, world);
  cleanAgain(root, world);
  if (plan.reselect) reselect(config.select, world);
  const result = ask && 'files' in ask ? await readFiles(ask, config, world) : await fetchPapers(plan, config, world);
  if (!dryRun) sign(root, world);
  return result;
}

async function fetchPapers(plan: IngestPlan, config: Config, world: World): Promise<IngestResult> {
  const filed = new FiledDays(plan.root, engineMark(plan.root, config), world.store);
  const logos = new Map<string, string>();
  const result = await askSources(plan, config, { ...world, filed, logos });
  if (plan.dryRun) return result;
  filed.save();
  if (config.enrich.codeStars) await enrich(plan, config, result.days, world);
  if (config.look.pictures === 'kept') await fetchPictures(plan, config, result.days, { ...world, logos });
  return result;
}

function sign(root: string, { store, report }: World): void {
  const shaped = signMonths(root, store);
  if (shaped > 0)
    note(report, `files that a person wrote or edited are in their usual form now: ${shaped}; their words stay`);
}

async function readFiles({ files, format, day }: AskFiles, { sources }: Config, world: World): Promise<IngestResult> {
  world.report({ event: 'begun', total: files.length });
  return ingestFiles(savedAnswers(files, day), formatsFor(format, sources), world);
}

async function askSources(plan: IngestPlan, config: Config, world: World): Promise<IngestResult> {
  const { report, store, today } = world;
  const sources = chosen(config.sources, plan.source);
  const asked = plan.ask && 'days' in plan.ask ? plan.ask : undefined;
  const begun = new Map(sources.map((source) => [source, progressOf(source, asked, plan, config, report)]));
  // A source with fixed days, as the sample, has no open ones.
  const isUnasked = !asked && sources.some((source) => source.asked === 'by day' && typeof source.days === 'string');
  const open = isUnasked ? openDays(store, config.rereadDays, today) : { days: [] };
  if (open.behind !== undefined)
    note(
      report,
      `the days since ${open.behind} are too many to be read unasked: npm run ingest -- --from ${open.behind}`,
    );
  const daysOf = (source: SourceByDay): readonly Day[] =>
    begun.get(source)?.left ?? asked?.days ?? (typeof source.days === 'string' ? open.days : source.days);
  const total = sources.reduce((sum, source) => sum + (source.asked === 'by day' ? daysOf(source).length : 0), 0);
  report({ event: 'begun', total });
  const end = plan.minutes === undefined ? Infinity : performance.now() + plan.minutes * 60_000;
  const result = await ingestDays(sources, daysOf, {
    ...world,
    progress: (source) => begun.get(source),
    isOver: () => performance.now() > end,
  });
  const lost = isUnasked ? lostDays(result.failedDays, store, config.rereadDays, today) : [];
  if (lost.length > 0)
    note(report, `no later run reads these days unasked: npm run ingest -- --from ${lost[0]!} --to ${lost.at(-1)!}`);
  return result;
}

/** A range of this many days is a backfill. */
const fewestKept = 32;

/** Only a run for a named range can be repeated, and so continued. */
function progressOf(
  source: Source,
  asked: AskDays | undefined,
  { root, dryRun, reselect: isReselected, today }: IngestPlan,
  { select }: Config,
  report: Report,
): Progress | undefined {
  if (source.asked !== 'by day' || !asked?.range || dryRun || isReselected) return undefined;
  const { days, range } = asked;
  // A few days are soon asked for again; of many, an interrupted run keeps what it has done.
  if (source.resumes === undefined && days.length < fewestKept) return undefined;
  const progress = progressIn(root, [source.name, source.resumes ?? '', range.from, range.to, select], days, today);
  const done = days.length - progress.left.length;
  if (done > 0)
    note(
      report,
      `${source.name}: ${done} of ${days.length} days are done; to start from the beginning, remove ${progress.file}`,
    );
  return progress;
}

async function enrich(
  { root, interval }: IngestPlan,
  { enrich: { seconds }, url }: Config,
  days: readonly Day[],
  { store, report }: World,
): Promise<void> {
  const remembered = new RememberedAnswers(root);
  const { problem, ...counts } = await countStars(days, { store, remembered, seconds, site: url, interval });
  remembered.save();
  report({ event: 'stars', ...counts });
  if (problem !== undefined) note(report, `code stars: ${problem}; the others keep their count`);
}

/** For all pictures of a run, in seconds: the next run goes on. */
const secondsForPictures = 300;

async function fetchPictures(
  { root, interval, today }: IngestPlan,
  { url }: Config,
  days: readonly Day[],
  { store, report, logos = new Map() }: World,
): Promise<void> {
  const failures = new RememberedFailures(root, today);
  const { problem, ...counts } = await keepPictures(days, {
    store,
    logos,
    failures,
    seconds: secondsForPictures,
    site: url,
    interval,
    endpoints: Object.entries(process.env).flatMap(([name, at]) =>
      at && /^(?:HF|ARXIV_\w+)_ENDPOINT$/.test(name) ? [at] : [],
    ),
  });
  if (counts.failed > 0) failures.save();
  report({ event: 'pictures', ...counts });
  if (problem !== undefined) note(report, `pictures: ${problem}; these papers stay without one for now`);
}

const note = (report: Report, message: string): void => {
  report({ event: 'note', message });
};

function chosen(sources: readonly Source[], name: string | undefined): readonly Source[] {
  const some = name === undefined ? sources : sources.filter((source) => source.name === name);
  if (some.length > 0) return some;
  const there = sources.map((source) => source.name).join(', ') || 'none';
  throw new PlanError(
    name === undefined
      ? 'no sources: archive.config.ts names none, for example  sources: [huggingface()]'
      : `--source ${name}: expected one of the configured sources: ${there}`,
  );
}

function formatsFor(name: string | undefined, configured: readonly Source[]): readonly Source[] {
  const all = [...configured, ...fileFormats()];
  if (name === undefined) return all;
  const format = all.find((source) => source.name === name);
  if (!format)
    throw new PlanError(
      `--format ${name}: expected one of ${[...new Set(all.map((source) => source.name))].join(', ')}`,
    );
  return [format];
}
