import type { BlockContent, List, ListItem, PhrasingContent, Root } from 'mdast';
import { createRequire } from 'node:module';
import type * as Remark from '../text/remark.ts';

import { oneLine, safeCharacters } from '../text/characters.ts';
import { markupsAsLatex, tagsAsLatex } from './markups.ts';
import { phrasing, type Piece } from './pieces.ts';
import { isPlainLine, plainMarkdown } from './plain.ts';
import { LatexReader } from './reader.ts';
import { repairResidue } from './residue.ts';
import { type TitlePart, writeTitle } from '../text/title.ts';

// Links, quotes, dashes, groups, ties: LaTeX reads them in text where Markdown reads nothing.
const latexMarks = /https?:|''|--|[{}~]/;
const maxSourceLength = 50_000;

/** Writes Markdown. */
export type MarkdownWriter = Pick<typeof Remark.markdown, 'stringify'>;

// It loads a hundred files and is seldom used: it is loaded on demand.
const loadedRemark = () => (createRequire(import.meta.url)('../text/remark.ts') as typeof Remark).markdown;

/**
 * The abstract of a source as the Markdown body of a paper. The source is LaTeX, or the damaged copy of it that Hugging
 * Face has; it becomes words, emphasis, links, lists and math in `$…$`. Text that may not be LaTeX stays as it is, and
 * remark writes it, so that nothing in it is markup. `writer` is for code in a bundle, which can't load remark by its
 * file.
 */
export function abstractFromLatex(source: string, writer?: MarkdownWriter): string {
  const text = safeCharacters(source);
  if (text.length > maxSourceLength) return paragraphsOf(text).map(escapeAll).join('\n\n');
  const repaired = repairResidue(markupsAsLatex(text));
  const paragraphs = paragraphsOf(repaired);
  if (paragraphs.every(isPlain)) return paragraphs.join('\n\n');
  const root: Root = { type: 'root', children: blocks(new LatexReader(repaired).readAll()) };
  return plainMarkdown(root) ?? (writer ?? loadedRemark()).stringify(root).replace(/\n+$/, '');
}

/**
 * The title of a source in one line of plain text, in the grammar of `title.ts`: math stays in `$…$`, every other
 * character is itself, and `\$` is a dollar that would otherwise be read as math.
 */
export function titleFromLatex(source: string): string {
  const text = oneLine(safeCharacters(source));
  if (text.length > maxSourceLength) return text;
  const repaired = repairResidue(tagsAsLatex(text));
  if (isPlain(repaired)) return repaired;
  const parts = joinMath(titleParts(phrasing(new LatexReader(repaired).readAll())));
  return oneLine(writeTitle(parts));
}

const isPlain = (line: string) => isPlainLine(line) && !latexMarks.test(line);

function titleParts(nodes: readonly PhrasingContent[]): TitlePart[] {
  return nodes.flatMap((node): TitlePart[] => {
    if (node.type === 'inlineMath') return [{ type: 'math', value: node.value }];
    if (node.type === 'break') return [{ type: 'text', value: ' ' }];
    if ('children' in node) return titleParts(node.children);
    return 'value' in node ? [{ type: 'text', value: node.value }] : [];
  });
}

/** Makes parts that the grammar can hold: a digit after a formula joins it, since `$x$2` is no formula there. */
function joinMath(parts: readonly TitlePart[]): TitlePart[] {
  const joined: TitlePart[] = [];
  for (const { type, value } of parts) {
    const last = joined.at(-1);
    const digits = type === 'text' && last?.type === 'math' ? (/^\d+/.exec(value)?.[0] ?? '') : '';
    if (last && digits) last.value += digits;
    // `\$x$` would be dollars.
    if (type === 'math' && last?.value.endsWith('\\')) last.value += ' ';
    const rest = value.slice(digits.length);
    if (last?.type === 'text' && type === 'text') last.value += rest;
    else if (rest) joined.push({ type, value: rest });
  }
  return joined;
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n[ \t]*\n|\n {2,}(?=\S)/)
    .map(oneLine)
    .filter((line) => line !== '');
}

// Not worth a parser: a backslash before all that could be markup reads the same.
const escapeAll = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

function blocks(pieces: readonly Piece[]): BlockContent[] {
  const all: BlockContent[] = [];
  let line: PhrasingContent[] = [];
  let list: List | undefined;
  const endLine = () => {
    const children = tidyLine(line);
    line = [];
    if (children.length > 0) (list?.children.at(-1)?.children ?? all).push({ type: 'paragraph', children });
  };
  const endList = () => {
    endLine();
    if (list && list.children.length > 0) all.push(list);
    list = undefined;
  };
  for (const piece of pieces) {
    if (piece.type === 'math') {
      endLine();
      (list?.children.at(-1)?.children ?? all).push(piece);
    } else if (piece.type !== 'mark') line.push(piece);
    else if (piece.mark === 'paragraph') endLine();
    else if (piece.mark === 'end') endList();
    else if (piece.mark === 'item') {
      endLine();
      list ??= newList(false);
      list.children.push(newItem());
    } else {
      endList();
      list = newList(piece.mark === 'numbers');
    }
  }
  endList();
  return all;
}

const newList = (ordered: boolean): List => ({ type: 'list', ordered, spread: false, children: [] });
const newItem = (): ListItem => ({ type: 'listItem', spread: false, children: [] });

/** A paragraph's nodes in a form that Markdown can write: neighbours joined, single spaces, none at the ends. */
function tidyLine(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const line: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = line.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    // Two formulas side by side would be read as one with dollars in it.
    else if (node.type === 'inlineMath' && last?.type === 'inlineMath') last.value += ` ${node.value}`;
    else if (node.type !== 'text' || node.value) line.push(node);
  }
  while (isBlank(line[0])) line.shift();
  while (isBlank(line.at(-1))) line.pop();
  for (const [i, node] of line.entries()) {
    if (node.type !== 'text') continue;
    const edge = (neighbour: PhrasingContent | undefined) => !neighbour || neighbour.type === 'break';
    let value = node.value.replace(/[ \t\n]+/g, ' ');
    if (edge(line[i - 1])) value = value.replace(/^ /, '');
    if (edge(line[i + 1])) value = value.replace(/ $/, '');
    node.value = value;
  }
  return line;
}

const isBlank = (node: PhrasingContent | undefined) =>
  node?.type === 'break' || (node?.type === 'text' && /^[ \t\n]*$/.test(node.value));
