import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { headersOfFolders } from './headers.ts';

/** Files of a site, by rclone's patterns, and the headers that a store is to answer with. */
type Group = [patterns: readonly string[], headers: Readonly<Record<string, string>>];

const cache = 'Cache-Control';
/** What may change under its name is asked for again: a CDN keeps it for a day where nothing is said. */
const fresh = { [cache]: 'no-cache' };

/** Folders whose files keep their bytes, and how long a browser may keep them. */
const lasting = Object.entries(headersOfFolders).flatMap(([folder, headers]): Group[] =>
  headers[cache] === undefined ? [] : [[[`/${folder}**`], { [cache]: headers[cache] }]],
);

/** Endings that rclone does not know, or knows by the list of the machine that it runs on. */
const types: readonly Group[] = [
  [['*.xml'], { ...fresh, 'Content-Type': 'application/xml' }],
  [['*.opml'], { ...fresh, 'Content-Type': 'text/x-opml; charset=utf-8' }],
  [['*.bib'], { ...fresh, 'Content-Type': 'application/x-bibtex; charset=utf-8' }],
];

/** In the order in which they are sent: nothing leads to a file that is not there yet. */
const groups: readonly Group[] = [
  [['/assets/*.woff2'], { ...lasting[0]![1], 'Content-Type': 'font/woff2' }],
  ...lasting,
  [['/papers/*/index.html'], fresh],
  ...types,
  [['**'], fresh],
];

/** Of a store, its MD5 sums are asked for, and not when a file was written: a build in another place has other times. */
const always = [
  ...['--checksum', '--fast-list', '--s3-no-head', '--transfers', '32', '--checkers', '32'],
  ...['--retries', '1', '--low-level-retries', '3'],
];

/** Files that did not arrive, until a call ends: rclone tries each of the others, seconds after the one before. */
const mostErrors = 8;

/**
 * The calls of rclone, one after another, that make the store `to` have the files of the site in `from`. Only the last one
 * removes. If one fails, the next must not run; the same calls go on where they ended.
 */
export function storeCalls(from: string, to: string): string[][] {
  const before: string[] = [];
  const copies = groups.map(([patterns, headers]) => {
    const filters = [...before.map((one) => `- ${one}`), ...patterns.map((one) => `+ ${one}`), '- **'];
    before.push(...patterns);
    return [
      ...['copy', from, to, ...always],
      ...filters.flatMap((filter) => ['--filter', filter]),
      ...Object.entries(headers).flatMap(([name, value]) => ['--header-upload', `${name}: ${value}`]),
    ];
  });
  return [...copies, ['sync', from, to, ...always, '--ignore-existing', '--delete-after']];
}

/** A store whose top has `names` is empty or has a site, and not somebody's files. */
export const mayStore = (names: readonly string[]): boolean => names.length === 0 || names.includes('assets/');

/** Runs one call of rclone, and gives whether all arrived. `tell` gets what it says. */
export async function runCall(call: readonly string[], tell: (line: string) => void): Promise<boolean> {
  const child = spawn('rclone', call, { stdio: ['ignore', 'inherit', 'pipe'] });
  let errors = 0;
  createInterface({ input: child.stderr }).on('line', (line) => {
    tell(line);
    if (line.includes(' ERROR : ') && ++errors === mostErrors) child.kill();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      resolve(code === 0);
    });
  });
}
