import { arxivId } from './paper-id.ts';

/** arXiv's ids as services, addresses and readers write them. Runs everywhere. */

/** An id, old or new, with the subject class that arXiv once showed in old ones (`math.GT/0309136`), and its version. */
const written = String.raw`(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z-]+)?\/\d{7})(?:v(\d+))?`;

/** What services put before an id: an address, or the name of arXiv in one of two schemes. */
const ofService = new RegExp(
  String.raw`^(?:https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf)\/|oai:arxiv\.org:|arxiv:)?${written}$`,
  'i',
);
/** What readers paste: any address that ends in an id, or an id after arXiv's name or DOI prefix. */
const ofReader = new RegExp(
  String.raw`^(?:\S*\/|arxiv[:\s]\s*|doi:\s*|(?:doi:\s*|\S*\/)?10\.48550\/arxiv\.)?${written}(?:\.pdf)?$`,
  'i',
);
/** The address of a paper on a site such as this. */
const ofPage = /^(?:https?:\/\/)?\S*\/papers\/([a-z0-9][\w.-]*|[\w.-]+\/\d{7})$/i;
/** No address of a paper is longer, and these patterns would need far too long for a megabyte of slashes. */
const maxLength = 500;

const withoutClass = (id: string): string => id.replace(/\.[a-z-]+\//i, '/');

/**
 * An arXiv id as services write it, without its version: `http://arxiv.org/abs/2401.00001v2` → `2401.00001`. Other text
 * comes back unchanged.
 */
export function arxivIdOf(text: string): string {
  const id = withoutClass((text.length > maxLength ? undefined : ofService.exec(text.trim())?.[1]) ?? '');
  return arxivId.test(id) ? id : text;
}

/** The version in an id: 2 for `2401.00001v2`, undefined where it names none. */
export function versionOf(id: string): number | undefined {
  const version = Number(/v(\d+)$/.exec(id.trim())?.[1]);
  return version > 0 ? version : undefined;
}

/**
 * The id of the paper that a query names: an arXiv id, an address that ends in one, or a paper's address on a site such
 * as this. Only the form is checked; the index knows whether the paper exists.
 */
export function idInQuery(query: string): string | undefined {
  if (query.length > maxLength) return undefined;
  const text = query
    .trim()
    .replace(/(?:[?#].*)?$/s, '')
    .replace(/\/+$/, '');
  const id = ofReader.exec(text)?.[1];
  return id === undefined ? ofPage.exec(text)?.[1] : withoutClass(id);
}

/** Where arXiv has a paper. */
export const arxivLinks = (id: string) =>
  arxivId.test(id) ? { arxiv: `https://arxiv.org/abs/${id}`, pdf: `https://arxiv.org/pdf/${id}` } : {};
