import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../archive/paper/files-below.ts';
import { fingerprint } from '../archive/paper/slug.ts';
import type { Config } from '../config/config.ts';

/** What every page depends on; each may cost a full build, and its name says why. */
export interface Marks {
  engine: string;
  settings: string;
  address: string;
}

/** Settings that show on pages only where a page's key says so. */
const notEverywhere: readonly (keyof Config)[] = ['topics', 'removed', 'select', 'sources', 'enrich', 'url', 'host'];

/** `engine` is the folder of the code, `url` the address of the site. */
export function marksOf(engine: string, config: Config, url: URL): Marks {
  const everywhere = Object.entries(config).filter(([name]) => !notEverywhere.includes(name as keyof Config));
  return {
    engine: fingerprint(JSON.stringify([process.version, ...filesOf(engine)])),
    settings: fingerprint(JSON.stringify(everywhere)),
    address: url.href,
  };
}

/** The code and its dependencies, with their content. */
const filesOf = (engine: string): [file: string, content: string][] =>
  [
    ...['src', 'public'].flatMap((name) => filesBelow(join(engine, name))),
    ...['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'].map((name) => join(engine, name)),
  ].map((file) => [file.slice(engine.length), readFileSync(file, 'latin1')]);

/** What all papers and all settings make, in one mark: as long as it is the same, so is the site. */
export const inputsMark = (marks: Marks, config: Config, papers: string): string => {
  const { sources: _sources, ...settings } = config;
  return fingerprint(JSON.stringify([marks, settings, papers]));
};

/** Why nothing of the last build can be kept; undefined if it can. */
export function whyFull(before: Marks | undefined, now: Marks): string | undefined {
  if (!before) return 'nothing is remembered';
  if (before.engine !== now.engine) return 'the engine has changed';
  if (before.settings !== now.settings) return 'a setting of all pages has changed';
  return before.address === now.address ? undefined : `the site had another address: ${before.address}`;
}
