import { addressOf, type Work } from './identity.ts';
import { citationParts } from './plain.ts';

/** The same line as Markdown, the title a link: `Ada Example (2025). [A title](https://arxiv.org/abs/2512.01234). …` */
export function markdownCitation(work: Work, page: string): string {
  const { who, title, stop, where } = citationParts(work, page);
  const address = addressOf(work, page).replace(/[()\\<>]/g, (character) => percent[character]!);
  return `${escaped(who)} [${escaped(title)}](${address})${stop} ${escaped(where)}`.replace(lineStart, '$1\\$2');
}

const percent: Record<string, string> = { '(': '%28', ')': '%29', '\\': '%5C', '<': '%3C', '>': '%3E' };

/** Characters that CommonMark, GitHub's tables and strikethrough, or math in `$` would read as markup. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>&$~|#]/g, '\\$&');

/** At the start of a line these would begin a list. */
const lineStart = /^(\d*)([-+.)])/;
