// Room: A build: what is stale, rendered and published. Runs in Node.

import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { archiveOf, seeContent, type Content } from '../archive/archive.ts';
import { filesBelow } from '../archive/paper/files-below.ts';
import { siteAt } from '../archive/paths/paths.ts';
import { loadConfig } from '../config/load.ts';
import { readBeside } from '../own/beside.ts';
import { readOwnPages } from '../own/pages.ts';
import { LockError, withLock } from '../ingest/keep/lock.ts';
import { forgetPapers } from '../ingest/keep/remembered.ts';
import { spoken } from '../languages/language.ts';
import { BuildError, compiledPages, engine } from './compile.ts';
import { filesInThread } from './look.ts';
import { openForgetter, type Forgetter } from './forget.ts';
import { makeSite, type Made, type Work } from './make.ts';
import { openMemory } from './memory.ts';
import { inputsMark, marksOf, whyFull } from './marks.ts';
import { mergeSite, openShards, shardStamp, writeShardStamp } from './merge.ts';
import {
  fileThere,
  filesIn,
  isAsWritten,
  readManifest,
  writeManifest,
  type Manifest,
  type SiteFile,
} from './manifest.ts';
import { adopt, compareSite, publish, removeEmptyFolders } from './publish.ts';
import { nameOf, type Shard } from './shards.ts';

/** A file that every built site has, and nothing else. */
const builtMark = join('pagefind', 'bundles.json');

export interface BuildOptions {
  /** The archive's own folder. */
  root: string;
  /** Origin and folder of the site, if they differ from the configured `url`. */
  site?: string | undefined;
  base?: string | undefined;
  /** Where to write; `dist` of the archive if left out, and of a shard a folder in its `.cache/shards`. */
  out?: string | undefined;
  /** Make this part of the site only. */
  shard?: Shard | undefined;
  /** Make the site of the shards in these folders. */
  merge?: readonly string[] | undefined;
  /** Forget what earlier builds made. */
  full?: boolean | undefined;
  /** Gets a line for what the build waits for. */
  tell?: (line: string) => void;
  /** Gets how many of all pages are done. */
  progress?: ((done: number, all: number) => void) | undefined;
}

/** What was built. */
export interface Built extends Omit<Made, 'manifest'> {
  out: string;
  /** Pages of the site or of its shard. */
  pages: number;
  /** Papers that the search knows. */
  records: number;
  /** Why nothing could be kept. */
  why?: string | undefined;
  /** Seconds of each part, in order. */
  seconds: Record<string, number>;
}

/**
 * Makes the site of an archive. What did not change since the last build is kept: the result is the same, to the byte, as
 * that of a build which forgets everything. A build that fails leaves the published site as it was. Throws a
 * `ConfigError`, a `BuildError`, or an error with what Astro printed.
 */
