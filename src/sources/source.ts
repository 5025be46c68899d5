import { z } from 'zod';
import type { Day } from '../archive/time/calendar.ts';
import { oneLine, safeCharacters } from '../archive/text/characters.ts';
import { abstractFromLatex, titleFromLatex } from '../archive/latex/latex.ts';
import { webAddress } from '../archive/ids/address.ts';
import { paperSchema, problems, type Paper } from '../archive/paper/paper.ts';

/** One paper as one source tells of it: what the source does not say is left out, and so never overwrites what is known. */
export type Sighting = Pick<Paper, 'id' | 'title' | 'day' | 'source'> & Partial<Paper>;

/** A record that is not a paper: kept in quarantine, so that it can be looked at and read again. */
export interface Rejected {
  raw: unknown;
  /** What came and what was wanted, one line a field. */
  reason: string;
  source: string;
  day?: Day | undefined;
}

/** What an answer holds. One bad record never costs the others. */
export interface Reading {
  sightings: Sighting[];
  rejected: Rejected[];
}

/** One answer of a service, or one saved file. */
export interface Answer {
  text: string;
  /** The address or file it came from: for messages. */
  from: string;
  /** The day that was asked for, where one was. */
  day?: Day | undefined;
  /** Of a source that `resumes`: where the day goes on behind this answer. */
  next?: string | undefined;
}

/** Fetches an address of the source's own service; throws a `SourceError` if there is no good answer. */
export type Get = (url: string) => Promise<string>;

/** A service that lists papers. Reading is pure; only `fetch` goes out, through the `get` that it is handed. */
export interface Source {
  readonly name: string;
  /** The days that it has, where it has a fixed set (a bundled sample). */
  readonly days?: readonly Day[];
  /** It lists papers on every weekday: a past one without any is an outage. */
  readonly daily?: boolean;
  /** Milliseconds that the service asks for between two requests. */
  readonly interval?: number;
  /** Whether a saved answer looks like one of this service. */
  recognises(text: string): boolean;
  /** Throws a `SourceError` if the whole answer is none of this service's. */
  read(answer: Answer): Reading;
  /**
   * Says that `fetch` can go on in the middle of a day, for a service whose days are long: its answers are filed one by
   * one. The words stand for what is asked for, as far as it is not the day.
   */
  readonly resumes?: string;
  /**
   * The answers for one day, from its beginning or from `place`, the `next` of an earlier one; left out by sources that
   * are read from files only.
   */
  fetch?(day: Day, get: Get, place?: string): AsyncIterable<Answer>;
  /** In its place for a service that can't be asked by the day: the answers that it has now, with their own days. */
  fetchNewest?(get: Get): AsyncIterable<Answer>;
}

/** A source could not be had, or what it answered is no answer of it. Nothing is lost: try later. */
export class SourceError extends Error {
  override name = 'SourceError';
  /** The status of the answer that was none, where one came. */
  readonly status: number | undefined;

  constructor(message: string, { status, ...options }: ErrorOptions & { status?: number | undefined } = {}) {
    super(message, options);
    this.status = status;
  }
}

/** What a source hands over for each record: its own words, not cleaned, and addresses as they came. */
export interface Draft {
  id: string;
  day: Day;
  source: string;
  title: string;
  abstract?: string | undefined;
  published?: string | undefined;
  updated?: string | undefined;
  versions?: number | undefined;
  authors?: string[] | undefined;
  authorCount?: number | undefined;
  organization?: string | undefined;
  journal?: string | undefined;
  categories?: string[] | undefined;
  keywords?: string[] | undefined;
  upvotes?: number | undefined;
  comments?: number | undefined;
  links?: Record<string, string | undefined>;
  codeStars?: number | undefined;
  media?: string[] | undefined;
  aiSummary?: string | undefined;
  /** False where the source knows that it is not, left out where it knows nothing of it. */
  withdrawn?: boolean | undefined;
}

/** Characters, before it is cleaned: twice of what a paper may have. */
const longestAbstract = 200_000;

// What was checked once need not be checked again.
const checked = new WeakMap<Sighting, Paper>();

/** A sighting as a paper, with the defaults of what its source does not say. Throws a `z.ZodError` that names the fields. */
export const paperOf = (sighting: Sighting): Paper => checked.get(sighting) ?? paperSchema.parse(sighting);

/** Cleans and checks a draft. Throws a `z.ZodError` that names the fields. */
export function toSighting(draft: Draft): Sighting {
  const title = titleFromLatex(draft.title);
  if ((draft.abstract?.length ?? 0) > longestAbstract)
    throw new Error(`abstract: expected at most ${longestAbstract} characters, got ${draft.abstract!.length}`);
  const abstract = draft.abstract === undefined ? undefined : abstractFromLatex(draft.abstract).trim();
  const original = {
    ...(title !== draft.title && title !== joined(draft.title) && { title: draft.title.toWellFormed() }),
    ...(abstract !== undefined &&
      !hasWordsOf(draft.abstract!, unescaped(abstract)) && { abstract: draft.abstract!.toWellFormed() }),
  };
  const said = known({
    ...draft,
    title,
    abstract,
    original: Object.keys(original).length > 0 ? original : undefined,
    authors: draft.authors?.map(line).filter(Boolean),
    organization: draft.organization === undefined ? undefined : line(draft.organization) || undefined,
    journal: draft.journal === undefined ? undefined : line(draft.journal) || undefined,
    keywords: draft.keywords && unique(draft.keywords.map(line).filter(Boolean)),
    links: draft.links && goodLinks(draft.links),
    media: draft.media && unique(draft.media.flatMap((address) => webAddress(address) ?? [])),
    aiSummary: draft.aiSummary === undefined ? undefined : line(draft.aiSummary) || undefined,
  });
  const paper = paperSchema.parse(said);
  // The schema fills in defaults; a sighting only says what its source said.
  const sighting = Object.fromEntries(Object.entries(paper).filter(([field]) => field in said)) as Sighting;
  checked.set(sighting, paper);
  return sighting;
}

/** Reads each record by itself: what throws is rejected with its reason, the others land. */
export function readEach<T>(
  records: readonly T[],
  source: string,
  day: Day | undefined,
  toDraft: (record: T) => Draft,
): Reading {
  const reading: Reading = { sightings: [], rejected: [] };
  for (const raw of records) {
    try {
      reading.sightings.push(toSighting(toDraft(raw)));
    } catch (error) {
      reading.rejected.push({ raw, reason: reasonOf(error), source, day });
    }
  }
  return reading;
}

// A source looks into an answer for whether there are more, and then reads it.
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
  // The text as it came: to write a value anew that is nested too deep would fail.
  if (!Array.isArray(entries))
    throw new SourceError(`${answer.from}: expected a list of papers, got ${line(answer.text.slice(0, 80))}`);
  return entries as unknown[];
}

const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError ? problems(error).join('\n') : error instanceof Error ? error.message : String(error);

/** Words of a service in one line, without what XML forbids or what reorders a page. */
const line = (text: string): string => (neat.test(text) ? text : oneLine(safeCharacters(text)));
const neat = /^[!-~]+(?: [!-~]+)*$/;

const hasWordsOf = (source: string, text: string): boolean => text === source || joined(text) === joined(source);
const joined = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
const unescaped = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
const unique = <T>(list: T[]): T[] => [...new Set(list)];
const known = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const goodLinks = (links: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(links).flatMap(([kind, text]) => {
      const address = text && webAddress(text);
      return address ? [[kind, address]] : [];
    }),
  );
