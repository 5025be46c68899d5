import type { Root } from 'mdast';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

const markdown = unified()
  .use(remarkStringify, { bullet: '-', rule: '-', listItemIndent: 'one' })
  .use(remarkMath)
  .freeze();

/** Any tree as Markdown, escaped so that its words are words. */
export const anyMarkdown = (root: Root): string => markdown.stringify(root).replace(/\n+$/, '');
