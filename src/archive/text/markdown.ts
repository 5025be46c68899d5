import type { Image, Nodes, Root } from 'mdast';

import { escapeHtml, oneLine, safeCharacters } from './characters.ts';
import { linkAddress } from '../ids/address.ts';
import { type ParagraphPart, simpleParagraphs } from './markdown-plain.ts';
import { mathHtml } from './math.ts';
import { mathCharacters, mathText } from './math-text.ts';
import { markdown as processor } from './remark.ts';
import { readTitle } from './title.ts';

/**
 * A Markdown body as HTML: words, emphasis, lists, http(s) links and MathML. HTML in it is shown as text, never live.
 */
export function abstractHtml(markdown: string): string {
  const body = safeCharacters(markdown);
  const simple = simpleParagraphs(body);
  if (simple) return simple.map((parts) => `<p>${parts.map(partHtml).join('')}</p>`).join('\n');
  return (parsed(body).html ??= htmlOf(body, asText));
}

/** A Markdown body as plain text: a blank line between paragraphs, a line for each item of a list. */
export const abstractText = (markdown: string): string => plainWords(markdown, 'text');

/** The same for feeds, mail and rows: formulas are characters, as far as there are any. */
export const abstractCharacters = (markdown: string): string => plainWords(markdown, 'characters');

function plainWords(markdown: string, form: 'text' | 'characters'): string {
  const body = safeCharacters(markdown);
  const simple = simpleParagraphs(body);
  if (simple) return simple.map((parts) => oneLine(parts.map(({ value }) => value).join(''))).join('\n\n');
  return parsed(body)[form];
}

/** What became of a body. */
interface Parsed {
  text: string;
  characters: string;
  /** Made when it is first asked for: formulas are slow, and a search shows none. */
  html?: string;
}

const parsedBefore = new Map<string, Parsed>();
/** A build goes from day to day: what it asks for again, it asks soon. */
const maxParsed = 5000;

/** A build asks for a body in eight places, and parsing is slow. */
function parsed(body: string): Parsed {
  let known = parsedBefore.get(body);
  if (!known) {
    if (parsedBefore.size >= maxParsed) parsedBefore.clear();
    known = { text: textOf(body, asText), characters: textOf(body, asCharacters) };
    parsedBefore.set(body, known);
  }
  return known;
}

let lastParsed: { body: string; root: Root } | undefined;

/** Remembers the last one: its forms are made one after the other. */
function rootOf(body: string): Root {
  if (lastParsed?.body !== body) lastParsed = { body, root: processor.parse(body) };
  return lastParsed.root;
}

/** How formulas are written, and what else a page of the owner has. */
interface Formulas {
  html: (tex: string, isBlock?: boolean) => string;
  text: (tex: string) => string;
  prose?: ProseForms;
}

/** What a page of the owner writes in another way than an abstract. HTML in it is live. */
export interface ProseForms {
  link: (target: string, words: string) => string;
  image: (target: string, alt: string) => string;
  heading: (depth: number, html: string, text: string) => string;
  /** What a paragraph with this source is, if it is something else. */
  paragraph: (source: string) => string | undefined;
}

/** A page of the owner as HTML: the root that was parsed of `body`. */
export const proseHtml = (root: Root, body: string, prose: ProseForms): string =>
  html(root, body, { html: mathHtml, text: mathText, prose }).trimEnd();

/** One line of a page of the owner, such as a cell of a table. */
export function inlineHtml(line: string, prose: ProseForms): string {
  const [block] = processor.parse(line).children;
  if (block?.type !== 'paragraph') return escapeHtml(line);
  return block.children.map((child) => html(child, line, { html: mathHtml, text: mathText, prose })).join('');
}

/** The words of a part of `body`. */
export const plainText = (node: Nodes, body: string): string => text(node, body, { html: mathHtml, text: mathText });

const asText: Formulas = { html: mathHtml, text: mathText };
const asCharacters: Formulas = { html: (tex) => escapeHtml(mathCharacters(tex)), text: mathCharacters };

const htmlOf = (body: string, formulas: Formulas): string => html(rootOf(body), body, formulas).trimEnd();

const textOf = (body: string, formulas: Formulas): string =>
  text(rootOf(body), body, formulas)
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');

/** A Markdown body as simple HTML and as plain text, for feeds and mail: formulas are characters, without MathML. */
export function simpleForms(markdown: string): { html: string; text: string } {
  const body = safeCharacters(markdown);
  const html = simpleParagraphs(body) ? abstractHtml(body) : htmlOf(body, asCharacters);
  return { html, text: abstractCharacters(body) };
}