export async function buildSite(options: BuildOptions): Promise<Built> {
  const { root, site, base, out, full, shard, merge, tell, progress } = options;
  const config = await loadConfig(root);
  if (spoken(config.language) !== config.language)
    tell?.(`language '${config.language}': nobody has translated the site to it, so it speaks English`);
  const place = shard ? join(root, '.cache', 'shards', `${shard.number}-of-${shard.of}`) : join(root, 'dist');
  const target = resolve(out ?? place);
  if (!mayReplace(target, shard ? shardStamp : builtMark))
    throw new BuildError(
      `${target}: expected an empty folder or a built ${shard ? 'shard' : 'site'}, got other files; name another with --out`,
    );
  const url = siteAt(config.url, { site, base });
  const own = { beside: readBeside(root, config, url), pages: readOwnPages(root, config, url) };
  // The folder of a shard is all that it remembers, so that the next build of it takes it up wherever it lies.
  const folder = shard ? target : join(root, '.cache', 'build');
  const env = { DAYBOOK_ROOT: root, DAYBOOK_SITE: site ?? '', DAYBOOK_BASE: base ?? '' };
  try {
    return await inTurn(root, tell, async () => {
      mkdirSync(folder, { recursive: true });
      const old = openForgetter(folder);
      const { laps, lap } = stopwatch();
      const made = join(folder, 'site');
      const to = { target: shard ? made : target, memory: openMemory(folder), site: made };
      if (full) old.forget();
      const work = { config, own, root, url, ...to, env, shard, lap, progress };
      // The next build of this process may not meet the removal. If both fail, the build says why.
      const built = await buildWith(work, folder, old, merge).finally(() => old.gone().catch(() => undefined));
      await old.gone();
      return { ...built, out: target, seconds: laps };
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('E') && !code.startsWith('ERR_')
      ? new BuildError(`the site can't be written: ${message}`, { cause: error })
      : error;
  }
}

async function buildWith(
  work: Work,
  folder: string,
  old: Forgetter,
  merge: BuildOptions['merge'],
): Promise<Omit<Built, 'out' | 'seconds'>> {
  const { config, own, root, target, memory, site, shard, lap } = work;
  const marks = marksOf(engine, config, own, work.url);
  if (shard) writeShardStamp(shard, memory);
  let before = readManifest(memory);
  const why = whyFull(before?.marks, marks);
  if (why !== undefined) before = undefined;
  // The compiled pages say for themselves what they are of.
  if (why !== undefined) old.forget([compiledPages, shardStamp]);
  if (memory.read(unfinished) !== undefined) sweep(folder, site, before);
  forgetPapers(root, config.removed);
  const looking = (before?.files.size ?? 0) > manyFiles ? filesInThread(target) : undefined;
  // Who waits for it hears of an error.
  looking?.catch(() => undefined);
  let content: Content | undefined = seeContent(root, config, memory);
  const inputs = inputsMark(marks, config, content, own);
  lap('papers');
  const shards = merge && openShards(merge, marks, inputs);
  if (merge) lap('check');

  const there = (await looking) ?? filesIn(target);
  const known = before?.files ?? new Map<string, SiteFile>();
  const lacking = compareSite(known, there, target);
  // What the published site lacks is restored from the one that is remembered, or made again.
  const isThere = isWhole(site, known, new Set([...lacking.added, ...lacking.changed]));
  lap('look');
  const isAll = [...lacking.added, ...lacking.changed].every(isThere);
  const mark = shard ? `${inputs} ${nameOf(shard)}` : inputs;
  if (before?.inputs === mark && isAll) {
    publish(lacking, site, target);
    adopt(lacking, known, there, work);
    if (lacking.same.length > 0) writeManifest(before, memory);
    if (shard) writeShardStamp(shard, memory, { inputs, failed: [] });
    lap('publish');
    const pages = [...before.pages.keys()].filter(isPage).length;
    const { records } = before;
    return { pages, rendered: 0, kept: before.pages.size, records, indexed: 0, problems: [], failed: [] };
  }
  memory.write(unfinished, '');
  adopt(lacking, known, there, work);
  const open = () => {
    const its = content!;
    // An async function keeps what its variables hold until it ends.
    content = undefined;
    if (its.papers.months.reduce((sum, { files }) => sum + files.length, 0) > largeArchive) saveMemory();
    return archiveOf(its, config, memory);
  };
  const { manifest, ...made } = shards
    ? await mergeSite(work, open, { marks, shards })
    : await makeSite(work, open, { marks, before, isThere });
  manifest.inputs = made.failed.length + made.problems.length > 0 ? '' : mark;
  lap('render');
  const publication = compareSite(manifest.files, there, target);
  publish(publication, site, target);
  adopt(publication, manifest.files, there, work);
  const gone = [...known.keys()].filter((file) => !manifest.files.has(file));
  for (const file of gone) rmSync(join(site, file), { force: true });
  removeEmptyFolders(gone, site);
  lap('publish');
  writeManifest(manifest, memory);
  if (shard) writeShardStamp(shard, memory, { inputs, failed: made.failed });
  memory.remove(unfinished);
  lap('remember');
  const pages = [...manifest.pages.keys()].filter(isPage).length;
  return { ...made, pages, records: manifest.records, why };
}

/** To walk through so many takes longer than a thread takes to begin. */
const manyFiles = 20_000;

/** Papers of an archive that has to save memory. */
const largeArchive = 20_000;

/**
 * Each thread has a heap of its own: they may not all grow to several times what they hold. That costs time, also because
 * nothing in Node's compile cache is good with another flag.
 */
const saveMemory = () => {
  setFlagsFromString('--heap-growing-percent=30');
};

/** A mark that a build was at work on what is remembered, and did not end. */
const unfinished = 'unfinished';

/** Removes what an interrupted build has made and no build has noted. */
function sweep(folder: string, site: string, before: Manifest | undefined): void {
  for (const text of filesBelow(folder)) if (text.endsWith('.tmp')) rmSync(text, { force: true });
  const gone = [...filesIn(site).keys()].filter((file) => !before?.files.has(file));
  for (const file of gone) rmSync(join(site, file), { force: true });
  removeEmptyFolders(gone, site);
}

/** Whether a file that the published site lacks is whole in the remembered one; what it does not lack, is. */
function isWhole(site: string, known: ReadonlyMap<string, SiteFile>, lacking: ReadonlySet<string>) {
  return (file: string): boolean => {
    const written = known.get(file);
    if (!written || !lacking.has(file)) return written !== undefined;
    const path = join(site, file);
    const there = fileThere(path);
    return there !== undefined && isAsWritten(path, there, written);
  };
}

/** Waits for another build of the archive. */
async function inTurn<T>(root: string, tell: BuildOptions['tell'], run: () => Promise<T>): Promise<T> {
  for (let isTold = false; ; isTold = true)
    try {
      return await withLock(root, run, 'build');
    } catch (error) {
      if (!(error instanceof LockError)) throw error;
      if (!isTold) tell?.(`waiting: ${error.message}`);
      await setTimeout(200);
    }
}

/** A site replaces the site before it, and a shard the one before; never somebody's files. */
const mayReplace = (target: string, mark: string): boolean =>
  !existsSync(target) ||
  (statSync(target).isDirectory() &&
    (readdirSync(target).length === 0 ||
      (existsSync(join(target, mark)) && !['.git', 'CNAME'].some((name) => existsSync(join(target, name))))));

const isPage = (path: string) => path.endsWith('/');

function stopwatch() {
  const laps: Record<string, number> = {};
  let began = performance.now();
  const lap = (part: string) => {
    const now = performance.now();
    laps[part] = (laps[part] ?? 0) + (now - began) / 1000;
    began = now;
  };
  return { laps, lap };
}
