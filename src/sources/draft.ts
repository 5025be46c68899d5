import { z } from 'zod';
import { webAddress } from '../archive/ids/address.ts';
import { abstractFromLatex, titleFromLatex } from '../archive/latex/latex.ts';
import { paperSchema, problems, type Paper } from '../archive/paper/paper.ts';
import { oneLine, safeCharacters } from '../archive/text/characters.ts';
import { titleText } from '../archive/text/title.ts';
import type { Day } from '../archive/time/calendar.ts';
import { areSameAuthors, asGiven, cleanAuthors, type GivenAuthors } from './authors.ts';
import type { Reading, Sighting } from './source.ts';

/** What a source returns for each record: its own words, not cleaned, and addresses as they came. */
export interface Draft {
  id: string;
  day: Day;
  source: string;
  title: string;
  abstract?: string | undefined;
  published?: string | undefined;
  updated?: string | undefined;
  versions?: number | undefined;
  /** A line of names, or a list: a name is a text, or has parts where the source knows them. */
  authors?: GivenAuthors | undefined;
  authorCount?: number | undefined;
  organization?: string | undefined;
  journal?: string | undefined;
  venue?: string | undefined;
  categories?: string[] | undefined;
  keywords?: string[] | undefined;
  upvotes?: number | undefined;
  comments?: number | undefined;
  submitter?: string | undefined;
  authorTakesPart?: true | undefined;
  links?: Record<string, string | undefined>;
  codeStars?: number | undefined;
  media?: string[] | undefined;
  aiSummary?: string | undefined;
  /** False if the source knows that it is not, left out if the source does not know. */
  withdrawn?: boolean | undefined;
}

/** Characters before cleaning: twice what a paper may have. */
const maxAbstract = 200_000;

// A checked value need not be checked again.
const checked = new WeakMap<Sighting, Paper>();

/**
 * A sighting as a paper, with defaults for what its source does not say. Throws a `z.ZodError` that names the fields.
 */
export const paperOf = (sighting: Sighting): Paper => checked.get(sighting) ?? paperSchema.parse(sighting);

/** What a sighting lacks to be a paper, a line each; empty if nothing. */
export function faultsOf(sighting: Sighting): string[] {
  const { error } = paperSchema.safeParse(sighting);
  return error ? problems(error) : [];
}

/** The words of a source that cleaning may change. */
type Words = Pick<Draft, 'title' | 'abstract' | 'authors'>;

/** The words as a paper has them; `original` is what they were, if that was something else. */
export function cleanWords(words: Words) {
  const title = titleFromLatex(words.title);
  if ((words.abstract?.length ?? 0) > maxAbstract)
    throw new Error(`abstract: expected at most ${maxAbstract} characters, got ${words.abstract!.length}`);
  const abstract = words.abstract === undefined ? undefined : abstractFromLatex(words.abstract).trim();
  const authors = words.authors && cleanAuthors(words.authors);
  const original = {
    ...(title !== words.title && title !== joined(words.title) && { title: words.title.toWellFormed() }),
    ...(abstract !== undefined &&
      !hasWordsOf(words.abstract!, unescaped(abstract)) && { abstract: words.abstract!.toWellFormed() }),
    ...(authors && !areSameAuthors(words.authors!, authors) && { authors: asGiven(words.authors!) }),
  };
  return { title, abstract, authors, original: Object.keys(original).length > 0 ? original : undefined };
}

/** Cleans and checks a draft. Throws a `z.ZodError` that names the fields. */
export function toSighting(draft: Draft): Sighting {
  const { authors, ...words } = cleanWords(draft);
  const said = withoutUndefined({
    ...draft,
    ...words,
    // An empty field means unknown: it never replaces a known value.
    authors: authors?.length ? authors : undefined,
    organization: neatOrNone(draft.organization),
    journal: neatOrNone(draft.journal),
    venue: neatOrNone(draft.venue),
    submitter: neatOrNone(draft.submitter),
    keywords: draft.keywords && unique(draft.keywords.map(keywordFromLatex).filter(Boolean)),
    links: draft.links && goodLinks(draft.links),
    media: draft.media && unique(draft.media.flatMap((address) => webAddress(address) ?? [])),
    aiSummary: neatOrNone(draft.aiSummary),
  });
  const paper = paperSchema.parse(said);
  // The schema fills in defaults; a sighting only has what its source said.
  const sighting = Object.fromEntries(Object.entries(paper).filter(([field]) => field in said)) as Sighting;
  checked.set(sighting, paper);
  return sighting;
}

/** Reads each record by itself: one that throws is rejected with its reason, the others pass. */
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

const reasonOf = (error: unknown): string =>
  error instanceof z.ZodError ? problems(error).join('\n') : error instanceof Error ? error.message : String(error);

/** Words of a service in one line, without characters that XML forbids or that reorder a page. */
const neatLine = (text: string): string => (neat.test(text) ? text : oneLine(safeCharacters(text)));
const neatOrNone = (text: string | undefined) => (text === undefined ? undefined : neatLine(text) || undefined);
const neat = /^[!-~]+(?: [!-~]+)*$/;

/** A keyword is plain: formulas in it are words. */
const keywordFromLatex = (keyword: string): string => titleText(titleFromLatex(keyword));

const hasWordsOf = (source: string, text: string): boolean => text === source || joined(text) === joined(source);
const joined = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
/** The text that a source wrote, if its Markdown only escapes it. */
export const unescaped = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
const unique = <T>(list: T[]): T[] => [...new Set(list)];
const withoutUndefined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const goodLinks = (links: Record<string, string | undefined>) =>
  Object.fromEntries(
    Object.entries(links).flatMap(([kind, text]) => {
      const address = text && webAddress(text);
      return address ? [[kind, address]] : [];
    }),
  );
