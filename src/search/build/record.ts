import { abstractText } from '../../archive/text/markdown.ts';
import { sentenceOf } from '../../archive/text/rendered.ts';
import { titleText } from '../../archive/text/title.ts';
import { shownName } from '../../archive/paper/name.ts';
import { authorsOf, type Paper } from '../../archive/paper/paper.ts';
import { paths } from '../../archive/paths/paths.ts';
import type { Card } from '../format/card.ts';

/** What Pagefind searches for phrases: `content` and every `meta`. */
export interface PagefindRecord {
  url: string;
  content: string;
  meta: Record<string, string>;
}

/** A paper as the result list shows it. */
export function toCard(paper: Paper): Card {
  const authors = paper.authors.map(shownName).map(inLine).filter(Boolean);
  return {
    id: paper.id,
    path: paths.paper(paper.id),
    title: inLine(titleText(paper.title)),
    authors,
    authorCount: Math.max(authorsOf(paper), authors.length),
    organization: inLine(paper.organization ?? '') || undefined,
    abstract: inLine(abstractText(paper.abstract)),
    sentence: inLine(sentenceOf(paper)),
    isByMachine: paper.aiSummary !== undefined,
    code: paper.links.code,
  };
}

/** A paper in the form that Pagefind indexes. */
export function toRecord(paper: Paper): PagefindRecord {
  const { path, title, authors, organization, abstract } = toCard(paper);
  const keywords = paper.keywords.map(inLine).filter(Boolean);
  const items = (list: readonly string[]) => list.join(' ␟ ');
  return {
    url: path,
    // Between the parts stand symbols that no text has, so that no phrase spans two parts. The id is there because
    // Pagefind refuses a record without a word.
    content: [abstract, items(authors), items(keywords), paper.id].join(' ␞ '),
    meta: { title, ...(organization && { organization }) },
  };
}

/** One line, without our own symbols, and without the zero-width space, which Pagefind would treat as the only space. */
const inLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[␞␟\u200b]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
