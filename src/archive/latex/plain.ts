import type { Link, PhrasingContent, Root } from 'mdast';

// Most abstracts are plain, and remark is thorough but slow. An abstract that begins with one of these and holds none
// of those has nothing that Markdown gives a meaning to.
const beginning = /^[\p{L}(“"']/u;
const plainCharacters = /^[^\\`*_[\]<&$\n]*$/;

/** Whether Markdown sees nothing in a line but its words. */
export const isPlainLine = (line: string): boolean => beginning.test(line) && plainCharacters.test(line);

/**
 * Paragraphs of plain words and bare addresses as Markdown, the same that remark writes; undefined for everything else.
 */
export function plainMarkdown({ children }: Root): string | undefined {
  const lines = children.map((block) => (block.type === 'paragraph' ? plainLine(block.children) : undefined));
  return lines.includes(undefined) ? undefined : lines.join('\n\n');
}

function plainLine(nodes: readonly PhrasingContent[]): string | undefined {
  const parts = nodes.map((node) => {
    if (node.type === 'text') return plainCharacters.test(node.value) ? node.value : undefined;
    return node.type === 'link' && isBare(node) ? `<${node.url}>` : undefined;
  });
  const line = parts.join('');
  return parts.includes(undefined) || !beginning.test(line) ? undefined : line;
}

const isBare = ({ url, children: [label, ...more] }: Link): boolean =>
  label?.type === 'text' && label.value === url && more.length === 0 && /^https?:\/\/[!-;=?-~]+$/.test(url);
