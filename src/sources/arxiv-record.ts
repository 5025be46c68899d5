import { arxivCategories } from '../archive/ids/categories.ts';
import { isDay, type Day } from '../archive/time/calendar.ts';
import { titleFromLatex } from '../archive/latex/latex.ts';
import type { GivenAuthors } from './authors.ts';
import type { Draft } from './draft.ts';
import { venueIn } from './venue.ts';
import { isWithdrawn } from './withdrawal.ts';
import { arxivLinks, parseArxivId } from '../archive/ids/arxiv.ts';
import type { Name } from '../archive/paper/name.ts';
import type { SourceFacts } from './source.ts';

export const arxivFacts: SourceFacts = { name: 'arxiv', title: 'arXiv', home: 'https://arxiv.org/' };

/** What all three services of arXiv say about a paper, in arXiv's own words. */
export interface ArxivRecord {
  /** With or without its version, and whatever the service puts before it. */
  id: string;
  title: string | undefined;
  abstract: string | undefined;
  authors: GivenAuthors;
  /** As listed, the primary one first. */
  categories: string[];
  /** Left out by a service without comments: it can't know whether a paper is withdrawn. */
  comment?: string | undefined;
  journal?: string | undefined;
  /** One, or several in one text. */
  doi?: string | undefined;
  /** When the first version was submitted. */
  published?: string | undefined;
  /** When the newest one was. */
  updated?: string | undefined;
  versions?: number | undefined;
  /** The day of the announcement, if this is one. */
  announced?: Day | undefined;
}

/**
 * A record in the form of Daybook's papers. All services say `arxiv`, so that what one adds to the other changes
 * nothing else.
 */
export function arxivDraft(record: ArxivRecord, asked: Day | undefined): Draft {
  const named = parseArxivId(record.id);
  const id = named?.id ?? record.id;
  return {
    id,
    source: arxivFacts.name,
    day: dayOf(record, asked),
    title: record.title ?? '',
    abstract: record.abstract,
    published: record.published,
    updated: record.updated === record.published ? undefined : record.updated,
    versions: record.versions ?? named?.version,
    authors: record.authors,
    journal: record.journal && titleFromLatex(record.journal),
    venue: venueIn(record.comment),
    categories: someOf(arxivCategories(record.categories)),
    withdrawn: isWithdrawn(record) || ('comment' in record ? false : undefined),
    links: { ...arxivLinks(id), doi: record.doi && doiAddress(record.doi) },
  };
}

/** An empty field means unknown: it never replaces a known value. */
const someOf = (list: string[]) => (list.length > 0 ? list : undefined);

/**
 * The day on which arXiv first listed a paper, by one rule for its services: the day of the announcement if the answer
 * is one, else the day (UTC) of the first submission. The day that was asked for counts only without both: what a
 * harvest brings for a day is often a new version of an old paper.
 */
function dayOf({ announced, published }: ArxivRecord, asked: Day | undefined): Day {
  const day = announced ?? published?.slice(0, 10) ?? asked ?? '';
  if (!isDay(day)) throw new Error(`day: expected a date of submission or announcement, got ${JSON.stringify(day)}`);
  return day;
}

/** The address of the first DOI of a text. A `;` can be part of one. */
function doiAddress(text: string): string | undefined {
  const doi = /10\.\d{4,9}\/[^\s,]+?(?=;\s*10\.|[\s,]|$)/.exec(text)?.[0];
  return doi && `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/')}`;
}

/** `Coja-Oghlan, Amin` in its parts; a collaboration, or a person of one name, has no comma. */
export function nameInParts(name: string): Name {
  const [family = '', given, suffix] = name.split(',').map((part) => part.trim());
  return { given, family, suffix };
}
