import { isDay, yearOf, type Day } from '../archive/time/calendar.ts';
import { idFromTitle } from '../archive/paper/paper.ts';
import { readEach, type Draft } from './draft.ts';
import { SourceError, type Answer, type Reading, type SourceFromFiles, type SourceFacts } from './source.ts';
import { arxivLinks } from '../archive/ids/arxiv.ts';
import { blocksOf, linesOf, longestTitle, months, quoted, textOfLines, type Block, type Foot } from './listing-page.ts';

export const listingFacts: SourceFacts = {
  name: 'listing',
  title: { key: 'sourceListing' },
  isList: true,
  day: 'printed',
};

const { name } = listingFacts;

/** The text of a saved Hugging Face papers page, as people copy it from a browser. */
export const listing = (): SourceFromFiles => ({ name, asked: 'from files only', recognises, read });

// Spaces are named here: with `\s`, a file of empty lines would be searched again from each of them.
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
    return { ...part, raw: textOfLines(lines.slice(block.at, block.end)), reason: `${where(block)}: ${part.reason}` };
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

/**
 * The printed day; without a year the latest that the page can know. A paper without a date is filed under the page's.
 */
function dayOf({ date }: Foot, pageDay: Day | undefined): Day {
  if (!date && pageDay) return pageDay;
  if (!date)
    throw new Error('expected a date such as "Dec 8, 2025", got none; name the day of the page with --date YYYY-MM-DD');
  const rest = `${String(months.indexOf(date.month) + 1).padStart(2, '0')}-${date.date.padStart(2, '0')}`;
  const last = Number(date.year ?? yearOf(pageDay!));
  // Any eight years in a row hold a 29 February.
  const days = Array.from({ length: date.year ? 1 : 9 }, (_, back) => `${last - back}-${rest}`);
  const day = days.find((day) => isDay(day) && (date.year !== undefined || day <= pageDay!));
  if (!day) throw new Error(`expected a day of the calendar, got ${quoted(date.text)}`);
  return day;
}