/** A title as HTML: escaped words and MathML. */
export function titleHtml(title: string): string {
  return readTitle(oneLine(safeCharacters(title)))
    .map(({ type, value }) => (type === 'math' ? mathHtml(value) : escapeHtml(value)))
    .join('');
}

const partHtml = ({ type, value }: ParagraphPart) =>
  type === 'address' ? link(value, escapeHtml(value)) : escapeHtml(value);

function link(target: string, words: string): string {
  const address = linkAddress(target);
  return address ? `<a href="${escapeHtml(address)}" rel="noopener nofollow ugc">${words}</a>` : words;
}

function html(node: Nodes | Root, body: string, formulas: Formulas): string {
  const children = () => ('children' in node ? node.children.map((child) => html(child, body, formulas)).join('') : '');
  const { prose } = formulas;
  switch (node.type) {
    case 'root':
      return flow(node.children, body, formulas);
    case 'text':
      return escapeHtml(node.value);
    case 'html':
      return prose ? node.value : escapeHtml(node.value);
    case 'paragraph':
      return prose?.paragraph(sourceOf(node, body)) ?? `<p>${children()}</p>\n`;
    case 'emphasis':
      return `<em>${children()}</em>`;
    case 'strong':
      return `<strong>${children()}</strong>`;
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
      return `<pre><code>${escapeHtml(node.value)}</code></pre>\n`;
    case 'link':
      return (prose?.link ?? link)(node.url, children());
    case 'image':
      return prose ? prose.image(node.url, node.alt ?? '') : link(node.url, escapeHtml(wordsOfImage(node)));
    case 'break':
      return '<br>\n';
    case 'heading':
      return prose
        ? prose.heading(node.depth, children(), text(node, body, formulas).trim())
        : `<p><strong>${children()}</strong></p>\n`;
    case 'blockquote':
      return `<blockquote>${flow(node.children, body, formulas)}</blockquote>\n`;
    case 'list':
      return node.ordered ? `<ol>${children()}</ol>\n` : `<ul>${children()}</ul>\n`;
    case 'listItem':
      return `<li>${flow(node.children, body, formulas, !node.spread).trimEnd()}</li>`;
    case 'thematicBreak':
      return '<hr>\n';
    case 'inlineMath':
      return isMoney(node, body) ? escapeHtml(sourceOf(node, body)) : formulas.html(node.value);
    case 'math':
      return `<p>${formulas.html(node.value, true)}</p>\n`;
    default:
      return children();
  }
}

/** Blocks: HTML among them is a paragraph of its source, and the paragraphs of a tight list are lines. */
function flow(nodes: readonly Nodes[], body: string, formulas: Formulas, tight = false): string {
  return nodes
    .map((node) => {
      if (node.type === 'html') return formulas.prose ? `${node.value}\n` : `<p>${escapeHtml(node.value)}</p>\n`;
      const block = html(node, body, formulas);
      return tight && node.type === 'paragraph' ? block.replace(/^<p>|<\/p>\n$/g, '') : block;
    })
    .join('');
}

function text(node: Nodes | Root, body: string, formulas: Formulas): string {
  const children = () => ('children' in node ? node.children.map((child) => text(child, body, formulas)).join('') : '');
  switch (node.type) {
    case 'text':
      return oneLine(`|${node.value}|`).slice(1, -1);
    case 'root':
    case 'blockquote':
    case 'listItem':
      return node.children.map((child) => text(child, body, formulas) + (child.type === 'html' ? '\n\n' : '')).join('');
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
      return isMoney(node, body) ? sourceOf(node, body) : formulas.text(node.value);
    case 'math':
      return `${formulas.text(node.value)}\n\n`;
    case 'paragraph':
    case 'heading':
      return `${children()}\n\n`;
    case 'list':
      return `${node.children.map((item) => text(item, body, formulas).trimEnd()).join('\n')}\n\n`;
    default:
      return children();
  }
}

const wordsOfImage = ({ alt, url }: Image) => (alt === '' ? url : (alt ?? url));

const sourceOf = (node: Nodes, body: string) =>
  body.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

/** "costs $5 and $10", written by hand: remark takes it for math, pandoc's rule of the space does not. */
const isMoney = (node: Nodes, body: string) => /^\$\d[^$]*\s\$$/.test(sourceOf(node, body));
