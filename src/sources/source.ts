import type { Day } from '../archive/time/calendar.ts';
import { oneLine, safeCharacters } from '../archive/text/characters.ts';
import type { Paper } from '../archive/paper/paper.ts';

/**
 * One paper as one source describes it: what the source does not say is left out, and so never overwrites a known
 * value.
 */
export type Sighting = Pick<Paper, 'id' | 'title' | 'day' | 'source'> & Partial<Paper>;

/** A record that is not a paper: kept in quarantine, so that it can be checked and read again. */
export interface Rejected {
  raw: unknown;
  /** What came and what was wanted, one line a field. */
  reason: string;
  source: string;
  day?: Day | undefined;
}

/** The content of an answer. One bad record never costs the others. */
export interface Reading {
  sightings: Sighting[];
  rejected: Rejected[];
  /** Addresses of the logos of organizations, by `links.organization` of their papers. */
  logos?: ReadonlyMap<string, string>;
}

/** One answer of a service, or one saved file. */
export interface Answer {
  text: string;
  /** The address or file of the answer: for messages. */
  from: string;
  /** The day that was asked for, where one was. */
  day?: Day | undefined;
  /** For a source that `resumes`: where the day continues after this answer. */
  next?: string | undefined;
}

/** Fetches an address of the source's own service; throws a `SourceError` if there is no good answer. */
export type Get = (url: string) => Promise<string>;

/** What every source has. */
interface AnySource {
  readonly name: string;
  /** Milliseconds that the service asks for between two requests; a second if left out. */
  readonly interval?: number;
  /** Whether a saved answer looks like one of this service. */
  recognises(text: string): boolean;
  /** Pure. Throws a `SourceError` if the whole answer is not one of this service. */
  read(answer: Answer): Reading;
}

/** A service that is asked for the papers of a day. */
export interface SourceByDay extends AnySource {
  readonly asked: 'by day';
  /**
   * The days that have papers: every weekday, so that a past one without any is an outage; any day; or a fixed list,
   * for a bundled sample.
   */
  readonly days: 'weekdays' | 'any' | readonly Day[];
  /**
   * The address that `fetch` asks first for a day, if that is known before. Then a day with unchanged answers is not
   * read again.
   */
  first?(day: Day): string;
  /** The answers for one day, from its beginning or from `place`, the `next` of an earlier one. */
  fetch(day: Day, get: Get, place?: string): AsyncIterable<Answer>;
  /**
   * `fetch` can continue in the middle of a day: for a service with long days, each answer is filed by itself. The
   * words identify the request besides the day.
   */
  readonly resumes?: string;
}

/** A service that gives its newest papers, with the day of each. */
export interface SourceOfNewest extends AnySource {
  readonly asked: 'for its newest';
  /** As that of a day. */
  first?(): string;
  fetch(get: Get): AsyncIterable<Answer>;
}

/** Answers that come from files, and are never asked for. */
export interface SourceFromFiles extends AnySource {
  readonly asked: 'from files only';
}

/** Where papers come from. Reading is pure; only `fetch` goes out, through the `get` that it gets. */
export type Source = SourceByDay | SourceOfNewest | SourceFromFiles;

/** What Daybook knows of a source whose papers it keeps. It is in the source's own file; `known.ts` lists them all. */
export interface SourceFacts {
  /** The name that papers carry as their `source`. */
  readonly name: string;
  /** Its proper name, or the key of its name in the language files. */
  readonly title: string | { key: 'sourceSample' | 'sourceListing' | 'sourceRecords' };
  readonly home?: string;
  /** Its upvotes, comments, keywords and organizations count: it is a list of daily papers, or copies one. */
  readonly isList?: true;
  /** Its day is that of the list, or the one that a copied page prints, which may be another. */
  readonly day?: 'of the list' | 'printed';
  /** The abstracts are Daybook's own short summaries. */
  readonly hasOwnSummaries?: true;
}

/** A source did not answer, or gave an answer that is not its own. Nothing is lost: try later. */
export class SourceError extends Error {
  override name = 'SourceError';
  /** The status of the failed answer, if one came. */
  readonly status: number | undefined;
  /** The service could not be reached at all: another day would fail as well. */
  readonly isUnreachable: boolean;

  constructor(
    message: string,
    {
      status,
      isUnreachable = false,
      ...options
    }: ErrorOptions & { status?: number | undefined; isUnreachable?: boolean } = {},
  ) {
    super(message, options);
    this.status = status;
    this.isUnreachable = isUnreachable;
  }
}

/** A source is set to an address that is none: another try does not help. */
export class EndpointError extends SourceError {
  override name = 'ConfigError';
}

// A source checks an answer for further pages, and then reads it.
const parsed = new WeakMap<Answer, unknown>();

/** JSON of a service, or a `SourceError` that shows how the answer begins. */
export function parseJson(answer: Answer): unknown {
  const { text, from } = answer;
  try {
    if (!parsed.has(answer)) parsed.set(answer, JSON.parse(text.replace(/^\uFEFF/, '')));
    return parsed.get(answer);
  } catch (error) {
    throw new SourceError(
      `${from}: expected JSON, got ${text ? JSON.stringify(text.slice(0, 60)) : 'an empty answer'}`,
      { cause: error },
    );
  }
}

/** A list of papers, or a `SourceError` that shows how the answer begins. */
export function parseList(answer: Answer): unknown[] {
  const entries = parseJson(answer);
  // The text as it came: writing a value that is nested too deep would fail.
  if (!Array.isArray(entries))
    throw new SourceError(
      `${answer.from}: expected a list of papers, got ${oneLine(safeCharacters(answer.text.slice(0, 80)))}`,
    );
  return entries as unknown[];
}
