import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A built site, as the checks see it. */
export interface Site {
  folder: string;
  /** Origin and folder that it was built for, as its home page says: `https://you.github.io/daybook/`. */
  url: URL;
  /** Every file, as a path with `/` below the folder. */
  files: ReadonlySet<string>;
  read(file: string): string;
  size(file: string): number;
}

/** An error: where, what is there, what was wanted. */
export interface Problem {
  file: string;
  message: string;
}

/** A check looks at the whole site and returns what is wrong. */
export type Check = (site: Site) => Problem[];

/** Origin and base that the site in `folder` was built for, as its home page says. */
export function urlOf(folder: string): URL {
  const home = readFileSync(join(folder, 'index.html'), 'utf8');
  return new URL(/<link rel="canonical" href="([^"]+)"/.exec(home)?.[1] ?? 'http://localhost:4321/');
}

/** Opens the site in `folder`; undefined if there is none. */
export function openSite(folder: string): Site | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return {
    folder,
    url: urlOf(folder),
    files: new Set(files),
    read,
    size: (file) => statSync(join(folder, file)).size,
  };
}

/** The pages: everything that a browser shows as HTML. */
export const htmlPages = (site: Site): string[] =>
  [...site.files].filter((file) => file.endsWith('.html') && !file.startsWith('pagefind/'));
