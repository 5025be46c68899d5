import { bibtex } from '../../archive/citation/bibtex.ts';
import type { Work } from '../../archive/citation/identity.ts';
import { markdownCitation } from '../../archive/citation/markdown.ts';
import { ris } from '../../archive/citation/ris.ts';
import { escapeTex } from '../../archive/citation/tex.ts';
import { oneLine, safeCharacters } from '../../archive/text/characters.ts';
import { writeTitle } from '../../archive/text/title.ts';
import { writeExchange, type SavedEntry, type SearchEntry } from './exchange.ts';
import type { Notebook, Saved } from '../../client/notebook.ts';

/** A file format for saved papers. */
export interface Format {
  type: string;
  ending: string;
  /** Writes papers, and all else that is kept if the format has a place for it; `urlOf` gives the address of a paper. */
  write: (
    papers: readonly SavedEntry[],
    urlOf: (id: string) => string,
    searches: readonly SearchEntry[],
    notebook: Notebook,
  ) => string;
}

/** A saved paper in the form that citation formats need: fields that were not saved are empty. */
const workOf = (id: string, { title, authors, day, folder }: Saved): Work & { keywords: string[] } => ({
  id,
  title: writeTitle([{ type: 'text', value: title }]),
  authors: [...authors],
  day,
  categories: [],
  keywords: folder ? [folder] : [],
  links: {},
});

const line = (note: string): string => oneLine(safeCharacters(note)).trim();

function bibtexEntry(id: string, saved: Saved, url: string): string {
  const entry = bibtex(workOf(id, saved), url);
  const complete = saved.more ? entry.replace(/^( {2}author = \{.*)\}(,?)$/m, '$1 and others}$2') : entry;
  const more = Object.entries({ keywords: saved.folder, annote: saved.note }).flatMap(([name, text]) =>
    line(text) ? [`,\n  ${name} = {${escapeTex(line(text))}}`] : [],
  );
  return complete.replace(/\n\}\n$/, () => `${more.join('')}\n}\n`);
}

function risRecord(id: string, saved: Saved, url: string): string {
  const record = ris(workOf(id, saved), url);
  const note = line(saved.note);
  return note ? record.replace(/ER {2}- \r\n$/, (end) => `N1  - ${note}\r\n${end}`) : record;
}

function markdownItem(id: string, saved: Saved, url: string): string {
  const note = safeCharacters(saved.note).trim();
  const quoted = note && `\n${note.replace(/^/gm, '  > ')}`;
  return `- ${markdownCitation(workOf(id, saved), url)}${quoted}\n`;
}

const each =
  (write: (id: string, paper: Saved, url: string) => string, between: string): Format['write'] =>
  (papers, urlOf) =>
    papers.map(([id, paper]) => write(id, paper, urlOf(id))).join(between);

/** RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (text: string): string => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;

/** A paper that was found and is not saved has no day on which it was. */
const csvRow = (id: string, { title, authors, more, day, folder, note, saved }: Saved, url: string): string =>
  `${[
    id,
    title,
    [...authors, ...(more ? ['et al.'] : [])].join('; '),
    day,
    url,
    note,
    saved > 0 ? new Date(saved).toISOString() : '',
    folder,
  ]
    .map((text) => cell(safeCharacters(text)))
    .join(',')}\r\n`;

const csvHead = 'id,title,authors,day,url,note,saved,folder\r\n';

/** The formats by name. */
export const exportFormats: Readonly<Record<string, Format>> = {
  bibtex: { type: 'application/x-bibtex', ending: 'bib', write: each(bibtexEntry, '\n') },
  ris: { type: 'application/x-research-info-systems', ending: 'ris', write: each(risRecord, '\r\n') },
  markdown: { type: 'text/markdown', ending: 'md', write: each(markdownItem, '') },
  csv: {
    type: 'text/csv',
    ending: 'csv',
    write: (papers, urlOf, ...others) => csvHead + each(csvRow, '')(papers, urlOf, ...others),
  },
  json: { type: 'application/json', ending: 'json', write: writeExchange },
};
