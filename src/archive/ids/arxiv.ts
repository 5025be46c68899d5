import { arxivId } from './paper-id.ts';

/** What services put before an id: an address, or the name of arXiv in one of two schemes. */
const before = /^(?:https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf)\/|oai:arxiv\.org:|arxiv:)/i;

/**
 * An arXiv id as services write it, without its version: `http://arxiv.org/abs/2401.00001v2` → `2401.00001`. Ids of
 * before 2007 lose the subject class that arXiv once showed in them: `math.GT/0309136` → `math/0309136`. Other text
 * comes back as it is.
 */
export function arxivIdOf(text: string): string {
  const id = text
    .trim()
    .replace(before, '')
    .replace(/v\d+$/, '')
    .replace(/\.[A-Za-z-]+\//, '/');
  return arxivId.test(id) ? id : text;
}

/** The version in an id: 2 for `2401.00001v2`, undefined where it names none. */
export function versionOf(id: string): number | undefined {
  const version = Number(/v(\d+)$/.exec(id.trim())?.[1]);
  return version > 0 ? version : undefined;
}

/** Where arXiv has a paper. */
export const arxivLinks = (id: string) =>
  arxivId.test(id) ? { arxiv: `https://arxiv.org/abs/${id}`, pdf: `https://arxiv.org/pdf/${id}` } : {};
