/** No address of a paper is longer; and a megabyte of slashes would take the patterns below for ever. */
const longest = 500;

/**
 * The id of the paper that a query names: an arXiv id, an address that ends in one, or a paper's address on a site such
 * as this. Only its shape is looked at (the schema's own check would bring all of zod to the page); the index knows
 * whether there is such a paper.
 */
export function idIn(query: string): string | undefined {
  if (query.length > longest) return undefined;
  const text = query
    .trim()
    .replace(/(?:[?#].*)?$/s, '')
    .replace(/\/+$/, '');
  const page = /^(?:https?:\/\/)?\S*\/papers\/([a-z0-9][\w.-]*|[\w.-]+\/\d{7})$/i.exec(text)?.[1];
  const id =
    /^(?:\S*\/|arxiv[:\s]\s*|doi:\s*|(?:doi:\s*|\S*\/)?10\.48550\/arxiv\.)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i;
  return page === undefined || id.test(text) ? id.exec(text)?.[1] : page;
}
