import { abstractText } from '../../archive/text/markdown.ts';
import { titleText } from '../../archive/text/title.ts';
import { authorsOf, type Paper } from '../../archive/paper/paper.ts';
import { paths } from '../../archive/paths/paths.ts';
import { itemEnd, noWidth, partEnd, type Fragment } from '../format/fragment.ts';

/** A paper in the form that Pagefind keeps. */
export function toRecord(paper: Paper): Fragment {
  const authors = paper.authors.map(inLine).filter(Boolean);
  const keywords = paper.keywords.map(inLine).filter(Boolean);
  const organization = inLine(paper.organization ?? '');
  const items = (list: readonly string[]) => list.join(` ${itemEnd} `);
  return {
    url: paths.paper(paper.id),
    // The id, because Pagefind refuses a record without a word.
    content: [inLine(abstractText(paper.abstract)), items(authors), items(keywords), paper.id].join(` ${partEnd} `),
    meta: { title: inLine(titleText(paper.title)), ...(organization && { organization }) },
    filters: {
      day: [paper.day],
      upvotes: [String(paper.upvotes)],
      ...(authorsOf(paper) > authors.length && { authors: [String(authorsOf(paper))] }),
    },
  };
}

const ours = new RegExp(`[${partEnd}${itemEnd}${noWidth}]`, 'gu');

/**
 * One line, without our own symbols, and without the zero-width space, which Pagefind would treat as the only space.
 */
const inLine = (text: string): string => text.toWellFormed().replace(ours, ' ').replace(/\s+/g, ' ').trim();
