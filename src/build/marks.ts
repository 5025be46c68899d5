import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../archive/archive.ts';
import { filesBelow } from '../archive/paper/files-below.ts';
import { fingerprint } from '../archive/paper/slug.ts';
import type { Config } from '../config/config.ts';
import type { Beside } from '../own/beside.ts';
import { menuOf, type OwnPages } from '../own/pages.ts';

/** What every page depends on; each may cost a full build, and its name says why. */
export interface Marks {
  engine: string;
  settings: string;
  /** What stands beside the settings: slots, styles, logo, files of the site, and what the menu has. */
  beside: string;
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

/** What an owner put beside the settings. */
export interface Own {
  beside: Beside;
  pages: OwnPages;
}

/** `engine` is the folder of the code, `url` the address of the site. */
export function marksOf(engine: string, config: Config, { beside, pages }: Own, url: URL): Marks {
  const everywhere = Object.entries(config).filter(([name]) => !notEverywhere.includes(name as keyof Config));
  return {
    engine: markOf([process.version, ...contents(engine, filesOfEngine(engine))]),
    settings: markOf(everywhere),
    beside: markOf([
      { ...beside, files: [] },
      menuOf(pages),
      config.topics.length > 0,
      Array.from(beside.files, ([file, bytes]) => [file, Buffer.from(bytes).toString('latin1')]),
    ]),
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

/** What all papers, pictures, links to code, own pages and settings make, in one mark: as long as it is the same, so is the site. */
export const inputsMark = (
  marks: Marks,
  config: Config,
  { papers, pictures, codeLinks }: Content,
  { pages }: Own,
): string => {
  const { sources: _sources, ...settings } = config;
  const shown = Array.from(pictures, ([id, { hash }]) => [id, hash]);
  return markOf([marks, settings, papers.mark, shown, codeLinks.hash, pages.sources, pages.failed]);
};

/** Why nothing of the last build can be kept; undefined if it can. */
export function whyFull(before: Marks | undefined, now: Marks): string | undefined {
  if (!before) return 'nothing is remembered';
  if (before.engine !== now.engine) return 'the engine has changed';
  if (before.settings !== now.settings) return 'a setting of all pages has changed';
  if (before.beside !== now.beside) return 'a slot, a style or the menu has changed';
  return before.address === now.address ? undefined : `the site had another address: ${before.address}`;
}

/** What differs between a shard of the site and the archive that is to have it; undefined if nothing of these does. */
export function whyOther(its: Marks, own: Marks): string | undefined {
  if (its.engine !== own.engine) return 'it was built by another engine or Node';
  if (its.settings !== own.settings) return 'it was built with other settings';
  if (its.beside !== own.beside) return 'it was built with another slot, style or menu';
  return its.address === own.address ? undefined : `expected the address ${own.address}, got ${its.address}`;
}
