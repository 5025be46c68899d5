import { remark } from 'remark';
import remarkMath from 'remark-math';

/** The one processor of Markdown with math in `$…$`: it parses abstracts, and it writes them. */
export const markdown = remark()
  .use(remarkMath)
  .data('settings', { bullet: '-', rule: '-', listItemIndent: 'one' })
  .freeze();
