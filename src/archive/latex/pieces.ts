import type { PhrasingContent } from 'mdast';

import type { Style } from './commands.ts';
import type { LatexSource, Span } from './source.ts';

/** What a macro needs from the reader that meets it. */
export interface Reader {
  readonly source: LatexSource;
  /** The reader reads the words of a link, which can hold no other link. */
  readonly inLink: boolean;
  /** The reader is inside a group or an argument, where no paragraph can end. */
  readonly isNested: boolean;
  read(span: Span): Piece[];
  /** Reads the words of a link. */
  readLabel(span: Span): Piece[];
}

/** Pieces that were read, and where the text goes on. */
export interface ReadPieces {
  pieces: Piece[];
  end: number;
}

/** What the reader finds: phrasing, displayed formulas, and the marks between which `latex.ts` makes blocks. */
export type Piece = PhrasingContent | { type: 'math'; value: string } | { type: 'mark'; mark: BlockMark };
export type BlockMark = 'paragraph' | 'item' | 'bullets' | 'numbers' | 'end';

/** The pieces read so far; neighbouring words are one text. */
export class Pieces {
  readonly all: Piece[] = [];

  text(value: string): void {
    const last = this.all.at(-1);
    if (last?.type === 'text') last.value += value;
    else if (value) this.all.push({ type: 'text', value });
  }

  push(...pieces: Piece[]): void {
    for (const piece of pieces) {
      if (piece.type === 'text') this.text(piece.value);
      else this.all.push(piece);
    }
  }

  /** Takes away the space before something that is dropped. */
  trimEnd(): void {
    const last = this.all.at(-1);
    if (last?.type === 'text') last.value = last.value.replace(/[ \t\n]+$/, '');
  }

  /** Takes away a bracket in which nothing is left, and answers whether there was one. */
  dropEnd(bracket: string): boolean {
    const last = this.all.at(-1);
    if (last?.type !== 'text' || !last.value.endsWith(bracket)) return false;
    last.value = last.value.slice(0, -bracket.length);
    this.trimEnd();
    return true;
  }
}

/** Pieces in a style. Spaces stay outside of it, as Markdown requires; an empty style is nothing. */
export function styled(style: Style, pieces: readonly Piece[]): Piece[] {
  const children = phrasing(pieces);
  const text = textOfNodes(children);
  // One style at a time: `***D**isentangling*` is hard for readers and for Markdown.
  const nested = children.some(({ type }) => type === 'strong' || type === 'emphasis' || type === 'inlineCode');
  if (!text.trim() || nested) return children;
  const first = children[0];
  const last = children.at(-1);
  if (first?.type === 'text') first.value = first.value.replace(/^[ \t\n]+/, '');
  if (last?.type === 'text') last.value = last.value.replace(/[ \t\n]+$/, '');
  const node: PhrasingContent =
    style === 'inlineCode'
      ? { type: 'inlineCode', value: text.trim().replace(/\s+/g, ' ') }
      : { type: style, children: children.filter((child) => child.type !== 'text' || child.value !== '') };
  return [
    { type: 'text', value: /^[ \t\n]/.test(text) ? ' ' : '' },
    node,
    { type: 'text', value: /[ \t\n]$/.test(text) ? ' ' : '' },
  ];
}

/** Only what can stand in a line: marks are spaces there. */
export function phrasing(pieces: readonly Piece[]): PhrasingContent[] {
  return pieces.map((piece) => {
    if (piece.type === 'mark') return { type: 'text', value: ' ' };
    return piece.type === 'math' ? { type: 'inlineMath', value: piece.value } : piece;
  });
}

/** The words of nodes, without their styles. */
export function textOfNodes(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('children' in node ? textOfNodes(node.children) : 'value' in node ? node.value : ''))
    .join('');
}
