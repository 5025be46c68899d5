import { oneLine } from './characters.ts';

/** A stretch of a paragraph: words, or an address that is a link. */
export interface ParagraphPart {
  type: 'text' | 'address';
  value: string;
}

const plainCharacters = /^[^\\`*_[\]<>&$!\n]*$/;
const paragraphStart = /^(?!\d+[.)])[\p{L}\p{N}("“'‘]/u;
const addresses = /<(https?:\/\/[^\s<>\p{Cc}]*)>/u;

/**
 * The paragraphs of a body that needs no parser: it holds nothing but words and `<addresses>` (most do), or it must not
 * reach a parser. A line of words gives the same result, only faster.
 */
export function simpleParagraphs(body: string): ParagraphPart[][] | undefined {
  const read = body.split('\n\n').map(simpleParts);
  if (read.every((parts) => parts !== undefined)) return read;
  if (!isBomb(body)) return undefined;
  const paragraphs = body.split(/\n[ \t]*\n\s*/).map((paragraph) => oneLine(paragraph).replace(escaped, '$1'));
  return paragraphs.map((value) => [{ type: 'text', value }]);
}

function simpleParts(paragraph: string): ParagraphPart[] | undefined {
  const pieces = paragraph.split(addresses);
  if (!paragraphStart.test(paragraph) || /[ \t]$/.test(paragraph)) return undefined;
  const parts = pieces.map((value, i): ParagraphPart => ({ type: i % 2 === 0 ? 'text' : 'address', value }));
  return parts.every(({ type, value }) => type === 'address' || plainCharacters.test(value)) ? parts : undefined;
}

const escaped = /\\([!-/:-@[-`{-~])/g;

/**
 * Whether a body would stall or break the parser. Its costly cases search the rest for each delimiter, or the
 * delimiters for each delimiter or line, so the product limits them; a line of `> > >` or `- - -` nests.
 */
function isBomb(body: string): boolean {
  if (body.length > 50_000) return true;
  const delimiters = body.match(/[*_`[\]<$~!&\n]/g)?.length ?? 0;
  return delimiters * body.length > 4_000_000 || /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){20}/m.test(body);
}
