// Room: A build: pages, search, and the swap with the last site. Runs in Node.

import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { openArchive, type Archive } from '../archive/archive.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { loadConfig } from '../config/load.ts';
import { paths } from '../archive/paths/paths.ts';
import { isRunning } from '../ingest/keep/process.ts';
import { sitePages } from '../views/pages.ts';
import { siteOf } from '../views/site.ts';
import { runNode } from './child.ts';
import { renderPages, type RenderedPages } from './render.ts';
import type { SearcherData } from './searcher.ts';

/** The site can't be built: the message says why. */
class BuildError extends Error {
  override name = 'BuildError';
}

const engine = fileURLToPath(new URL('../../', import.meta.url));

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
  /** Forget the caches of earlier builds. */
  full?: boolean | undefined;
}

/** What was built. */
export interface Built {
  out: string;
  pages: number;
  records: number;
  problems: Archive['problems'];
  /** Pages that are left out, and why. */
  failed: RenderedPages['failed'];
}

/**
 * Builds pages and search beside the last build, and swaps them in at the end: a build that fails leaves the old site.
 * Throws a `ConfigError`, or an error with what Astro printed.
 */
export async function buildSite({ root, site, base, out = join(root, 'dist'), full }: BuildOptions): Promise<Built> {
  const config = await loadConfig(root);
  const target = resolve(out);
  if (!mayReplace(target))
    throw new BuildError(
      `${target}: expected an empty folder or a built site, got other files; name another with --out`,
    );
  if (full) rmSync(join(root, '.cache', 'astro'), { recursive: true, force: true });
  // Each thread has a heap of its own: they may not all grow to several times what they hold.
  setFlagsFromString('--heap-growing-percent=30');
  const fresh = workFolder();
  // Astro empties its own folder when it begins.
  const [astro, search] = [join(fresh, 'astro'), join(fresh, 'search')];
  const files = join(astro, 'client');
  const env = { DAYBOOK_ROOT: root, DAYBOOK_OUT: astro, DAYBOOK_SITE: site ?? '', DAYBOOK_BASE: base ?? '' };
  const url = withSlash(new URL(base ?? new URL(config.url).pathname, site ?? config.url));
  const compiled = compile(env, astro);
  const archive = openArchive(root, config);
  const searcher = startSearch(archive, search);
  try {
    const [{ pages, failed }, [records]] = await Promise.all([
      renderPages(sitePages(siteOf(archive, url)), compiled, { out: files, url: url.href }),
      once(searcher, 'message') as Promise<[number]>,
    ]);
    renameSync(search, join(files, paths.searchIndex));
    replace(target, files);
    return { out: target, pages, records, problems: archive.problems, failed };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith('E') && !code.startsWith('ERR_')
      ? new BuildError(`the site can't be written: ${message}`, { cause: error })
      : error;
  } finally {
    await searcher.terminate();
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Has Astro compile the pages; gives the module that renders them. The site's own files are beside it, in `client`. */
async function compile(env: Record<string, string>, out: string): Promise<string> {
  if ((await runAstro(['build', '--silent'], env)) !== 0)
    throw new BuildError("the pages can't be compiled: see above");
  return join(out, 'server', 'entry.mjs');
}

/** A thread that builds the search of an archive in the folder `out`, and says how many records it has. */
function startSearch({ papers, config }: Archive, out: string): Worker {
  // Sources have functions, which no thread can be given.
  const workerData: SearcherData = { papers: papers.map(searched), config: { ...config, sources: [] }, out };
  return new Worker(new URL('searcher.ts', import.meta.url), { workerData });
}

/** A paper without what no search looks at: 75,000 of them are in memory twice. */
const searched = ({ original: _original, media: _media, links: _links, ...paper }: Paper): Paper => ({
  ...paper,
  links: {},
  media: [],
});

/** Runs a command of Astro over an archive; `env` holds what astro.config.mjs reads. Gives its exit code. */
export const runAstro = (words: readonly string[], env: Record<string, string>): Promise<number> =>
  runNode([join(engine, 'node_modules', 'astro', 'bin', 'astro.mjs'), ...words, '--root', engine], {
    cwd: engine,
    env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' },
  });

/**
 * A folder for this build alone. It is below the engine, because Astro puts its rendering program beside the pages if
 * it can, and otherwise in one place for all builds; that program must find node_modules above it.
 */
function workFolder(): string {
  const builds = join(engine, '.cache', 'builds');
  mkdirSync(builds, { recursive: true });
  // Folders that an interrupted build left behind.
  for (const name of readdirSync(builds))
    if (!isRunning(Number.parseInt(name))) rmSync(join(builds, name), { recursive: true, force: true });
  return mkdtempSync(join(builds, `${process.pid}-`));
}

/** A site replaces the site before it, never somebody's files. */
const mayReplace = (target: string): boolean =>
  !existsSync(target) ||
  (statSync(target).isDirectory() &&
    (readdirSync(target).length === 0 ||
      (existsSync(join(target, ...builtMark)) && !['.git', 'CNAME'].some((name) => existsSync(join(target, name))))));

/** Puts the new site in the place of the old one, in one step where both are on one disk. */
function replace(target: string, fresh: string): void {
  mkdirSync(dirname(target), { recursive: true });
  // Beside it, so that the last step is a rename on the same disk; under names that nothing else uses.
  const aside = mkdtempSync(`${target}-`);
  try {
    move(fresh, join(aside, 'new'));
    const old = join(aside, 'old');
    if (existsSync(target)) renameSync(target, old);
    try {
      renameSync(join(aside, 'new'), target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, target);
      throw error;
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}

const withSlash = (url: URL): URL => new URL(url.href.replace(/\/*$/, '/'));
