import { phrasing, textOfNodes, type ReadPieces, type Reader } from './pieces.ts';
import type { Span } from './source.ts';
import { linkAddress } from '../ids/address.ts';

const address = /(?:\\[_%#&~-]|[^\s<>"{}|\\^`“”])+/y;
const markdownLink = /\[([^\]\n]{1,300})\]\((https?:\/\/[^\s()]*)\)/y;

/** `https://…` in running text. Hugging Face's copy of `\href{https://…}{this page}` is `https://…{this page}`. */
export function addressAt(reader: Reader, at: number, to: number): ReadPieces {
  const raw = (reader.source.match(address, at)?.[0] ?? '').slice(0, to - at);
  const url = withoutPunctuation(raw);
  const end = at + url.length;
  if (reader.inLink || /^https?:\/\/$/.test(url))
    return { pieces: [{ type: 'text', value: unescapeAddress(url) }], end };
  // `https://a.org/b}{words}` has lost its `\href{`.
  const label =
    reader.source.group(end, to) ?? (reader.source.isStray(end) ? reader.source.group(end + 1, to) : undefined);
  return linkTo(reader, url, label, label?.end ?? end);
}

/** `[words](https://…)`, which authors write too. */
export function markdownLinkAt(reader: Reader, at: number, to: number): ReadPieces {
  const [whole, label = '', url = ''] = reader.source.match(markdownLink, at) ?? [];
  if (whole === undefined || reader.inLink || at + whole.length > to || !linkAddress(url)) {
    return { pieces: [{ type: 'text', value: '[' }], end: at + 1 };
  }
  return { pieces: [{ type: 'link', url, children: [{ type: 'text', value: label }] }], end: at + whole.length };
}

/** A link to an address as LaTeX has it, or only its words where it is none that a page may have. */
export function linkTo(reader: Reader, target: string, label: Span | undefined, end: number): ReadPieces {
  const raw = unescapeAddress(target);
  const url = /^[\w-]+(?:\.[\w-]+)+\//.test(raw) ? `https://${raw}` : raw;
  const isLink = !reader.inLink && linkAddress(url) !== undefined;
  const words = label ? phrasing(isLink ? reader.readLabel(label) : reader.read(label)) : [];
  // `\href{this page}{https://…}` has them in the wrong order.
  const [only, ...others] = words;
  if (!isLink && /\s/.test(target.trim()) && only?.type === 'link' && others.length === 0)
    return { pieces: [{ ...only, children: [{ type: 'text', value: target }] }], end };
  const children = textOfNodes(words).trim() === '' ? [{ type: 'text' as const, value: raw }] : words;
  return { pieces: isLink ? [{ type: 'link', url, children }] : children, end };
}

function unescapeAddress(target: string): string {
  return target
    .replace(/\\textasciitilde\s*(?:\{\})?/g, '~')
    .replace(/\\([_%#&~])/g, '$1')
    .replace(/\\-|\s+/g, '');
}

/** An address at the end of a sentence or in brackets does not own what follows it. */
function withoutPunctuation(url: string): string {
  let unopened = url.split(')').length - url.split('(').length;
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    if (last === ')' && unopened-- <= 0) break;
    if (!/[.,;:!?'*)\]’]/.test(last)) break;
  }
  return url.slice(0, end);
}
