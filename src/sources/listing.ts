import { isDay, yearOf, type Day } from '../archive/calendar.ts';
import { arxivId, idFromTitle } from '../archive/paper.ts';
import { readEach, SourceError, type Answer, type Draft, type Reading, type Source } from '../archive/source.ts';
import { arxivIdOf, arxivLinks } from './arxiv-ids.ts';

/** A line that is not empty. `glued`: no empty line stands before it. */
interface Line {
  number: number;
  text: string;
  glued: boolean;
}

/** Lines that belong together; `at` is the index of the first. */
interface Paragraph {
  at: number;
  text: string;
}

/** What stands under an abstract: "• 6 authors" or "amazon Amazon", then "·", then "Dec 8, 2024 2". */
interface Foot {
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
interface Block extends Foot {
  at: number;
  title: string;
  abstract: string;
  hasFoot: boolean;
  id?: string;
  upvotes?: number | undefined;
}

const name = 'listing';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const datePattern = new RegExp(`^(· ?)?((${months.join('|')}) (\\d\\d?)(?:,? ((?:19|20)\\d\\d))?)(?: (\\d{1,6}))?$`);
const authorsPattern = /^(?:[•·] ?)?(\d{1,6}) authors?$/;
const addressPattern = /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co\/papers|arxiv\.org\/(?:abs|pdf))\/|[?#].*$/g;
const headingPattern = /^(?:abstract|background|introduction|objectives?|methods?|results|conclusions?)$/i;

/** No title of 75,000 is longer, and one of them ends like a sentence; of as many abstracts, three look like a title. */
const longestTitle = 250;
const titleLike = (text: string): boolean =>
  text.length <= longestTitle && !/[.:;,]$|^[•·*(-]|https?:\/\//.test(text) && !headingPattern.test(text);
/** From this length on a text under a title is surely its abstract, with authors or without; 18 of 75,000 are shorter. */
const proseLength = 200;

/** The text of a saved Hugging Face papers page, as people copy it from a browser. */
export const listing = (): Source => ({ name, recognises, read });

// Spaces are named here: with `\s`, a file of empty lines would be searched anew from each of them.
const dottedDate = new RegExp(`(?:^[ \\t\\u00A0]*|authors?[ \\t\\u00A0]*)·\\s*(?:${months.join('|')})\\s\\d`, 'm');
const recognises = (text: string): boolean => !/^\s*(?:[<{]|\[\s*[[\]{"])/.test(text) && dottedDate.test(text);

function read({ text, from, day }: Answer): Reading {
  const lines = linesOf(text);
  const blocks = blocksOf(lines);
  const where = ({ at, title }: Block) => `line ${lines[at]!.number}, ${quoted(title)}`;
  if (!blocks.some((block) => block.hasFoot))
    throw new SourceError(
      `${from}: expected the text of a saved Hugging Face papers page, with "• 6 authors", "·" and "Dec 8, 2025" in lines ` +
        `under each abstract; found no paper in ${text ? quoted(text) : 'an empty text'}`,
    );
  const yearless = day ? undefined : blocks.find(({ date }) => date && !date.year);
  if (yearless)
    throw new SourceError(
      `${from}: ${where(yearless)}: the date ${quoted(yearless.date!.text)} has no year; ` +
        'name the day on which the page was saved with --date YYYY-MM-DD',
    );
  const { sightings, rejected } = readEach(blocks, name, day, (block) => toDraft(block, day));
  const located = rejected.map((part) => {
    const block = part.raw as Block;
    return { ...part, raw: textOf(lines.slice(block.at, block.end)), reason: `${where(block)}: ${part.reason}` };
  });
  return { sightings, rejected: located };
}

function toDraft(block: Block, pageDay: Day | undefined): Draft {
  const { id, title, abstract, authorCount, organization, handle, upvotes, comments, problem } = block;
  if (problem) throw new Error(problem);
  if (title.length > longestTitle) throw new Error(`expected a title, got a text of ${title.length} characters`);
  return {
    id: id ?? idFromTitle(name, title),
    source: name,
    day: dayOf(block, pageDay),
    title,
    abstract: abstract || undefined,
    authorCount,
    organization,
    upvotes,
    comments,
    links: {
      ...(id && { ...arxivLinks(id), huggingface: `https://huggingface.co/papers/${id}` }),
      organization: handle && `https://huggingface.co/${handle}`,
    },
  };
}

/** The printed day; without a year the latest that the page can know of. A paper without a date is filed under the page's. */
function dayOf({ date }: Foot, pageDay: Day | undefined): Day {
  if (!date && pageDay) return pageDay;
  if (!date) throw new Error('expected a date such as "Dec 8, 2025", got none; name the day of the page with --date YYYY-MM-DD');
  const rest = `${String(months.indexOf(date.month) + 1).padStart(2, '0')}-${date.date.padStart(2, '0')}`;
  const last = Number(date.year ?? yearOf(pageDay!));
  // Any eight years in a row hold a 29 February.
  const days = Array.from({ length: date.year ? 1 : 9 }, (_, back) => `${last - back}-${rest}`);
  const day = days.find((day) => isDay(day) && (date.year || day <= pageDay!));
  if (!day) throw new Error(`expected a day of the calendar, got ${quoted(date.text)}`);
  return day;
}

/** White space of every kind becomes one space here, so that nothing below has to think of it. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let glued = false;
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const line = raw.replace(/\s+/g, ' ').trim();
    // Some copies have authors and date in one line.
    for (const part of /^(.{0,9} authors?) ?(·) ?(.+)$/.exec(line)?.slice(1) ?? [line]) {
      if (part) lines.push({ number: index + 1, text: part, glued });
      glued = part !== '';
    }
  }
  return lines;
}

/** A foot ends a paper. What stands between two of them is a title and its abstract, or several if papers have no foot. */
function blocksOf(lines: readonly Line[]): Block[] {
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
    const group = !authors && dot ? takeOrganization(lines, at, paragraphs) : {};
    return { ...counted, ...group, end: dateAt + (below === undefined ? 1 : 2), date: { text, month, date, year }, comments };
  }
  if (dateAt > dotAt && line?.glued)
    return { end: dateAt + 1, problem: `expected a date such as "Dec 8" or "Dec 8, 2025", got ${quoted(line.text)}` };
  return authors ? { ...counted, end: dateAt } : undefined;
}

/** A date with neither authors nor "·" above it counts only under an abstract: it may be a title, or the page header's. */
const endsPaper = (lines: readonly Line[], at: number, paragraphs: readonly Paragraph[]): boolean =>
  paragraphs.length > 1 && paragraphs.at(-1)!.text.length >= proseLength && titleLike(lines[at + 1]?.text ?? '');

/** Takes the line above a "·" away from the abstract if it is an organization: its handle, then its name. */
function takeOrganization(lines: readonly Line[], at: number, paragraphs: Paragraph[]): Partial<Foot> {
  const last = paragraphs.at(-1);
  if (paragraphs.length < 2 || last!.at !== at - 1 || last!.text.length > 100) return {};
  const { text } = last!;
  const { glued } = lines[at]!;
  if (glued && text.startsWith('•')) return { problem: `expected a line such as "• 6 authors", got ${quoted(text)}` };
  const [, handle, organization] = /^(?:([a-z0-9][\w.-]*) )?(.+)$/i.exec(text) ?? [];
  if (!organization || !titleLike(text) || !(glued || handle)) return {};
  paragraphs.pop();
  return { organization, handle };
}

/** Counts and ids stand between papers and are looked at later. A number right above an abstract is a title. */
const isMark = (lines: readonly Line[], at: number, paragraphs: readonly Paragraph[]): boolean =>
  idAt(lines, at) !== undefined ||
  (countAt(lines, at) !== undefined && (paragraphs.length > 0 || titleLike(lines[at + 1]?.text ?? '')));

function addLine(lines: readonly Line[], at: number, paragraphs: Paragraph[]): void {
  const { text, glued } = lines[at]!;
  const last = paragraphs.at(-1);
  const above = lines[at - 1]?.text ?? '';
  // In a copy without empty lines a header ends with its date, a title at the long line below, an abstract at the foot.
  const isApart = datePattern.test(above) || lines[at + 1]?.text === '·' || (text.length >= proseLength && titleLike(last?.text ?? ''));
  if (last && glued && !isApart && !countPattern.test(above)) last.text += `\n${text}`;
  else paragraphs.push({ at, text });
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
    // A page's header and footer look like titles too: what is neither between feet nor over a long text is theirs.
    const isPaper = paper.hasFoot || (foot && !isFirst) || prose.some((text) => text.length >= proseLength);
    const strays = foot && !(isFirst && index === 0) ? paragraphs.slice(from, title).map(strayOf) : [];
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
 * Where the titles are, each with the lines like a title right before it. The one above an abstract is the title; if
 * none is, it is the first, but in the page's header the last.
 */
function titlesIn(paragraphs: readonly Paragraph[], isFirst: boolean): { from: number; title: number }[] {
  const found: { from: number; title: number }[] = [];
  for (let at = 0; at < paragraphs.length; at++) {
    if (!titleLike(paragraphs[at]!.text)) continue;
    const from = at;
    while (at + 1 < paragraphs.length && titleLike(paragraphs[at + 1]!.text)) at++;
    found.push({ from, title: at + 1 < paragraphs.length || (isFirst && found.length === 0) ? at : from });
  }
  // A title that ends like a sentence is one by its place.
  const missed = isFirst ? found.length === 0 : found[0]?.from !== 0;
  return missed && paragraphs.length > 0 ? [{ from: 0, title: 0 }, ...found] : found;
}

/** Numbers of their own: comments under a date, upvotes over a title. One that is both is told by the page's first paper. */
function addCounts(blocks: Block[], lines: readonly Line[]): void {
  const hasUpvotes = blocks[0] !== undefined && countAt(lines, blocks[0].at - 1) !== undefined;
  for (const [index, block] of blocks.entries()) {
    const above = blocks[index - 1];
    const isShared = above?.hasFoot && above.end === block.at - 1;
    if (!isShared || hasUpvotes || above.comments !== undefined) block.upvotes = countAt(lines, block.at - 1);
    else above.comments = countAt(lines, above.end);
  }
}
