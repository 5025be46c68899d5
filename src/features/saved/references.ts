import { parseArxivId } from '../../archive/ids/arxiv.ts';
import { isDay, isPaperDay } from '../../archive/time/calendar.ts';
import { fieldsOf, isText, maxLengths } from '../../client/notebook.ts';
import { readBibtex } from './read-bibtex.ts';

/** An entry of a reference manager's export. Its words are plain text. */
export interface Reference {
  /** Of arXiv, where the entry names one. */
  id?: string;
  title: string;
  abstract: string;
  authors: string[];
  /** `YYYY-MM-DD`: its date, else the month of its id; empty if neither is known. */
  day: string;
}

/** The fields of an entry by their BibTeX names, in lower case. */
type EntryFields = Readonly<Record<string, string>>;

/** More than a reader has; the rest of a file is not read. */
export const maxReferences = 5000;
const maxAbstract = 10_000;

/** Reads BibTeX, RIS or CSL JSON, whichever the text is; undefined if it is none. Entries without a title are left out. */
export function readReferences(text: string): Reference[] | undefined {
  const plain = text.replace(/^\uFEFF/, '');
  const start = plain.trimStart().slice(0, 1);
  const entries =
    start === '[' || start === '{'
      ? readCsl(plain)
      : /^TY {2}-/m.test(plain)
        ? readRis(plain)
        : /^[ \t]*@\w+[ \t]*[{(]/m.test(plain)
          ? readBibtex(plain, maxReferences)
          : undefined;
  const read = entries?.slice(0, maxReferences).flatMap((fields) => referenceOf(fields) ?? []);
  return read && read.length > 0 ? read : undefined;
}

function referenceOf(fields: EntryFields): Reference | undefined {
  const title = oneLine(fields.title).slice(0, maxLengths.title);
  if (!title) return undefined;
  const id = idIn(fields);
  const date = oneLine(fields.date).slice(0, 10).replaceAll('/', '-');
  const authors = (fields.author ?? '').split(/\s+and\s+/).map(naturalName);
  return {
    ...(id && { id }),
    title,
    abstract: oneLine(fields.abstract).slice(0, maxAbstract),
    authors: authors.filter((name) => name && name !== 'others').slice(0, maxLengths.authors),
    day: isPaperDay(date) ? date : id ? monthOfId(id) : '',
  };
}

const oneLine = (text = ''): string => text.replace(/\s+/g, ' ').trim();

/** "Example, Ada" is Ada Example. */
const naturalName = (name: string): string =>
  oneLine(name.slice(0, 2 * maxLengths.author))
    .replace(/^([^,]+), *([^,]+)$/, '$2 $1')
    .slice(0, maxLengths.author);

/** Where managers write an arXiv id. Other archives have numbers of the same form, so most of them must name arXiv. */
const idFields = ['url', 'doi', 'journal', 'number', 'note', 'publisher', 'accession'];

function idIn(fields: EntryFields): string | undefined {
  const eprint = parseArxivId(oneLine(fields.eprint));
  if (eprint && /^(?:arxiv)?$/i.test(oneLine(fields.archiveprefix ?? fields.eprinttype))) return eprint.id;
  for (const name of idFields) {
    const text = oneLine(fields[name]).slice(0, 500);
    if (!/arxiv|huggingface\.co\/papers/i.test(text)) continue;
    const found = parseArxivId(text) ?? parseArxivId(/arxiv:\s?([^\s,;]+)/i.exec(text)?.[1] ?? '');
    if (found) return found.id;
  }
  return undefined;
}

/** The first day of the month in an id: `2512.01234`, `hep-th/9901001`. */
function monthOfId(id: string): string {
  const [, year = '', month = ''] = /^(?:.*\/)?(\d\d)(\d\d)/.exec(id) ?? [];
  const day = `${Number(year) >= 91 ? '19' : '20'}${year}-${month}-01`;
  return isDay(day) ? day : '';
}

const risNames: EntryFields = {
  TI: 'title',
  T1: 'title',
  AB: 'abstract',
  N2: 'abstract',
  AU: 'author',
  A1: 'author',
  DA: 'date',
  UR: 'url',
  DO: 'doi',
  JO: 'journal',
  T2: 'journal',
  M1: 'number',
  N1: 'note',
  PB: 'publisher',
  AN: 'accession',
};

function readRis(text: string): EntryFields[] {
  const entries: Record<string, string>[] = [];
  let last = '';
  for (const line of text.split(/\r?\n|\r/)) {
    const [, tag, whole = ''] = /^([A-Z][A-Z0-9]) {2}-(.*)$/.exec(line) ?? [];
    const value = whole.slice(0, maxAbstract);
    if (tag === 'TY') {
      if (entries.length === maxReferences) break;
      entries.push({});
    }
    if (tag !== undefined) last = risNames[tag] ?? '';
    const entry = entries.at(-1);
    if (!entry || !last) continue;
    const before = entry[last];
    // A long value goes on in the next line, and each author has a line.
    if (before === undefined) entry[last] = value;
    else if (last === 'author' && tag !== undefined) entry[last] = `${before} and ${value}`;
    else if (tag === undefined && before.length < maxAbstract) entry[last] = `${before} ${line.slice(0, maxAbstract)}`;
  }
  return entries;
}

function readCsl(text: string): EntryFields[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const listed = Array.isArray(value) ? value : fieldsOf(value).items;
  if (!Array.isArray(listed)) return undefined;
  return listed.slice(0, maxReferences).map((item: unknown) => {
    const fields = fieldsOf(item);
    const textIn = (name: string) => (isText(fields[name], maxAbstract) ? fields[name] : '');
    return {
      title: withoutTags(textIn('title')),
      abstract: withoutTags(textIn('abstract')),
      author: (Array.isArray(fields.author) ? fields.author : [])
        .slice(0, maxLengths.authors)
        .map(cslName)
        .join(' and '),
      date: cslDate(fields.issued),
      url: textIn('URL'),
      doi: textIn('DOI'),
      journal: textIn('container-title'),
      number: textIn('number'),
      note: textIn('note'),
      publisher: textIn('publisher'),
    };
  });
}

/** CSL has `<i>` and the like in its words. */
const withoutTags = (text: string): string => text.replace(/<\/?[a-z][^<>]{0,50}>/gi, '');

function cslName(author: unknown): string {
  const { given, family, literal } = fieldsOf(author);
  const parts = [given, family, literal].filter((part) => isText(part, maxLengths.author));
  return parts.join(' ').replace(/ and /g, ' ');
}

function cslDate(issued: unknown): string {
  const { 'date-parts': parts } = fieldsOf(issued);
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (!Array.isArray(first)) return '';
  const known = first.slice(0, 3).filter((part) => typeof part === 'number' || isText(part, 10));
  return known.map((part) => String(part).padStart(2, '0')).join('-');
}
