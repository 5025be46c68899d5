/** An arXiv id without its version: `2512.01234`, or `hep-th/9901001` from before April 2007. */
export const arxivId = /^(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?\/\d{7})$/;
/** The id of a paper whose source gives none: `<source>-<slug of its title>`. */
const ownId = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

/**
 * Whether `text` is the id of a paper. The id is the last part of an address and the name of a file, so it holds
 * nothing that changes a path.
 */
export const isPaperId = (text: string): boolean => text.length <= 120 && (arxivId.test(text) || ownId.test(text));
