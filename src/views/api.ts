import type { Archive } from '../archive/archive.ts';
import type { Period } from '../archive/lists/periods.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { printsOf } from '../archive/paper/prints.ts';
import { fingerprint } from '../archive/paper/slug.ts';
import { paths, type SchemaName } from '../archive/paths/paths.ts';
import { weekOf, type Day, type Week } from '../archive/time/calendar.ts';
import type { Site } from './site.ts';

/** The papers of an answer of the API. */
export interface PapersView {
  papers: readonly Paper[];
  /** The ids of those whose link to code is not their own. */
  linked: readonly string[];
}

export const papersView = ({ papers }: Pick<Period, 'papers'>, { codeLinks }: Archive): PapersView => ({
  papers,
  linked: papers.filter(({ id }) => codeLinks.has(id)).map(({ id }) => id),
});

/** The days that the API has, oldest first: all, or as many as the configuration says. */
export const apiDays = ({ days, config }: Archive): Period[] =>
  config.apiDays === undefined ? [...days.values()] : [...days.values()].slice(-config.apiDays);

/** The list of days: what there is, and where. */
export interface DaysView {
  days: readonly ApiDay[];
}

interface ApiDay {
  date: Day;
  papers: number;
  week: Week;
  /** The whole address of its papers. */
  url: string;
}

export const daysView = ({ archive, absolute }: Site): DaysView => ({
  days: apiDays(archive).map(({ key, papers }) => ({
    date: key,
    papers: papers.length,
    week: weekOf(key),
    url: absolute(paths.dayApi(key)),
  })),
});

/** What the archive is at the moment. It has no clock: who reads it knows the time, and computes the age. */
export interface StatusView {
  title: string;
  newest: Day | null;
  oldest: Day | null;
  papers: number;
  days: number;
  /** As the configuration names them, in the order in which they are asked. */
  sources: readonly string[];
  /** Of the papers and of the settings: as long as it is the same, nothing has changed. */
  hash: string;
}

export function statusView({ archive }: Site): StatusView {
  const { config, papers, days } = archive;
  const { sources, ...settings } = config;
  const names = sources.map(({ name }) => name);
  return {
    title: config.title,
    newest: archive.newest?.key ?? null,
    oldest: days.keys().next().value ?? null,
    papers: papers.length,
    days: days.size,
    sources: names,
    hash: fingerprint(JSON.stringify([settings, names, papers.map((paper) => [paper.id, printsOf(paper).whole])])),
  };
}

/** The schema of an answer. */
export interface SchemaView {
  name: SchemaName;
}

/** What the page of the API and `llms.txt` tell. */
export interface ApiView {
  title: string;
  description: string;
  /** The whole addresses of answers and lists; the day is the newest one, as an example. */
  addresses: Readonly<Record<ApiAddress, string>>;
  /** The newest day. */
  day?: Day | undefined;
  /** Set where only the newest days have a file. */
  days?: number | undefined;
}

export type ApiAddress =
  | 'newest'
  | 'day'
  | 'days'
  | 'status'
  | 'citations'
  | 'feeds'
  | 'opml'
  | 'archive'
  | 'search'
  | 'page'
  | 'entrySchema'
  | 'daysSchema'
  | 'statusSchema';

export function apiView({ archive, absolute }: Site): ApiView {
  const { newest, config } = archive;
  const day = newest?.key ?? 'YYYY-MM-DD';
  const of: Record<ApiAddress, string> = {
    newest: paths.newestApi,
    day: paths.dayApi(day),
    days: paths.daysApi,
    status: paths.status,
    citations: paths.bib(day),
    feeds: paths.feeds,
    opml: paths.opml,
    archive: paths.archive,
    search: paths.search,
    page: paths.api,
    entrySchema: paths.schema('daily_papers'),
    daysSchema: paths.schema('days'),
    statusSchema: paths.schema('status'),
  };
  return {
    title: config.title,
    description: config.description,
    addresses: Object.fromEntries(Object.entries(of).map(([name, path]) => [name, absolute(path)])) as Record<
      ApiAddress,
      string
    >,
    day: newest?.key,
    days: config.apiDays,
  };
}
