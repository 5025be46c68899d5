import { yearOf } from '../calendar.ts';
import { oneLine, safeCharacters } from '../characters.ts';
import { abstractText, titleText } from '../markdown.ts';
import type { Paper } from '../paper.ts';
import { citedAuthors, isOrganization, type Author } from './author.ts';
import { addressOf, arxivOf, dateOf, doiOf } from './identity.ts';

/**
 * A paper as a RIS record, with the line ends that RIS has. RIS has no type for preprints: Zotero's RIS.js and DataCite
 * write `GEN` for them.
 */
export function ris(paper: Paper, page: string): string {
  const arxiv = arxivOf(paper);
  const date = dateOf(paper);
  const fields: [tag: string, value: string | undefined][] = [
    ['TY', 'GEN'],
    ['TI', titleText(paper.title)],
    ...citedAuthors(paper).map((author): [string, string] => ['AU', authorLine(author)]),
    ['PY', yearOf(date)],
    ['DA', `${date.replaceAll('-', '/')}/`],
    ['AB', abstractText(paper.abstract)],
    ['DO', doiOf(paper)],
    ['UR', addressOf(paper, page)],
    ['AN', arxiv && `arXiv:${arxiv}`],
    ['PB', arxiv && 'arXiv'],
    ['M3', 'Preprint'],
    ['N1', paper.journal],
    ...paper.keywords.map((keyword): [string, string] => ['KW', keyword]),
  ];
  const lines = fields.flatMap(([tag, value = '']) => {
    const line = oneLine(safeCharacters(value));
    return line ? `${tag}  - ${line}\r\n` : [];
  });
  return `${lines.join('')}ER  - \r\n`;
}

/** "Family, Given, Suffix". The comma after an organization keeps it one name. */
function authorLine(author: Author): string {
  const { family, given, suffix } = author;
  if (isOrganization(author)) return `${family},`;
  return [family, given, suffix].filter((part) => part !== undefined).join(', ');
}
