// Room: A build: what is stale, rendered and published. Runs in Node.

import { existsSync, lstatSync, readdirSync, readFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { archiveOf, seeContent, type Archive, type Content } from '../archive/archive.ts';
import { filesBelow } from '../archive/paper/files-below.ts';
import type { Memory } from '../archive/paper/memory.ts';
import { siteAt } from '../archive/paths/paths.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { readBeside } from '../own/beside.ts';
import { readOwnPages } from '../own/pages.ts';
import { LockError, withLock } from '../ingest/keep/lock.ts';
import { forgetPapers } from '../ingest/keep/remembered.ts';
import { spoken } from '../languages/language.ts';
import { sitePages, type SitePage } from '../views/pages.ts';
import { siteOf } from '../views/site.ts';
import { BuildError, compile, compiledPages, engine, workFolder } from './compile.ts';
import { fileOf } from './files.ts';
import { headersFile } from './headers.ts';
import { openMemory } from './memory.ts';
import { inputsMark, marksOf, whyFull, type Own } from './marks.ts';
import { filesIn, isAsWritten, readManifest, put, writeManifest, type Manifest, type SiteFile } from './manifest.ts';
import { copyPictures } from './pictures.ts';
import { compareSite, publish, removeEmptyFolders } from './publish.ts';
import { plainPages, type FailedPage } from './plain-page.ts';
import { renderPages } from './render.ts';
import { updateSearch } from './search.ts';
import { stalePages, type Pages } from './stale.ts';

/** A file that every built site has, and nothing else. */
const builtMark = ['pagefind', 'bundles.json'];

export interface BuildOptions {
  /** The archive's own folder. */
  root: string;
  /** Origin and folder of the site, if they differ from the configured `url`. */
  site?: string | undefined;
  base?: string | undefined;
  /** Where to write; `dist` of the archive if left out. */
  out?: string | undefined;
  /** Forget what earlier builds made. */
  full?: boolean | undefined;
  /** Gets a line for what the build waits for. */
  tell?: (line: string) => void;
  /** Gets how many of all pages are done. */
  progress?: ((done: number, all: number) => void) | undefined;
}

/** What was built. */
export interface Built {
  out: string;
  /** Pages of the site; how many of them and of its other files were rendered, and how many are as they were. */
  pages: number;
  rendered: number;
  kept: number;
  /** Papers that the search knows, and how many of them had to be indexed. */
  records: number;
  indexed: number;
  /** Why nothing could be kept. */
  why?: string | undefined;
  /** Seconds of each part, in order. */
  seconds: Record<string, number>;
  problems: Archive['problems'];
  /** Pages that are left out, and why. */
  failed: FailedPage[];
}

/** What a build works with. */
interface Work {
  config: Config;
  own: Own;
  root: string;
  url: URL;
  /** Where the published site is. */
  target: string;
  /** Where all that is remembered is, and in it the site as it was made. */
  memory: Memory;
  site: string;
  /** What Astro reads of the environment. */
  env: Record<string, string>;
  timer: ReturnType<typeof stopwatch>;
  progress: BuildOptions['progress'];
}

/**
 * Makes the site of an archive. What did not change since the last build is kept: the result is the same, to the byte, as
 * that of a build which forgets everything. A build that fails leaves the published site as it was. Throws a
 * `ConfigError`, a `BuildError`, or an error with what Astro printed.
 */
export async function buildSite({ root, site, base, out, full, tell, progress }: BuildOptions): Promise<Built> {
  const config = await loadConfig(root);
  if (spoken(config.language) !== config.language)
    tell?.(`language '${config.language}': nobody has translated the site to it, so it speaks English`);
  const target = resolve(out ?? join(root, 'dist'));
  if (!mayReplace(target))
    throw new BuildError(
      `${target}: expected an empty folder or a built site, got other files; name another with --out`,
    );
  const url = siteAt(config.url, { site, base });
  const own = { beside: readBeside(root, config, url), pages: readOwnPages(root, config, url) };
  const folder = join(root, '.cache', 'build');
  const env = { DAYBOOK_ROOT: root, DAYBOOK_SITE: site ?? '', DAYBOOK_BASE: base ?? '' };
  try {
    return await inTurn(root, tell, async () => {
      if (full) rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const timer = stopwatch();
      const work = {
        config,
        own,
        root,
        url,
        target,
        memory: openMemory(folder),
        site: join(folder, 'site'),
        env,
        timer,
        progress,
      };
      return buildWith(work, folder);
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('E') && !code.startsWith('ERR_')
      ? new BuildError(`the site can't be written: ${message}`, { cause: error })
      : error;
  }
}

async function buildWith(work: Work, folder: string): Promise<Built> {
  const { config, own, root, target, memory, site, timer } = work;
  const marks = marksOf(engine, config, own, work.url);
  let before = readManifest(memory);
  const why = whyFull(before?.marks, marks);
  if (why !== undefined) {
    before = undefined;
    // The compiled pages say for themselves what they are of.
    for (const name of readdirSync(folder))
      if (name !== compiledPages) rmSync(join(folder, name), { recursive: true, force: true });
  }
  if (memory.read(unfinished) !== undefined) sweep(folder, site, before);
  forgetPapers(root, config.removed);
  const content = seeContent(root, config, memory);
  const inputs = inputsMark(marks, config, content, own);
  timer.lap('papers');

  const there = filesIn(target);
  const known = before?.files ?? new Map<string, SiteFile>();
  const lacking = compareSite(known, there, target);
  // What the published site lacks is restored from the one that is remembered, or made again.
  const isThere = isWhole(site, known, new Set([...lacking.added, ...lacking.changed]));
  timer.lap('look');
  const isAll = [...lacking.added, ...lacking.changed].every(isThere);
  if (before?.inputs === inputs && isAll) {
    publish(lacking, site, target);
    timer.lap('publish');
    const pages = [...before.pages.keys()].filter(isPage).length;
    return {
      out: target,
      pages,
      rendered: 0,
      kept: before.pages.size,
      records: before.records,
      indexed: 0,
      seconds: timer.laps,
      problems: [],
      failed: [],
    };
  }
  memory.write(unfinished, '');
  const made = await makeSite(work, content, { marks, before, isThere, why });
  const { manifest, built } = made;
  manifest.inputs = built.failed.length + built.problems.length > 0 ? '' : inputs;
  timer.lap('render');
  publish(compareSite(manifest.files, there, target), site, target);
  const gone = [...known.keys()].filter((file) => !manifest.files.has(file));
  for (const file of gone) rmSync(join(site, file), { force: true });
  removeEmptyFolders(gone, site);
  timer.lap('publish');
  writeManifest(manifest, memory);
  memory.remove(unfinished);
  timer.lap('remember');
  return { ...built, seconds: timer.laps };
}

interface Made {
  manifest: Manifest;
  built: Omit<Built, 'seconds'>;
}

interface Before {
  marks: Manifest['marks'];
  before: Manifest | undefined;
  /** Whether a file of the last site is as it was written, in the published site or in the remembered one. */
  isThere: (file: string) => boolean;
  why: string | undefined;
}

/** Makes all files of the site that are not there. */
async function makeSite(work: Work, content: Content, { marks, before, isThere, why }: Before): Promise<Made> {
  const { config, own, memory, site, url, env, timer } = work;
  // Each thread has a heap of its own: they may not all grow to several times what they hold.
  setFlagsFromString('--heap-growing-percent=30');
  const fresh = workFolder();
  const astro = join(fresh, 'astro');
  let compiling: Promise<void> | undefined;
  const compiled = async () => {
    await (compiling ??= compile(env, astro, { marks, config, beside: own.beside, memory }));
    return join(astro, 'server', 'entry.mjs');
  };
  try {
    const assetsAreThere = before?.assets.every(isThere) ?? false;
    if (!assetsAreThere) void compiled().catch(() => undefined);
    const archive = archiveOf(content, config, memory);
    timer.lap('archive');
    const searching = updateSearch(archive, { memory, site, isThere, before: before?.files });
    const pages: Pages = { marks: new Map(), kept: 0, failed: [] };
    const all = counted(sitePages(siteOf(archive, url, own.pages.list)), work.progress);
    const stale = stalePages(all, before?.pages ?? new Map(), isThere, pages);
    const [rendered, search] = await Promise.all([
      renderPages(stale, compiled, { out: site, url: url.href }),
      searching,
    ]);
    archive.remember();
    const failed: FailedPage[] = [...own.pages.failed, ...pages.failed, ...rendered.failed];
    for (const { path } of rendered.failed) pages.marks.delete(path);
    const files = new Map([
      ...[...pages.marks.keys()].map((path) => [fileOf(path), before?.files.get(fileOf(path))] as const),
      ...rendered.files,
      ...plainPages(failed, archive, { site, url }),
      ...search.files,
      ...copyPictures(archive, { site, isThere, before: before?.files }),
    ] as [string, SiteFile][]);
    const shared = assetsAreThere
      ? before!.assets.map((file) => [file, before!.files.get(file)!] as const)
      : takeAssets(join(astro, 'client'), site);
    for (const [file, written] of shared) files.set(file, written);
    const headers = headersFile(config.host, url.pathname);
    if (headers !== undefined) files.set('_headers', put(join(site, '_headers'), Buffer.from(headers)));
    return {
      manifest: {
        marks,
        inputs: '',
        pages: pages.marks,
        files,
        assets: shared.map(([file]) => file),
        records: search.records,
      },
      built: {
        out: work.target,
        pages: [...pages.marks.keys()].filter(isPage).length,
        rendered: rendered.files.length,
        kept: pages.kept,
        records: search.records,
        indexed: search.indexed,
        why,
        problems: archive.problems,
        failed,
      },
    };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Tells how many of the pages were taken. */
function counted(pages: Iterable<SitePage>, progress: BuildOptions['progress']): Iterable<SitePage> {
  if (!progress) return pages;
  const all = [...pages];
  return all.values().map((page, done) => {
    progress(done + 1, all.length);
    return page;
  });
}

/** Scripts, styles and whatever else Astro has made for all pages. */
function takeAssets(from: string, to: string): (readonly [file: string, written: SiteFile])[] {
  return filesBelow(from).map((path) => {
    const [file, bytes] = [path.slice(from.length + 1), readFileSync(path)];
    return [file, put(join(to, file), bytes)] as const;
  });
}

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
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return stats !== undefined && isAsWritten(path, stats, written);
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

/** A site replaces the site before it, never somebody's files. */
const mayReplace = (target: string): boolean =>
  !existsSync(target) ||
  (statSync(target).isDirectory() &&
    (readdirSync(target).length === 0 ||
      (existsSync(join(target, ...builtMark)) && !['.git', 'CNAME'].some((name) => existsSync(join(target, name))))));

const isPage = (path: string) => path.endsWith('/');

function stopwatch() {
  const laps: Record<string, number> = {};
  let began = performance.now();
  return {
    laps,
    lap(part: string) {
      const now = performance.now();
      laps[part] = (laps[part] ?? 0) + (now - began) / 1000;
      began = now;
    },
  };
}
