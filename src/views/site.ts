// Room: What each page shows, as plain data: one function for each kind of page. Runs in Node.

import type { Archive } from '../archive/archive.ts';
import { absoluteIn } from '../archive/paths/paths.ts';
import type { Key } from '../languages/en.ts';
import { speaker, spoken } from '../languages/language.ts';
import type { Say } from '../languages/say.ts';
import type { OwnPage } from '../own/pages.ts';

/** An archive and the site that it becomes: what views are made of. */
export interface Site {
  archive: Archive;
  /** The language of the interface. */
  language: string;
  say: Say<Key>;
  /** The pages in the owner's own words, About among them. */
  own: readonly OwnPage[];
  /** The whole address of a path. */
  absolute: (path: string) => string;
}

/** `url` is the origin and the base of the site: `https://you.github.io/daybook/`. */
export const siteOf = (archive: Archive, url: URL, own: readonly OwnPage[] = []): Site => ({
  archive,
  language: spoken(archive.config.language),
  own,
  say: speaker(archive.config.language),
  absolute: (path) => absoluteIn(url, path),
});
