import { z } from 'zod';
import { arxivCategories } from '../archive/ids/categories.ts';
import type { Day } from '../archive/time/calendar.ts';
import { arxivId } from '../archive/ids/paper-id.ts';
import { webAddress } from '../archive/ids/address.ts';
import { idFromTitle } from '../archive/paper/paper.ts';
import { readEach, type Draft } from './draft.ts';
import { expectOptions } from './options.ts';
import { SourceError, type SourceFromFiles, type SourceOfNewest, type SourceFacts } from './source.ts';
import { arxivIdOf, arxivLinks } from '../archive/ids/arxiv.ts';

export const jsonlFacts: SourceFacts = { name: 'jsonl', title: { key: 'sourceRecords' } };

/** One paper a line. Only the title is certain; keys that are not listed pass. */
const lineSchema = z.object({
  id: z.string().nullish(),
  title: z.string(),
  summary: z.string().nullish(),
  abstract: z.string().nullish(),
  /** A line of names counts as well. */
  authors: z.union([z.string(), z.array(z.string())]).nullish(),
  categories: z.array(z.string()).nullish(),
  keywords: z.array(z.string()).nullish(),
  /** The day on which it was first listed. */
  first_seen: z.string().nullish(),
  published: z.string().nullish(),
  upvotes: z.number().nullish(),
});

/**
 * Papers as one JSON object a line: scripts make it, and other collections are easy to convert. With a `url` each run
 * asks for the file there, which has lines, is not packed, and says for each paper when it was first seen.
 */
export function jsonl(): SourceFromFiles;
export function jsonl(options: { url: string }): SourceOfNewest;
export function jsonl(options: { url?: string } = {}): SourceOfNewest | SourceFromFiles {
  expectOptions('jsonl', options, { url: 'https://example.org/papers.jsonl' });
  const { url } = options;
  if (url === undefined) return { ...lines, asked: 'from files only' };
  const from = webAddress(url);
  if (from === undefined)
    throw new Error(`jsonl: expected an address such as https://example.org/papers.jsonl, got "${url}"`);
  return {
    ...lines,
    asked: 'for its newest',
    first: () => from,
    async *fetch(get) {
      const text = await get(from);
      if (text.trim() === '') throw new SourceError(`${from}: expected papers, got an empty answer`);
      yield { text, from };
    },
  };
}

const { name } = jsonlFacts;
const lines: Pick<SourceFromFiles, 'name' | 'recognises' | 'read'> = {
  name,
  // A bad line at the beginning does not hide the format.
  recognises: (text) => text.slice(0, 20_000).split('\n', 20).some(isPaper),
  read({ text, day, from }) {
    const filled = text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
    if (filled.length > 0 && !filled.some((line) => line.startsWith('{')))
      throw new SourceError(`${from}: expected a JSON object a line, got ${JSON.stringify(filled[0]!.slice(0, 60))}`);
    return readEach(filled, name, day, (line) => toDraft(parseLine(line), day, name));
  },
};

function toDraft(line: z.output<typeof lineSchema>, asked: Day | undefined, source: string): Draft {
  const day = line.first_seen ?? asked;
  if (!day) throw new Error('first_seen: expected the day of the listing; name it with --date');
  const id = line.id ? arxivIdOf(line.id) : idFromTitle(source, line.title);
  return {
    id,
    source,
    day,
    title: line.title,
    abstract: line.summary ?? line.abstract ?? undefined,
    published: line.published ?? undefined,
    authors: line.authors ?? undefined,
    categories: line.categories && arxivId.test(id) ? arxivCategories(line.categories) : (line.categories ?? undefined),
    keywords: line.keywords ?? undefined,
    upvotes: line.upvotes ?? undefined,
    links: arxivLinks(id),
  };
}

function parseLine(line: string): z.output<typeof lineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`expected a JSON object, got ${JSON.stringify(line.slice(0, 60))}`);
  }
  return lineSchema.parse(value);
}

function isPaper(line: string): boolean {
  if (!line.replace(/^\uFEFF/, '').startsWith('{')) return false;
  try {
    return lineSchema.safeParse(JSON.parse(line.replace(/^\uFEFF/, ''))).success;
  } catch {
    return false;
  }
}
