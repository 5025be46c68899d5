import { oneLine, safeCharacters } from './characters.ts';
import { mathCharacters, mathText } from './math-text.ts';

/** A stretch of a title: its words, or the TeX between two dollars. */
export interface TitlePart {
  type: 'text' | 'math';
  value: string;
}

// Pandoc's rule, which tells "$n$ agents" from "from $5 to $10": no space inside the dollars, no digit after them.
const token = /\\\$|\$(?!\s)((?:\\[^]|[^\\$])+)(?<!\s)\$(?!\d)/g;

/** Reads the grammar of titles: plain text with math in `$…$`; `\$` is a dollar. Nothing else has a meaning. */
export function readTitle(title: string): TitlePart[] {
  const parts: TitlePart[] = [];
  let text = '';
  let end = 0;
  for (const match of title.matchAll(token)) {
    text += title.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[1] === undefined) {
      text += '$';
      continue;
    }
    if (text) parts.push({ type: 'text', value: text });
    parts.push({ type: 'math', value: match[1] });
    text = '';
  }
  text += title.slice(end);
  if (text) parts.push({ type: 'text', value: text });
  return parts;
}

/** Writes what `readTitle` reads. A dollar of the words is escaped only where it would open or close a formula. */
export function writeTitle(parts: readonly TitlePart[]): string {
  const bare = write(parts, '$');
  const read = readTitle(bare);
  const same = read.length === parts.length && read.every((part, i) => sameParts(part, parts[i]));
  return same ? bare : write(parts, '\\$');
}

const write = (parts: readonly TitlePart[], dollar: string) =>
  parts.map(({ type, value }) => (type === 'math' ? `$${value}$` : value.replaceAll('$', () => dollar))).join('');

const sameParts = (a: TitlePart, b: TitlePart | undefined) => a.type === b?.type && a.value === b.value;

/** A title as plain text, for citations and `<title>`. */
export const titleText = (title: string): string => inWords(title, mathText);

/** A title as plain text for feeds and mail, with its powers as characters. */
export const titleCharacters = (title: string): string => inWords(title, mathCharacters);

const inWords = (title: string, formula: (tex: string) => string) =>
  readTitle(oneLine(safeCharacters(title)))
    .map(({ type, value }) => (type === 'math' ? formula(value) : value))
    .join('');
