import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { arxivCategories } from '../archive/arxiv-categories.ts';
import type { Day } from '../archive/calendar.ts';
import { arxivId, idFromTitle } from '../archive/paper.ts';
import { readEach, SourceError, type Answer, type Draft, type Source } from '../archive/source.ts';
import { arxivIdOf, arxivLinks } from './arxiv-ids.ts';

/** One paper a line. Only the title is certain; keys that are not listed pass. */
const lineSchema = z.object({
  id: z.string().nullish(),
  title: z.string(),
  summary: z.string().nullish(),
  abstract: z.string().nullish(),
  authors: z.array(z.string()).nullish(),
  categories: z.array(z.string()).nullish(),
  keywords: z.array(z.string()).nullish(),
  /** The day on which it was first listed. */
  first_seen: z.string().nullish(),
  published: z.string().nullish(),
  upvotes: z.number().nullish(),
});

/** Papers as one JSON object a line: what scripts make, and what any other collection is easily turned into. */
export function jsonl(): Source {
  const name = 'jsonl';
  return {
    name,
    // A bad line at the beginning does not hide what the file is.
    recognises: (text) => text.slice(0, 20_000).split('\n', 20).some(isPaper),
    read({ text, day }) {
      const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
      const filled = lines.filter((line) => line.trim() !== '');
      return readEach(filled, name, day, (line) => toDraft(parseLine(line), day, name));
    },
  };
}

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

/**
 * The bytes of a file, plain or gzip, as answers of some megabytes each, cut between lines: no string holds a big file. `most`
 * bounds what is unpacked, in bytes; 75,000 papers are 130 MB. Throws a `SourceError` for gzip that is broken or bigger, and
 * for what has no lines.
 */
export function* linesOf(
  bytes: Uint8Array,
  from: string,
  { chunk = 8 << 20, most = 512 << 20 } = {},
): Generator<Answer> {
  const all = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes, from, most) : Buffer.from(bytes);
  for (let start = 0; start < all.length;) {
    const end = all.indexOf(newline, start + chunk);
    const next = end < 0 ? all.length : end + 1;
    if (next - start > 8 * chunk)
      throw new SourceError(`${from}: expected lines, got none in ${next - start - chunk} bytes`);
    yield { text: all.toString('utf8', start, next), from };
    start = next;
  }
}

const newline = 0x0a;

function unpacked(bytes: Uint8Array, from: string, most: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: most });
  } catch (error) {
    throw new SourceError(`${from}: expected gzip of at most ${most} bytes: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
