import type { Image, Nodes, Root } from 'mdast';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

import { escapeHtml, oneLine, safeCharacters } from './characters.ts';
import { linkAddress } from './link.ts';
import { mathHtml, mathText } from './math.ts';
import { readTitle } from './title.ts';

const parser = unified().use(remarkParse).use(remarkMath).freeze();

/** A Markdown body as HTML: words, emphasis, lists, http(s) links and MathML. HTML in it is shown, never live. */
export function abstractHtml(markdown: string): string {
  const body = safeCharacters(markdown);
  const simple = simpleParagraphs(body);
  if (simple) return simple.map((parts) => `<p>${parts.map(partHtml).join('')}</p>`).join('\n');
  return html(parser.parse(body), body).trimEnd();
}

/** A Markdown body as plain text: a blank line between paragraphs, a line for each item of a list. */
export function abstractText(markdown: string): string {
  const body = safeCharacters(markdown);
  const simple = simpleParagraphs(body);
  if (simple) return simple.map((parts) => parts.map(({ value }) => value).join('')).join('\n\n');
  return text(parser.parse(body), body)
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** A title as HTML: escaped words and MathML. */
export function titleHtml(title: string): string {
  return readTitle(oneLine(safeCharacters(title)))
    .map(({ type, value }) => (type === 'math' ? mathHtml(value) : escapeHtml(value)))
    .join('');
}

/** A title as plain text, for feeds, citations and `<title>`. */
export function titleText(title: string): string {
  return readTitle(oneLine(safeCharacters(title)))
    .map(({ type, value }) => (type === 'math' ? mathText(value) : value))
    .join('');
}

interface Part {
  type: 'text' | 'address';
  value: string;
}

const plain = /^[\p{L}\p{P}\p{S}\p{N}][^\\`*_[\]<>&$!\n]*$/u;
const opensBlock = /^(?:[-+*=>#~|:]|\d+[.)])|[ \t]$|^.{0,300}$(?<=^[-=\s]+$)/;
const word = /^[^\\`*_[\]<>&$!\n]*$/;

/** Bodies that need no parser, because they hold nothing but words and `<addresses>`, or bear none, because of what they do to it. */
function simpleParagraphs(body: string): Part[][] | undefined {
  const paragraphs = body.split('\n\n');
  const read = paragraphs.map((paragraph) => simpleParts(paragraph));
  if (read.every((parts) => parts !== undefined)) return read;
  if (!isBomb(body)) return undefined;
  const words = (paragraph: string): Part => ({
    type: 'text',
    value: oneLine(paragraph).replace(/\\([!-/:-@[-`{-~])/g, '$1'),
  });
  return body.split(/\n[ \t]*\n\s*/).map((paragraph) => [words(paragraph)]);
}

function simpleParts(paragraph: string): Part[] | undefined {
  const pieces = paragraph.split(/<(https?:\/\/[^\s<>\p{Cc}]*)>/u);
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (!plain.test(first) || opensBlock.test(first) || /[ \t]$/.test(last)) return undefined;
  const parts = pieces.map((value, i): Part => ({ type: i % 2 === 0 ? 'text' : 'address', value }));
  return parts.every(({ type, value }) => type === 'address' || word.test(value)) ? parts : undefined;
}

/**
 * Whether a body would stall or break the parser. Its costly cases look once through the rest for each delimiter, or
 * once through the delimiters for each delimiter, so the product bounds them; a line of `> > >` or `- - -` nests.
 */
function isBomb(body: string): boolean {
  if (body.length > 50_000) return true;
  const delimiters = body.match(/[*_`[\]<$~!&]/g)?.length ?? 0;
  return delimiters * body.length > 4_000_000 || /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){20}/m.test(body);
}

const partHtml = ({ type, value }: Part) => (type === 'address' ? link(value, escapeHtml(value)) : escapeHtml(value));

function link(target: string, words: string): string {
  const address = linkAddress(target);
  return address ? `<a href="${escapeHtml(address)}" rel="noopener nofollow ugc">${words}</a>` : words;
}

function html(node: Nodes | Root, body: string): string {
  const children = () => ('children' in node ? node.children.map((child) => html(child, body)).join('') : '');
  switch (node.type) {
    case 'text':
    case 'html':
      return escapeHtml(node.value);
    case 'paragraph':
      return `<p>${children()}</p>\n`;
    case 'emphasis':
      return `<em>${children()}</em>`;
    case 'strong':
      return `<strong>${children()}</strong>`;
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
      return `<pre><code>${escapeHtml(node.value)}</code></pre>\n`;
    case 'link':
      return link(node.url, children());
    case 'image':
      return link(node.url, escapeHtml(wordsOfImage(node)));
    case 'break':
      return '<br>\n';
    case 'heading':
      return `<p><strong>${children()}</strong></p>\n`;
    case 'blockquote':
      return `<blockquote>${children()}</blockquote>\n`;
    case 'list':
      return node.ordered ? `<ol>${children()}</ol>\n` : `<ul>${children()}</ul>\n`;
    case 'listItem':
      return `<li>${children()}</li>`;
    case 'thematicBreak':
      return '<hr>\n';
    case 'inlineMath':
      return isMoney(node, body) ? escapeHtml(sourceOf(node, body)) : mathHtml(node.value);
    case 'math':
      return `<p>${mathHtml(node.value, true)}</p>\n`;
    default:
      return children();
  }
}

function text(node: Nodes | Root, body: string): string {
  const children = () => ('children' in node ? node.children.map((child) => text(child, body)).join('') : '');
  switch (node.type) {
    case 'text':
      return oneLine(`|${node.value}|`).slice(1, -1);
    case 'html':
    case 'inlineCode':
      return node.value;
    case 'code':
      return `${node.value}\n\n`;
    case 'image':
      return wordsOfImage(node);
    case 'break':
      return '\n';
    case 'inlineMath':
      return isMoney(node, body) ? sourceOf(node, body) : mathText(node.value);
    case 'math':
      return `${mathText(node.value)}\n\n`;
    case 'paragraph':
    case 'heading':
      return `${children()}\n\n`;
    case 'list':
      return `${node.children.map((item) => text(item, body).trimEnd()).join('\n')}\n\n`;
    default:
      return children();
  }
}

const wordsOfImage = ({ alt, url }: Image) => (alt ? alt : url);

const sourceOf = (node: Nodes, body: string) =>
  body.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

/** "costs $5 and $10", written by hand: remark takes it for math, pandoc's rule of the space does not. */
const isMoney = (node: Nodes, body: string) => /^\$\d[^$]*\s\$$/.test(sourceOf(node, body));
