import { safeCharacters } from '../text/characters.ts';
import { symbols, table } from '../text/tex.ts';

// A source may hold other markup than LaTeX: entities and a few elements of HTML, and the lists of Markdown. It is
// written as the LaTeX that means the same, so that one reader reads all.

const markup = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));|<(\/?)(i|em|b|strong|sub|sup|code|tt|u|br|p)[ ]?\/?>/gi;
const listLine = /^[ \t]*(?:([-*+•])|(\d{1,2})[.)])[ \t]+(?=\S)/;

const elements: Readonly<Record<string, string>> = {
  i: '\\textit{',
  em: '\\textit{',
  b: '\\textbf{',
  strong: '\\textbf{',
  sub: '\\textsubscript{',
  sup: '\\textsuperscript{',
  code: '\\texttt{',
  tt: '\\texttt{',
  u: '\\underline{',
};
const signs = table(`
  amp &  lt <  gt >  quot "  apos '  nbsp ␣  ensp ␣  emsp ␣  thinsp ␣  ndash –  mdash —  hellip …  lsquo ‘  rsquo ’
  ldquo “  rdquo ”  laquo «  raquo »  plusmn ±  deg °  micro µ  middot ·  minus −  asymp ≈  rarr →  larr ←  harr ↔
  infin ∞  radic √  sect §  para ¶  copy ©  reg ®  trade ™  euro €  pound £  szlig ß  oslash ø  Oslash Ø  aelig æ
  aring å  Aring Å
`);
const marks: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  caron: '\u030c',
  cedil: '\u0327',
};

/** The source of an abstract with all its markup as LaTeX. */
export function markupsAsLatex(source: string): string {
  return listsAsLatex(tagsAsLatex(source));
}

/** The source of a title or of another line with all its markup as LaTeX. Lines hold no lists. */
export function tagsAsLatex(source: string): string {
  if (!/&[#a-z]|<[/a-z]/i.test(source)) return source;
  const paired = pairedTags(source);
  return source.replace(markup, (found: string, ...groups: unknown[]) => {
    const [decimal, hexadecimal, name, close, element] = groups as (string | undefined)[];
    if (element !== undefined) {
      const isPaired = paired.has(groups[5] as number);
      const tag = element.toLowerCase();
      if (tag === 'br') return ' \\\\ ';
      if (!isPaired) return found;
      return tag === 'p' ? '\n\n' : close ? '}' : elements[tag]!;
    }
    const code = decimal ? Number(decimal) : hexadecimal ? parseInt(hexadecimal, 16) : undefined;
    const character = code === undefined ? namedSign(name!) : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    return character === undefined ? found : escapeLatex(safeCharacters(character));
  });
}

/** Where the tags begin that have a partner with words between. Others are the words of the author: `<b>`. */
function pairedTags(source: string): ReadonlySet<number> {
  const paired = new Set<number>();
  const open: { tag: string; at: number; end: number }[] = [];
  for (const match of source.matchAll(markup)) {
    const tag = match[5]?.toLowerCase();
    if (tag === undefined || tag === 'br') continue;
    const end = match.index + match[0].length;
    if (!match[4]) open.push({ tag, at: match.index, end });
    else {
      const last = open.findLastIndex((one) => one.tag === tag);
      if (last < 0) continue;
      const { at, end: from } = open[last]!;
      open.length = last;
      if (/^\S(?:[^]*\S)?$/.test(source.slice(from, match.index))) paired.add(at).add(match.index);
    }
  }
  return paired;
}

function namedSign(name: string): string | undefined {
  const [, letter, mark] = /^([a-z])([a-z]{3,5})$/i.exec(name) ?? [];
  const accent = marks[mark ?? ''];
  return signs.get(name) ?? symbols.get(name) ?? (accent && (letter! + accent).normalize('NFC'));
}

/** A character that is only itself. */
function escapeLatex(character: string): string {
  if (/[%&#_{}$]/.test(character)) return `\\${character}`;
  if (character === '\\') return '\\textbackslash{}';
  return character === '~' || character === '^' ? `\\${character}{}` : character;
}

/**
 * Lines that begin with `-`, `*` or `1.` as a list. One such line is none, since the lines of many abstracts are broken
 * anywhere: an item follows another, or a line that ends a sentence.
 */
function listsAsLatex(source: string): string {
  if (!/\n[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]/.test(source)) return source;
  const lines = source.split('\n');
  const written: string[] = [];
  for (let at = 0; at < lines.length;) {
    const items = itemsAt(lines, at);
    if (items === undefined) written.push(lines[at++]!);
    else {
      const name = items.isNumbered ? 'enumerate' : 'itemize';
      written.push(`\\begin{${name}}`, ...items.lines, `\\end{${name}}`);
      at = items.end;
    }
  }
  return written.join('\n');
}

/** The list that begins at a line, with `\item` before each item; undefined where none of two items begins. */
function itemsAt(
  lines: readonly string[],
  start: number,
): { lines: string[]; end: number; isNumbered: boolean } | undefined {
  const [, bullet, first] = listLine.exec(lines[start]!) ?? [];
  if ((bullet === undefined && first !== '1') || !/^$|[.:;,!?]\s*$|^\s*$/.test(lines[start - 1] ?? ''))
    return undefined;
  // Lines that are as far from the edge as the items, and are none, begin a paragraph.
  const [indent = ''] = /^ {2,}/.exec(lines[start]!) ?? [];
  const items: string[] = [];
  let count = 0;
  let end = start;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]!;
    const [mark, sign, number] = listLine.exec(line) ?? [];
    if (mark !== undefined && (bullet === undefined ? Number(number) === count + 1 : sign === bullet)) {
      items.push(`\\item ${line.slice(mark.length)}`);
      count++;
    } else if (line.trim() === '') {
      if (!listLine.test(lines[at + 1] ?? '')) break;
    } else if (indent && line.startsWith(indent)) break;
    else items.push(line);
    end = at + 1;
  }
  return count > 1 ? { lines: items, end, isNumbered: bullet === undefined } : undefined;
}
