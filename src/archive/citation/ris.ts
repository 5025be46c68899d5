import { yearOf } from '../time/calendar.ts';
import { oneLine, safeCharacters } from '../text/characters.ts';
import { titleText } from '../text/title.ts';
import { citedAuthors, isOrganization } from './author.ts';
import type { Name } from '../paper/name.ts';
import { addressOf, arxivOf, dateOf, doiOf, type Work } from './identity.ts';

/**
 * A paper as a RIS record, with RIS's own line ends; `abstract` is its plain text. RIS has no type for preprints:
 * Zotero's RIS.js and DataCite write `GEN` for them.
 */
export function ris(work: Work & { keywords: readonly string[] }, page: string, abstract = ''): string {
  const arxiv = arxivOf(work);
  const date = dateOf(work);
  const fields: [tag: string, value: string | undefined][] = [
    ['TY', 'GEN'],
    ['TI', titleText(work.title)],
    ...citedAuthors(work).map((author): [string, string] => ['AU', authorLine(author)]),
    ['PY', yearOf(date)],
    ['DA', `${date.replaceAll('-', '/')}/`],
    ['AB', abstract],
    ['DO', doiOf(work)],
    ['UR', addressOf(work, page)],
    ['AN', arxiv && `arXiv:${arxiv}`],
    ['PB', arxiv && 'arXiv'],
    ['M3', 'Preprint'],
    ['N1', work.journal],
    ...work.keywords.map((keyword): [string, string] => ['KW', keyword]),
  ];
  const lines = fields.flatMap(([tag, value = '']) => {
    const line = oneLine(safeCharacters(value));
    return line ? `${tag}  - ${line}\r\n` : [];
  });
  return `${lines.join('')}ER  - \r\n`;
}

/** "Family, Given, Suffix". The comma after an organization keeps it one name. */
function authorLine(author: Name): string {
  const { family, given, suffix } = author;
  if (isOrganization(author)) return `${family},`;
  return [family, given, suffix].filter((part) => part !== undefined).join(', ');
}
