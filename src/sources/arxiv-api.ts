// Room: One service’s answers as papers, one file for each service. Runs in Node.

import { categoryNames } from '../archive/ids/categories.ts';
import { addDays, type Day } from '../archive/time/calendar.ts';
import { readEach } from './draft.ts';
import { SourceError, type Answer, type SourceByDay } from './source.ts';
import { askAgain } from './ask-again.ts';
import { expectOptions } from './options.ts';
import { arxivDraft, type ArxivRecord } from './arxiv-record.ts';
import { childrenNamed, namespaces, parseXml, rootName, childText, type Element } from './xml.ts';

const { atom, arxiv, opensearch } = namespaces;

/** The size that arXiv sends without failing; it allows slices of 2,000. */
const slice = 1000;
/** How far arXiv pages through one query. */
const maxPapers = 30_000;

/**
 * arXiv's search, a day of first submissions at a time: the papers of any of the categories that also match the query,
 * in arXiv's own words (`all:"long context" ANDNOT ti:survey`). `ARXIV_API_ENDPOINT` moves it to another host.
 * https://info.arxiv.org/help/api/user-manual.html
 */
export function arxivApi(options: { categories?: readonly string[]; query?: string } = {}): SourceByDay {
  expectOptions('arxivApi', options, { categories: ['cs.CL'], query: 'ti:survey' });
  const name = 'arxiv';
  const page = (day: Day, start: number): string => {
    const endpoint = process.env.ARXIV_API_ENDPOINT || 'https://export.arxiv.org/api/query';
    const query = new URLSearchParams({
      search_query: searchOf(day, options),
      sortBy: 'submittedDate',
      sortOrder: 'ascending',
      start: String(start),
      max_results: String(slice),
    });
    return `${endpoint}?${query.toString()}`;
  };
  return {
    name,
    asked: 'by day',
    days: 'any',
    interval: 3000,
    recognises: (text) =>
      rootName(text) === 'feed' && /\barxiv\.org\/(?:api|abs)\//.test(text) && !text.includes('announce_type'),
    read(answer) {
      const records = readFeed(answer).entries.map(recordOf);
      return readEach(records, name, answer.day, (record) => arxivDraft(record, answer.day));
    },
    first: (day) => page(day, 0),
    async *fetch(day, get) {
      for (let start = 0, total = 1; start < total;) {
        const [answer, feed] = await askAgain({ from: page(day, start), day }, get, (each) => readPage(each, start));
        yield answer;
        total = feed.total ?? 0;
        start += feed.entries.length;
      }
    },
  };
}

/** `(cat:cs.CL OR cat:cs.LG) AND (all:memory) AND submittedDate:[202512080000 TO 202512090000]`, in UTC. */
function searchOf(day: Day, { categories = [], query }: { categories?: readonly string[]; query?: string }): string {
  const names = [...new Set(categories.flatMap(categoryNames))].map((category) => `cat:${category}`);
  const at = (date: Day) => `${date.replaceAll('-', '')}0000`;
  return [
    names.length > 0 && `(${names.join(' OR ')})`,
    query && `(${query})`,
    // To the minute after the day: the range counts in minutes, and a paper of the next day is filed under its own day.
    `submittedDate:[${at(day)} TO ${at(addDays(day, 1))}]`,
  ]
    .filter(Boolean)
    .join(' AND ');
}

/** A page of papers from number `start` on. Throws a `SourceError` for any other. */
function readPage(answer: Answer, start: number): Feed {
  const feed = readFeed(answer);
  const { from } = answer;
  if ((feed.start ?? start) !== start)
    throw new SourceError(`${from}: expected papers from number ${start} on, got them from ${feed.start}`);
  if ((feed.total ?? 0) > maxPapers)
    throw new SourceError(`${from}: expected at most ${maxPapers} papers of one day, got ${feed.total}`);
  return feed;
}

interface Feed {
  entries: Element[];
  total: number | undefined;
  start: number | undefined;
}

/** Throws a `SourceError` for an error, which arXiv sends as a feed of one entry, and where papers are missing. */
function readFeed(answer: Answer): Feed {
  const root = parseXml(answer);
  if (root.name !== 'feed' || root.namespace !== atom)
    throw new SourceError(`${answer.from}: expected an Atom feed of arXiv, got <${root.name}>`);
  const entries = childrenNamed(root, atom, 'entry');
  const ids = entries.map((entry) => childText(entry, atom, 'id') ?? '');
  if (entries.length > 0 && !ids.some((id) => id.includes('arxiv.org/')))
    throw new SourceError(`${answer.from}: expected papers of arXiv, got "${ids[0]}"`);
  const error = entries[ids.findIndex((id) => id.includes('/api/errors'))];
  if (error)
    throw new SourceError(`${answer.from}: expected papers, got the error "${childText(error, atom, 'summary')}"`);
  const [total, start, size] = ['totalResults', 'startIndex', 'itemsPerPage'].map((field) => countOf(root, field));
  if (total === undefined && entries.length === 0)
    throw new SourceError(`${answer.from}: expected papers or a totalResults of 0, got neither`);
  const expected = Math.min(size ?? 1, (total ?? 0) - (start ?? 0));
  if (entries.length < expected)
    throw new SourceError(`${answer.from}: expected ${expected} of ${total} papers, got ${entries.length}`);
  return { entries, total, start };
}

function countOf(feed: Element, field: string): number | undefined {
  const text = childText(feed, opensearch, field);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function recordOf(entry: Element): ArxivRecord {
  const terms = [...childrenNamed(entry, arxiv, 'primary_category'), ...childrenNamed(entry, atom, 'category')];
  return {
    id: childText(entry, atom, 'id') ?? '',
    title: childText(entry, atom, 'title'),
    abstract: childText(entry, atom, 'summary'),
    authors: childrenNamed(entry, atom, 'author').flatMap((author) => childText(author, atom, 'name') ?? []),
    categories: terms.flatMap(({ attributes }) => attributes.term ?? []),
    comment: childText(entry, arxiv, 'comment'),
    journal: childText(entry, arxiv, 'journal_ref'),
    doi: childText(entry, arxiv, 'doi'),
    published: childText(entry, atom, 'published'),
    updated: childText(entry, atom, 'updated'),
  };
}
