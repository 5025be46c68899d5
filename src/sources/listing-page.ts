import { parseArxivId } from '../archive/ids/arxiv.ts';

// How the text of a copied papers page is laid out: which lines are a title, an abstract, a foot.

/** A line that is not empty. `glued`: no empty line stands before it. */
export interface Line {
  number: number;
  text: string;
  glued: boolean;
}

/** The lines from index `at` to before `end`, which belong together. */
interface Paragraph {
  at: number;
  end: number;
  text: string;
}

/** What stands under an abstract: "• 6 authors" or "amazon Amazon", then "·", then "Dec 8, 2024 2". */
export interface Foot {
  /** The index of the line after it. */
  end: number;
  authorCount?: number;
  organization?: string;
  handle?: string | undefined;
  date?: { text: string; month: string; date: string; year: string | undefined };
  comments?: number | undefined;
  problem?: string;
}

/** One paper: the lines from its title at `at` to before `end`. */
export interface Block extends Foot {
  at: number;
  title: string;
  abstract: string;
  hasFoot: boolean;
  id?: string;
  upvotes?: number | undefined;
}

export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const datePattern = new RegExp(`^(· ?)?((${months.join('|')}) (\\d\\d?)(?:,? ((?:19|20)\\d\\d))?)(?: (\\d{1,6}))?$`);
const authorsPattern = /^(?:[•·] ?)?(\d{1,6}) authors?$/;
const countPattern = /^\d{1,6}$/;
const headingPattern = /^(?:abstract|background|introduction|objectives?|methods?|results|conclusions?)$/i;

/**
 * No title of 75,000 is longer, and only one of them ends like a sentence; three of as many abstracts look like a
 * title.
 */
export const longestTitle = 250;
const titleLike = (text: string): boolean =>
  text.length <= longestTitle && !/[.:;,]$|^[•·*(-]|https?:\/\//.test(text) && !headingPattern.test(text);
/**
 * From this length on a text under a title is certainly its abstract, with or without authors; 18 of 75,000 are
 * shorter.
 */
const proseLength = 200;

/** Every kind of white space becomes one space here, so that the code below need not handle it. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let glued = false;
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = raw.replace(/\s+/g, ' ').trim();
    // Some copies have authors and date in one line.
    for (const part of /^((?:[•·] ?)?\d{1,6} authors?) ?(·) ?(.+)$/.exec(line)?.slice(1) ?? [line]) {
      if (part) lines.push({ number: index + 1, text: part, glued });
      glued = part !== '';
    }
  }
  return lines;
}

/** A foot ends a paper. Between two of them stands a title with its abstract, or several if papers have no foot. */
export function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let paragraphs: Paragraph[] = [];
  let at = 0;
  const close = (foot?: Foot) => {
    for (const block of papersIn(paragraphs, foot, blocks.length === 0, lines.length)) blocks.push(block);
    paragraphs = [];
  };
  while (at < lines.length) {
    const foot = footAt(lines, at, paragraphs);
    if (foot) close(foot);
    else if (!isMark(lines, at, paragraphs)) addLine(lines, at, paragraphs);
    at = foot?.end ?? at + 1;
  }
  close();
  addCounts(blocks, lines);
  addIds(blocks, lines);
  return blocks;
}

function footAt(lines: readonly Line[], at: number, paragraphs: Paragraph[]): Foot | undefined {
  const authors = authorsPattern.exec(lines[at]!.text)?.[1];
  const dotAt = authors ? at + 1 : at;
  const dateAt = lines[dotAt]?.text === '·' ? dotAt + 1 : dotAt;
  const line = lines[dateAt];
  const [, dot = dateAt > dotAt, text, month, date, year, inline] = datePattern.exec(line?.text ?? '') ?? [];
  const counted = authors ? { authorCount: Number(authors) } : {};
  if (text && month && date) {
    if (!authors && !dot && !endsPaper(lines, at, paragraphs)) return undefined;
    const below = !inline && lines[dateAt + 1]?.glued ? countAt(lines, dateAt + 1) : undefined;
    const comments = inline ? Number(inline) : below;
    const group = !authors && dot ? takeOrganization(paragraphs) : {};
    return {
      ...counted,
      ...group,
      end: dateAt + (below === undefined ? 1 : 2),
      date: { text, month, date, year },
      comments,
    };
  }
  if (dateAt > dotAt && line?.glued)
    return { end: dateAt + 1, problem: `expected a date such as "Dec 8" or "Dec 8, 2025", got ${quoted(line.text)}` };
  return authors ? { ...counted, end: dateAt } : undefined;
}

/** A date without authors or "·" above it counts only under an abstract: it may be a title, or the page header's. */
const endsPaper = (lines: readonly Line[], at: number, paragraphs: readonly Paragraph[]): boolean =>
  paragraphs.length > 1 && paragraphs.at(-1)!.text.length >= proseLength && titleLike(lines[at + 1]?.text ?? '');

/** Takes the line above a "·" away from the abstract if it is an organization: its handle, then its name. */
function takeOrganization(paragraphs: Paragraph[]): Partial<Foot> {
  const text = paragraphs.at(-1)?.text ?? '';
  if (text.startsWith('•')) return { problem: `expected a line such as "• 6 authors", got ${quoted(text)}` };
  const [, handle, organization] = /^(?:([a-z0-9][\w.-]*) )?(.+)$/i.exec(text) ?? [];
  if (!organization || !titleLike(text) || paragraphs.length < 2) return {};
  paragraphs.pop();
  return { organization, handle };
}

