import { addDays, type Day } from '../archive/time/calendar.ts';
import type { Host } from '../config/config.ts';
import type { Problem, Site } from './site.ts';

interface Limits {
  title: string;
  bytes?: number;
  files?: number;
  fileBytes?: number;
  /** Files that one folder may hold, those of its subfolders not counted. */
  folderFiles?: number;
}

const MiB = 1024 * 1024;

/**
 * The limits of the hosts' free plans:
 * https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits and
 * https://developers.cloudflare.com/pages/platform/limits/.
 */
const hosts: Readonly<Record<Host, Limits>> = {
  'github-pages': { title: 'GitHub Pages', bytes: 1_000_000_000 },
  'cloudflare-pages': { title: 'Cloudflare Pages', files: 20_000, fileBytes: 25 * MiB },
  netlify: { title: 'Netlify', folderFiles: 54_000 },
};

export interface SiteSize {
  files: number;
  bytes: number;
  /** The largest file, in bytes. */
  largest: number;
  /** The most entries that one folder has. */
  folderFiles: number;
}

export function siteSize(site: Site): SiteSize {
  const entries = new Map<string, Set<string>>();
  const size = { files: 0, bytes: 0, largest: 0 };
  for (const file of site.files) {
    const bytes = site.size(file);
    size.files++;
    size.bytes += bytes;
    size.largest = Math.max(size.largest, bytes);
    const names = file.split('/');
    for (let depth = 0; depth < names.length; depth++) {
      const folder = names.slice(0, depth).join('/');
      if (!entries.has(folder)) entries.set(folder, new Set());
      entries.get(folder)!.add(names[depth]!);
    }
  }
  const folderFiles = entries.values().reduce((most, names) => Math.max(most, names.size), 0);
  return { ...size, folderFiles };
}

interface Reached {
  limit: string;
  /** The part of the limit that is used: 1 is all of it. */
  used: number;
  /** The size of one file does not grow with the archive. */
  grows: boolean;
}

function reachedOf(host: Host, { files, bytes, largest, folderFiles }: SiteSize): Reached[] {
  const limits = hosts[host];
  const reached = (limit: string, has: number, most: number | undefined, grows = true): Reached[] =>
    most === undefined ? [] : [{ limit, used: has / most, grows }];
  return [
    ...reached(`${mb(bytes)} of ${mb(limits.bytes ?? 0)}`, bytes, limits.bytes),
    ...reached(`${files} of ${limits.files} files`, files, limits.files),
    ...reached(`a file of ${mb(largest)}, at most ${mb(limits.fileBytes ?? 0)}`, largest, limits.fileBytes, false),
    ...reached(`a folder of ${folderFiles} files, at most ${limits.folderFiles}`, folderFiles, limits.folderFiles),
  ];
}

/** The host would refuse the site: one problem for each limit, with the settings that help. */
export const refusedBy = (host: Host, size: SiteSize): Problem[] =>
  reachedOf(host, size)
    .filter(({ used }) => used > 1)
    .map(({ limit }) => ({ file: 'dist', message: `too big for ${hosts[host].title}: ${limit}; ${help}` }));

const help =
  'a higher authorPages or organizationPages makes fewer pages, relatedPapers: 0 smaller ones, apiDays fewer files of the API, and select keeps fewer papers';

/** A host's limits that are nearly reached, in words; undefined if none is. */
export function nearLimits(host: Host, size: SiteSize): string | undefined {
  const near = reachedOf(host, size).filter(({ used, grows }) => grows && used > 0.8);
  return near.length > 0
    ? `near the limit of ${hosts[host].title}: ${near.map(({ limit }) => limit).join(', ')}`
    : undefined;
}

/** How an archive grows, in its newest 90 days. */
export interface Growth {
  papers: number;
  newest: Day;
  papersADay: number;
}

export function growthOf(days: ReadonlyMap<Day, { papers: readonly unknown[] }>): Growth | undefined {
  const newest = [...days.keys()].at(-1);
  if (newest === undefined) return undefined;
  const oldest = [...days.keys()][0]!;
  const since = addDays(newest, -89) > oldest ? addDays(newest, -89) : oldest;
  const count = (from: Day) =>
    days.entries().reduce((sum, [day, { papers }]) => sum + (day >= from ? papers.length : 0), 0);
  const span = (Date.parse(newest) - Date.parse(since)) / 86_400_000 + 1;
  return { papers: count(oldest), newest, papersADay: count(since) / span };
}

/** One line for each host: how much of its limits is used, and when the first is reached at the present rate. */
export const hostLines = (size: SiteSize, growth: Growth | undefined): string[] =>
  (Object.keys(hosts) as Host[]).map((host) => {
    const reached = reachedOf(host, size).sort((a, b) => b.used - a.used);
    const first = reached.find(({ grows }) => grows) ?? reached[0]!;
    return `${hosts[host].title}: ${first.limit} (${Math.round(first.used * 100)} %)${whenOf(first, growth)}`;
  });

function whenOf({ used }: Reached, growth: Growth | undefined): string {
  if (used > 1) return ', too big';
  if (!growth || growth.papersADay === 0 || used === 0) return '';
  const days = Math.floor((growth.papers / used - growth.papers) / growth.papersADay);
  if (days > 365 * 20) return ', not reached in 20 years';
  return `, reached about ${addDays(growth.newest, days).slice(0, 7)} at ${Number(growth.papersADay.toPrecision(2))} papers a day`;
}

const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
