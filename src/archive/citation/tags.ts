import { oneLine, safeCharacters } from '../text/characters.ts';
import { abstractText } from '../text/markdown.ts';
import { titleText } from '../text/title.ts';
import type { Paper } from '../paper/paper.ts';
import { citedAuthors, inverted } from './author.ts';
import type { Name } from '../paper/name.ts';
import { addressOf, arxivOf, dateOf, doiOf, pdfOf } from './identity.ts';

/** A `<meta>` of the head: its name and its content, as text. */
export interface Tag {
  name: string;
  content: string;
}

type NameAndText = [name: string, text: string | undefined];

/**
 * The tags that reference managers read from a page: Highwire's, as arXiv has them, and the type that makes it a
 * preprint for Zotero. The addresses are those of the work, not of its `page` here.
 */
export function citationTags(paper: Paper, page: string): Tag[] {
  const arxiv = arxivOf(paper);
  const authors = citedAuthors(paper);
  const tags: NameAndText[] = [
    ['citation_title', titleText(paper.title)],
    ...authors.map((author): [string, string] => [
      'citation_author',
      authors.length === 1 ? onlyAuthor(author) : inverted(author),
    ]),
    ['citation_publication_date', slashed(dateOf(paper))],
    ['citation_online_date', isRevised(paper) ? slashed(paper.updated!.slice(0, 10)) : undefined],
    ['citation_abstract', abstractText(paper.abstract)],
    ['citation_arxiv_id', arxiv],
    ['citation_doi', doiOf(paper)],
    ['citation_pdf_url', pdfOf(paper)],
    ['citation_public_url', addressOf(paper, page)],
    // Few papers of arXiv are in another language, and no field says so.
    ['citation_language', arxiv && 'en'],
    ['citation_publisher', arxiv && 'arXiv'],
    ['DC.type', 'preprint'],
  ];
  return tags.flatMap(asTag);
}

function asTag([name, text = '']: NameAndText): Tag[] {
  const content = oneLine(safeCharacters(text));
  return content ? [{ name, content }] : [];
}

/** Zotero splits a single author "van der Example, Ada Maria" in two, unless the given names hold no plain space. */
const onlyAuthor = (author: Name): string =>
  inverted(author).replace(/, .*/, (given) => `, ${given.slice(2).replaceAll(' ', '\u00a0')}`);

/** Whether its newest version is of another day than the first. */
const isRevised = (paper: Paper): boolean =>
  paper.updated !== undefined && paper.updated.slice(0, 10) !== dateOf(paper);

const slashed = (day: string): string => day.replaceAll('-', '/');
