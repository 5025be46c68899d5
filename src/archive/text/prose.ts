import type { Definition, Nodes, Root } from 'mdast';
import { linkAddress } from '../ids/address.ts';
import { escapeHtml, safeCharacters } from './characters.ts';
import { inlineHtml, plainText, proseHtml, type ProseForms } from './markdown.ts';
import { markdown } from './remark.ts';

/** Where links and pictures of a page lead. */
export interface Places {
  /** The address in a link that is none of another host: as it is, another one, or none. */
  link: (address: string) => string | undefined;
  /** The address of a picture that the page may show. */
  picture: (address: string) => string | undefined;
}

/** A page in the owner's own Markdown: what an abstract has, and headings, tables, pictures and HTML. */
export function ownHtml(body: string, { link, picture }: Places): string {
  const root = parse(body);
  // The ids of what stands on every page.
  const ids = new Set(['main', 'menu', 'browse', 'fork', 'to-settings']);
  const address = (given: string) => {
    const text = asBrowsersRead(given);
    return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(text) ? linkAddress(text) : link(text);
  };
  const forms: ProseForms = {
    link(target, words) {
      const to = address(target);
      return to === undefined ? words : `<a href="${escapeHtml(to)}">${words}</a>`;
    },
    image(target, alt) {
      const src = picture(asBrowsersRead(target));
      return src === undefined
        ? forms.link(target, escapeHtml(alt || target))
        : `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}" loading="lazy">`;
    },
    heading(depth, html, text) {
      const level = `h${Math.max(2, depth)}`;
      return `<${level} id="${idOf(text, ids)}">${html}</${level}>\n`;
    },
    paragraph: (source) => tableHtml(source, forms),
  };
  return proseHtml(root, safeCharacters(body), forms);
}

/** An address as a browser reads it: without line ends and tabs, and what stands before it; a backslash is a slash. */
const asBrowsersRead = (address: string): string =>
  address
    .replace(/[\t\n\r]/g, '')
    .replace(/^[\0- ]+/, '')
    .replaceAll('\\', '/');

/** The words of the first heading, and the text without it if it stands at its beginning; none if there is no heading. */
export function firstHeading(body: string): { title: string; rest: string } | undefined {
  const root = parse(body);
  const at = root.children.findIndex(({ type }) => type === 'heading');
  const heading = root.children[at];
  const title = heading && plainText(heading, body).trim();
  if (!title) return undefined;
  return { title, rest: at === 0 ? safeCharacters(body).slice(heading.position!.end.offset) : body };
}

function parse(body: string): Root {
  const root = markdown.parse(safeCharacters(body));
  const definitions = new Map<string, Definition>();
  walk(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  walk(root, (node) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return;
    const url = definitions.get(node.identifier)?.url ?? '';
    Object.assign(node, { type: node.type === 'linkReference' ? 'link' : 'image', url });
  });
  return root;
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

/** As GitHub makes them: words joined by dashes, each once. */
function idOf(text: string, ids: Set<string>): string {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
  let id = words || 'section';
  for (let n = 1; ids.has(id); n++) id = `${words || 'section'}-${n}`;
  ids.add(id);
  return id;
}

/** A paragraph that is a table: a row, a line of dashes, rows. The parser of abstracts knows no tables. */
function tableHtml(source: string, forms: ProseForms): string | undefined {
  const [head = '', dashes = '', ...rows] = source.split('\n');
  if (!/^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/.test(dashes)) return undefined;
  const names = cellsOf(head);
  if (!head.includes('|') || names.length !== cellsOf(dashes).length) return undefined;
  const cells = (row: string, open: string, close: string) =>
    names.map((_, at) => open + inlineHtml(cellsOf(row)[at] ?? '', forms) + close).join('');
  const lines = rows.map((row) => `<tr>${cells(row, '<td>', '</td>')}</tr>\n`).join('');
  return `<table>\n<thead><tr>${cells(head, '<th scope="col">', '</th>')}</tr></thead>\n<tbody>\n${lines}</tbody>\n</table>\n`;
}

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
