/** An arXiv id without its version: `2512.01234`, or of before April 2007 `hep-th/9901001`. */
export const arxivId = /^(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?\/\d{7})$/;
/** The id of a paper that its source gives none: `<source>-<slug of its title>`. */
const ownId = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

/** Whether `text` is the id of a paper: the last part of its address and the name of its file, so it never holds what a path would obey. */
export const isPaperId = (text: string): boolean => text.length <= 120 && (arxivId.test(text) || ownId.test(text));
