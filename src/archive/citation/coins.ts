import { citedAuthors, inverted } from './author.ts';
import { addressOf, arxivOf, dateOf, doiOf, type Work } from './identity.ts';

/** A list of papers names at most so many authors of each; the paper's own page has all. */
const maxAuthors = 30;

/**
 * A paper as an OpenURL context object (Z39.88, key and encoded value), for the title of a `<span class="Z3988">`. The
 * format is `dc`: Zotero takes no other one's `type` unchanged. `title` is plain text.
 */
export function coins(work: Omit<Work, 'categories'>, page: string): string {
  const doi = doiOf(work);
  const fields: [key: string, value: string | undefined][] = [
    ['ctx_ver', 'Z39.88-2004'],
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:dc'],
    ['rft.type', 'preprint'],
    ['rft.title', work.title],
    ...citedAuthors(work)
      .slice(0, maxAuthors)
      .map((author): [string, string] => ['rft.creator', inverted(author)]),
    ['rft.date', dateOf(work)],
    ['rft.publisher', arxivOf(work) && 'arXiv'],
    ['rft_id', doi && `info:doi/${doi}`],
    ['rft_id', addressOf(work, page)],
  ];
  return fields.flatMap(([key, value]) => (value ? `${key}=${encodeURIComponent(value)}` : [])).join('&');
}

/** What an article in a list says of its paper, as plain text. */
export interface ListedWork {
  id: string;
  title: string;
  /** The names as they stand there: "Ada Example, Ben Example". */
  authors: string;
  day: string;
  /** If it is of another day. */
  published?: string | undefined;
}

/** The same from what a reader sees of the paper in a list. */
export const coinsOfListed = ({ authors, published, ...work }: ListedWork, page: string): string =>
  coins({ ...work, authors: authors.split(', ').filter(Boolean), links: {}, ...(published && { published }) }, page);