/** Counts and ids stand between papers and are read later. A number right above an abstract is a title. */
const isMark = (lines: readonly Line[], at: number, paragraphs: readonly Paragraph[]): boolean =>
  idAt(lines, at) !== undefined ||
  (countAt(lines, at) !== undefined && (paragraphs.length > 0 || titleLike(lines[at + 1]?.text ?? '')));

function addLine(lines: readonly Line[], at: number, paragraphs: Paragraph[]): void {
  const { text, glued } = lines[at]!;
  const last = paragraphs.at(-1);
  // In a copy without empty lines a header ends with its date, a title at the long line below, an abstract at the foot.
  const isApart =
    datePattern.test(lines[at - 1]?.text ?? '') ||
    lines[at + 1]?.text === '·' ||
    (text.length >= proseLength && titleLike(last?.text ?? ''));
  if (!glued || isApart || last?.end !== at) paragraphs.push({ at, end: at + 1, text });
  else Object.assign(last, { end: at + 1, text: `${last.text}\n${text}` });
}

function papersIn(paragraphs: readonly Paragraph[], foot: Foot | undefined, isFirst: boolean, end: number): Block[] {
  const runs = titlesIn(paragraphs, isFirst);
  return runs.flatMap(({ from, title }, index) => {
    const next = runs[index + 1]?.from ?? paragraphs.length;
    const last = next === paragraphs.length;
    const prose = paragraphs.slice(title + 1, next).map(({ text }) => text);
    const paper: Block = {
      ...(last && foot),
      at: paragraphs[title]!.at,
      end: last ? (foot?.end ?? end) : paragraphs[next]!.at,
      title: paragraphs[title]!.text,
      abstract: prose.join('\n\n'),
      hasFoot: last && foot !== undefined,
    };
    // A page's header and footer look like titles too: text that is neither between feet nor above a long text belongs
    // to them.
    const isBetween = foot !== undefined && !isFirst;
    const isPaper = isBetween || paper.hasFoot || prose.some((text) => text.length >= proseLength);
    const strays = isBetween ? paragraphs.slice(from, title).map(strayOf) : [];
    return isPaper ? [...strays, paper] : strays;
  });
}

const strayOf = ({ at, text }: Paragraph): Block => ({
  at,
  end: at + 1,
  title: text,
  abstract: '',
  hasFoot: false,
  problem: 'expected an abstract, authors or a date under a title, got the next title',
});

/**
 * The places of the titles, each with the similar lines right before it. The one above an abstract is the title;
 * without one it is the first, but in the page's header the last.
 */
function titlesIn(paragraphs: readonly Paragraph[], isFirst: boolean): { from: number; title: number }[] {
  const found: { from: number; title: number }[] = [];
  for (let at = 0; at < paragraphs.length; at++) {
    if (!titleLike(paragraphs[at]!.text)) continue;
    const from = at;
    while (at + 1 < paragraphs.length && titleLike(paragraphs[at + 1]!.text)) at++;
    found.push({ from, title: at + 1 < paragraphs.length || (isFirst && found.length === 0) ? at : from });
  }
  // A line that ends like a sentence is a title by its place.
  return found[0]?.from !== 0 && paragraphs.length > 0 ? [{ from: 0, title: 0 }, ...found] : found;
}

/**
 * Numbers on their own lines: comments under a date, upvotes over a title. If a number can be both, the page's first
 * title decides.
 */
function addCounts(blocks: Block[], lines: readonly Line[]): void {
  const first = blocks[0];
  if (first) first.upvotes = countAt(lines, first.at - 1);
  const hasUpvotes = first?.upvotes !== undefined;
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const between = (next?.at ?? Infinity) - block.end;
    const isUpvotes = between === 1 && (hasUpvotes || block.comments !== undefined);
    if (next && (isUpvotes || between > 1 || !block.hasFoot)) next.upvotes = countAt(lines, next.at - 1);
    if (block.date && between > 0 && !isUpvotes) block.comments ??= countAt(lines, block.end);
    if (block.date) block.comments ??= 0;
  }
}

/** An id belongs to the title above it, or if the page begins with an id, to the title below. */
function addIds(blocks: Block[], lines: readonly Line[]): void {
  const ids = lines.map((_, at) => ({ at, id: idAt(lines, at) })).filter(({ id }) => id !== undefined);
  const isAbove = ids[0] !== undefined && blocks[0] !== undefined && ids[0].at < blocks[0].at;
  let index = 0;
  for (const { at, id } of ids) {
    while (index < blocks.length && blocks[index]!.at < at) index++;
    const block = blocks[isAbove ? index : index - 1];
    if (block) block.id ??= id!;
  }
}

function countAt(lines: readonly Line[], at: number): number | undefined {
  const text = lines[at]?.text ?? '';
  return countPattern.test(text) ? Number(text) : undefined;
}

/** The id in a line that holds nothing else; one in brackets stands before a title. */
function idAt(lines: readonly Line[], at: number): string | undefined {
  const text = lines[at]?.text ?? '';
  return text.length > 200 || text.startsWith('[') ? undefined : parseArxivId(text)?.id;
}

export const textOfLines = (lines: readonly Line[]): string =>
  lines.map(({ text, glued }, index) => (index === 0 ? '' : glued ? '\n' : '\n\n') + text).join('');

export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
