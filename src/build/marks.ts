import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../archive/paper/files-below.ts';
import { fingerprint } from '../archive/paper/slug.ts';
import type { Config } from '../config/config.ts';

/** What every page depends on; each may cost a full build, and its name says why. */
export interface Marks {
  engine: string;
  settings: string;
  /** The forker's own prose, which Astro compiles with the pages. */
  prose: string;
  address: string;
}

/** Settings that show on pages only where a page's key says so. */
const notEverywhere: readonly (keyof Config)[] = [
  'topics',
  'removed',
  'select',
  'sources',
  'enrich',
  'url',
  'host',
  'digest',
];

/** `engine` is the folder of the code, `root` that of the archive, `url` the address of the site. */
export function marksOf(engine: string, root: string, config: Config, url: URL): Marks {
  const everywhere = Object.entries(config).filter(([name]) => !notEverywhere.includes(name as keyof Config));
  return {
    engine: markOf([process.version, ...contents(engine, filesOfEngine(engine))]),
    settings: markOf(everywhere),
    prose: markOf(contents(root, filesBelow(join(root, 'content', 'pages')))),
    address: url.href,
  };
}

/** The code and its dependencies. */
const filesOfEngine = (engine: string): string[] => [
  ...['src', 'public'].flatMap((name) => filesBelow(join(engine, name))),
  ...['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'].map((name) => join(engine, name)),
];

const contents = (folder: string, files: readonly string[]): [file: string, content: string][] =>
  files.map((file) => [file.slice(folder.length), readFileSync(file, 'latin1')]);

const markOf = (values: unknown): string => fingerprint(JSON.stringify(values));

/** What all papers and all settings make, in one mark: as long as it is the same, so is the site. */
export const inputsMark = (marks: Marks, config: Config, papers: string): string => {
  const { sources: _sources, ...settings } = config;
  return markOf([marks, settings, papers]);
};

/** Why nothing of the last build can be kept; undefined if it can. */
export function whyFull(before: Marks | undefined, now: Marks): string | undefined {
  if (!before) return 'nothing is remembered';
  if (before.engine !== now.engine) return 'the engine has changed';
  if (before.settings !== now.settings) return 'a setting of all pages has changed';
  if (before.prose !== now.prose) return 'a page of content/pages has changed';
  return before.address === now.address ? undefined : `the site had another address: ${before.address}`;
}
