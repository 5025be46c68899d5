import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { siteAt } from '../src/archive/paths/paths.ts';
import { fingerprint } from '../src/archive/paper/slug.ts';
import { buildSite as build, type BuildOptions, type Built } from '../src/build/build.ts';
import { compiledPages } from '../src/build/compile.ts';
import { marksOf } from '../src/build/marks.ts';
import { loadConfig } from '../src/config/load.ts';
import { readBeside } from '../src/own/beside.ts';
import { readOwnPages } from '../src/own/pages.ts';
import { engine } from './run.ts';

/**
 * Builds a site as src/build does. Half of the work is Astro's, which compiles the pages: as a second build of an archive takes
 * what the first had compiled, so does this one from another archive of the same code, settings and address.
 */
export async function buildSite(options: BuildOptions): Promise<Built> {
  const { root } = options;
  const config = await loadConfig(root);
  const url = siteAt(config.url, options);
  const own = { beside: readBeside(root, config, url), pages: readOwnPages(root, config, url) };
  const { engine: _, ...marks } = marksOf(engine, config, own, url);
  const shared = join(engine, 'node_modules', '.cache', 'pages', `${fingerprint(JSON.stringify(marks))}.json`);
  const its = join(root, '.cache', 'build', compiledPages);
  if (existsSync(shared) && !existsSync(its)) {
    mkdirSync(join(its, '..'), { recursive: true });
    // The build compares the marks in it, that of the code as well, and takes it only if all are its own.
    copyFileSync(shared, its);
  }
  const built = await build(options);
  mkdirSync(join(shared, '..'), { recursive: true });
  // Tests beside this one read it.
  copyFileSync(its, `${shared}.${process.pid}`);
  renameSync(`${shared}.${process.pid}`, shared);
  return built;
}
