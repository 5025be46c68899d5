import { writeTitle } from '../text/title.ts';
import { readInverted } from './author.ts';
import { arxivOf, type Work } from './identity.ts';

/** What a page says of its paper besides the citation tags. */
export interface BesidesTags {
  id: string;
  day: string;
  journal?: string | undefined;
  keywords: readonly string[];
  /** It has more authors than it names. */
  hasMore: boolean;
}

/**
 * A work from the tags that `citationTags` wrote, for citations that a browser makes; `contentsOf` gives the contents of
 * the tags of a name. Of the categories nothing is known.
 */
export function workFromTags(
  contentsOf: (name: string) => readonly string[],
  { id, day, journal, keywords, hasMore }: BesidesTags,
): Work & { keywords: readonly string[] } {
  const authors = contentsOf('citation_author');
  const [title = ''] = contentsOf('citation_title');
  const [published] = contentsOf('citation_publication_date');
  const [doi] = contentsOf('citation_doi');
  const [address] = contentsOf('citation_public_url');
  const link = arxivOf({ id }) ? doi && `https://doi.org/${encodeURI(doi)}` : address;
  return {
    id,
    title: writeTitle([{ type: 'text', value: title }]),
    authors: authors.map(readInverted),
    day,
    categories: [],
    keywords,
    links: link === undefined ? {} : { doi: link },
    ...(published !== undefined && { published: published.replaceAll('/', '-') }),
    ...(journal && { journal }),
    ...(hasMore && { authorCount: authors.length + 1 }),
  };
}
