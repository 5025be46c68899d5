import { arxivId } from '../archive/paper.ts';

/** An arXiv id as services write it, without its version: `2401.00001v2` → `2401.00001`. Other text comes back as it is. */
export function arxivIdOf(text: string): string {
  const id = text
    .trim()
    .replace(/^arxiv:/i, '')
    .replace(/v\d+$/, '');
  return arxivId.test(id) ? id : text;
}

/** Where arXiv has a paper. */
export const arxivLinks = (id: string) =>
  arxivId.test(id) ? { arxiv: `https://arxiv.org/abs/${id}`, pdf: `https://arxiv.org/pdf/${id}` } : {};
