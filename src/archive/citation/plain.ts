import { yearOf } from '../time/calendar.ts';
import { oneLine, safeCharacters } from '../text/characters.ts';
import { titleText } from '../text/title.ts';
import { shownName } from '../paper/name.ts';
import { areMore, citedAuthors } from './author.ts';
import { addressOf, arxivOf, dateOf, type Work } from './identity.ts';

/** More authors than these are "et al.". */
const maxAuthors = 5;

/** The parts of a citation in a text, with full stops. */
export interface CitationParts {
  /** "Ada Example, Ben Example (2025)." */
  who: string;
  title: string;
  /** The full stop after the title, unless it asks or exclaims. */
  stop: '.' | '';
  /** Where it was printed, and its arXiv id; of a work without an id its address. */
  where: string;
}

export function citationParts(work: Work, page: string): CitationParts {
  const names = citedAuthors(work).map(shownName);
  const isCut = names.length > maxAuthors || (names.length > 0 && areMore(work));
  const authors = isCut ? `${names[0]} et al.` : names.join(', ');
  const title = titleText(work.title).replace(/\.$/, '');
  const journal = oneLine(safeCharacters(work.journal ?? '')).replace(/\.$/, '');
  const arxiv = arxivOf(work);
  return {
    who: `${authors} (${yearOf(dateOf(work))}).`.trimStart(),
    title,
    stop: /[?!]$/.test(title) ? '' : '.',
    where: [journal && `${journal}.`, arxiv ? `arXiv:${arxiv}.` : addressOf(work, page)].filter(Boolean).join(' '),
  };
}

/** A paper as one line of text: `Ada Example, Ben Example (2025). A title. arXiv:2512.01234.` */
export function plainCitation(work: Work, page: string): string {
  const { who, title, stop, where } = citationParts(work, page);
  return `${who} ${title}${stop} ${where}`;
}
