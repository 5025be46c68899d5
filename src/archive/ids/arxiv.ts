import { arxivId } from './paper-id.ts';

/** arXiv's ids as services, addresses and readers write them. Runs everywhere. */

/** An id, old or new, with the subject class that arXiv once showed in old ones (`math.GT/0309136`), and its version. */
const written = String.raw`(?<id>\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?\/\d{7})(?:v(?<version>\d+))?`;
/**
 * What stands before an id: an address of any site (`https://arxiv.org/abs/`, `hf.co/papers/`), though not the DOI of
 * another publisher; a part of one (`abs/`); arXiv's name; or its DOIs.
 */
const before = String.raw`(?:(?:https?:\/\/)?(?!(?:\S*\/)?10\.(?!48550\/))(?:[\w-]+(?:\.[\w-]+)+\/(?:\S*\/)?|(?:abs|pdf|html|papers)\/)(?:arxiv[:.])?|(?:oai:)?arxiv(?:\.org)?\s?[:.\s]\s?|(?:doi:\s?)?10\.48550\/arxiv\.)`;
/** What stands after one: the name of a file, or the category and the date that arXiv prints on the first page. */
const after = String.raw`(?:\.(?:pdf|html))?(?:\s*\[[a-z-]+(?:\.[a-z-]+)?\](?:\s+\d{1,2} [a-z]{3} \d{4})?)?`;
const whole = new RegExp(`^${before}?${written}${after}$`, 'i');
/** How arXiv titles its pages: `[2511.10001] A title`. */
const titled = new RegExp(String.raw`^\[(?:arxiv:)?${written}\](?:\s|$)`, 'i');
/** The address of a paper on a site such as this. */
const ofPage = /^(?:https?:\/\/)?\S*\/papers\/([a-z0-9][\w.-]*|[\w.-]+\/\d{7})$/i;
/** No address of a paper is longer, and these patterns would need far too long for a megabyte of slashes. */
const maxLength = 500;

/** An id without its version, and the version if it is named. */
export interface ArxivId {
  id: string;
  version?: number;
}

/**
 * The arXiv id that a text names, in every form in which people type and services write it: `2511.10001v3.pdf`,
 * `arXiv:2511.10001`, `https://alphaxiv.org/abs/2511.10001`, `doi:10.48550/arXiv.2511.10001`, `[2511.10001] A title`,
 * `math.GT/0309136`. Undefined for a text that says anything else. Only the form is checked.
 */
export function parseArxivId(text: string): ArxivId | undefined {
  if (text.length > maxLength) return undefined;
  const found = (whole.exec(bare(text)) ?? titled.exec(text.trim()))?.groups;
  if (!found) return undefined;
  const id = found.id!.toLowerCase().replace(/\.[a-z-]+\//, '/');
  const version = Number(found.version);
  return arxivId.test(id) ? { id, ...(version > 0 && { version }) } : undefined;
}

/** The arXiv id in a text, without its version. Other text comes back unchanged. */
export const arxivIdOf = (text: string): string => parseArxivId(text)?.id ?? text;

/**
 * The id of the paper that a query names: an arXiv id, or a paper's address on a site such as this. The index knows
 * whether the paper exists.
 */
export const idInQuery = (query: string): string | undefined =>
  query.length > maxLength ? undefined : (parseArxivId(query)?.id ?? ofPage.exec(bare(query))?.[1]);

/** Without what a sentence or an address puts around: marks, a query, a fragment, the last slashes. */
function bare(text: string): string {
  const inside = text
    .trim()
    .replace(/^[<("'“‘]+/, '')
    .replace(/[?#].*$/s, '')
    .replace(/%2f/gi, '/');
  let end = inside.length;
  while (end > 0 && '>)"\'”’.,;/ '.includes(inside[end - 1]!)) end--;
  return inside.slice(0, end);
}

/** Where arXiv has a paper. */
export const arxivLinks = (id: string) =>
  arxivId.test(id) ? { arxiv: `https://arxiv.org/abs/${id}`, pdf: `https://arxiv.org/pdf/${id}` } : {};
