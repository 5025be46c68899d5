import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openArchive, type Archive } from '../archive/archive.ts';
import { loadConfig } from '../archive/load-config.ts';
import { buildSearch } from '../search/index.ts';

const engine = fileURLToPath(new URL('../../', import.meta.url));

export interface BuildOptions {
  /** The archive's own folder. */
  root: string;
  /** Origin and folder of the site, where they differ from the configured `url`. */
  site?: string | undefined;
  base?: string | undefined;
  /** Where to write; `dist` of the archive if left out. */
  out?: string | undefined;
}

/** What was built. */
export interface Built {
  out: string;
  pages: number;
  records: number;
  problems: Archive['problems'];
}

/**
 * Builds pages and search beside the last build, and puts them in its place when all is done: a build that fails leaves
 * the site as it was. Throws a `ConfigError`, or an error with what Astro printed.
 */
export async function buildSite({ root, site, base, out = join(root, 'dist') }: BuildOptions): Promise<Built> {
  const config = await loadConfig(root);
  const target = resolve(out);
  const fresh = `${target}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await renderPages({ DAYBOOK_ROOT: root, DAYBOOK_OUT: fresh, DAYBOOK_SITE: site ?? '', DAYBOOK_BASE: base ?? '' });
  const archive = openArchive(root, config);
  const { records } = await buildSearch(archive, join(fresh, 'pagefind'));
  replace(target, fresh);
  return { out: target, pages: countPages(target), records, problems: archive.problems };
}

/** In a process of its own: its memory is given back before the search is built. */
async function renderPages(env: Record<string, string>): Promise<void> {
  const { file, args, options } = astroCommand('build', env, ['--silent']);
  const [code] = (await once(spawn(file, args, options), 'exit')) as [number | null];
  if (code !== 0) throw new Error('the pages could not be rendered: see above');
}

/** How to run Astro over an archive; `env` holds what astro.config.mjs reads. */
export function astroCommand(verb: 'build' | 'dev', env: Record<string, string>, flags: string[] = []) {
  const astro = fileURLToPath(import.meta.resolve('astro')).replace(/dist[/\\].*$/, join('bin', 'astro.mjs'));
  return {
    file: process.execPath,
    args: [astro, verb, '--root', engine, ...flags],
    options: { cwd: engine, env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1' }, stdio: 'inherit' as const },
  };
}

function replace(target: string, fresh: string): void {
  const old = `${target}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

const countPages = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html')).length;
