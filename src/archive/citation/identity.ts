import { safeCharacters } from '../text/characters.ts';
import { arxivId } from '../ids/paper-id.ts';
import type { Author } from '../paper/name.ts';
import type { Paper } from '../paper/paper.ts';

/** The part of a paper that says which work it is. */
export type Work = Pick<Paper, 'id' | 'title' | 'day' | 'categories' | 'links'> &
  Partial<Pick<Paper, 'authorCount' | 'published' | 'journal' | 'original'>> & {
    /** As their source writes them, or split already. */
    readonly authors: readonly Author[];
  };

export const arxivOf = ({ id }: Pick<Paper, 'id'>): string | undefined => (arxivId.test(id) ? id : undefined);

/** The day that citations use: of its first version, else of its listing. Later changes never move it. */
export const dateOf = ({ published, day }: Pick<Work, 'published' | 'day'>): string => (published ?? day).slice(0, 10);

/** The DOI that a publisher gave it, bare: `10.1000/xyz`. */
export function publishedDoi({ links }: Pick<Paper, 'links'>): string | undefined {
  const [, path] = /^https?:\/\/(?:dx\.)?doi\.org\/(10\.[^?#]+)$/i.exec(links.doi ?? '') ?? [];
  if (path === undefined) return undefined;
  const doi = safeCharacters(decoded(path));
  return /^10\.\d{4,9}\/\S+$/.test(doi) ? doi : undefined;
}

/** The DOI of the publisher, else the one that arXiv registers for each of its papers. */
export function doiOf(work: Pick<Paper, 'id' | 'links'>): string | undefined {
  const arxiv = arxivOf(work);
  return publishedDoi(work) ?? (arxiv && `10.48550/arXiv.${arxiv}`);
}

/** Where the work itself is: at arXiv, else by its DOI, else on its `page` here. */
export function addressOf(work: Pick<Paper, 'id' | 'links'>, page: string): string {
  const arxiv = arxivOf(work);
  return arxiv ? `https://arxiv.org/abs/${arxiv}` : (work.links.doi ?? page);
}

export function pdfOf(work: Pick<Paper, 'id' | 'links'>): string | undefined {
  const arxiv = arxivOf(work);
  return work.links.pdf ?? (arxiv && `https://arxiv.org/pdf/${arxiv}`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
