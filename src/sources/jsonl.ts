import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { arxivCategories } from '../archive/ids/categories.ts';
import type { Day } from '../archive/time/calendar.ts';
import { arxivId } from '../archive/ids/paper-id.ts';
import { webAddress } from '../archive/ids/address.ts';
import { idFromTitle } from '../archive/paper/paper.ts';
import { readEach, SourceError, type Answer, type Draft, type Get, type Source } from './source.ts';
import { arxivIdOf, arxivLinks } from '../archive/ids/arxiv.ts';

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

/**
 * Papers as one JSON object a line: what scripts make, and what any other collection is easily turned into. With a `url`
 * each run asks for the file there, which is of lines, not packed, and says of each paper when it was first seen.
 */
export function jsonl({ url }: { url?: string } = {}): Source {
  const name = 'jsonl';
  const from = url === undefined ? undefined : webAddress(url);
  if (url !== undefined && from === undefined)
    throw new Error(`jsonl: expected an address such as https://example.org/papers.jsonl, got "${url}"`);
  return {
    name,
    // A bad line at the beginning does not hide what the file is.
    recognises: (text) => text.slice(0, 20_000).split('\n', 20).some(isPaper),
    read({ text, day, from: place }) {
      const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
      const filled = lines.filter((line) => line.trim() !== '');
      if (filled.length > 0 && !filled.some((line) => line.startsWith('{')))
        throw new SourceError(
          `${place}: expected a JSON object a line, got ${JSON.stringify(filled[0]!.slice(0, 60))}`,
        );
      return readEach(filled, name, day, (line) => toDraft(parseLine(line), day, name));
    },
    ...(from !== undefined && {
      async *fetchNewest(get: Get) {
        const text = await get(from);
        if (text.trim() === '') throw new SourceError(`${from}: expected papers, got an empty answer`);
        yield { text, from };
      },
    }),
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
 * The bytes of a file, plain or gzip, as answers of about a megabyte each, cut between lines: no more than that is held at
 * a time. `most` bounds what is unpacked, in bytes; 75,000 papers are 130 MB. Throws a `SourceError` for gzip that is
 * broken or bigger, and for what has no lines.
 */
export async function* linesOf(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  from: string,
  { chunk = 1 << 20, most = 512 << 20 } = {},
): AsyncGenerator<Answer> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of unpacked(bytes, from, most)) {
    text += decoder.decode(part, { stream: true });
    for (let end; text.length >= chunk && (end = text.indexOf('\n', chunk - 1)) >= 0; text = text.slice(end + 1))
      yield { text: text.slice(0, end + 1), from };
    if (text.length >= 8 * chunk) throw new SourceError(`${from}: expected lines, got none in ${text.length} bytes`);
  }
  text += decoder.decode();
  if (text) yield { text, from };
}

async function* unpacked(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  from: string,
  most: number,
): AsyncGenerator<Uint8Array> {
  const [first, all] = await peek(bytes);
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  let size = 0;
  try {
    for await (const part of isGzip ? gunzip(all) : all) {
      size += part.length;
      if (size > most) throw new Error('got more');
      yield part;
    }
  } catch (error) {
    throw new SourceError(
      `${from}: expected ${isGzip ? 'gzip' : 'a file'} of at most ${most} bytes: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

function gunzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const out = createGunzip();
  Readable.from(bytes)
    .on('error', (error) => out.destroy(error))
    .pipe(out);
  return out;
}

/** The first part, and all of them. */
async function peek(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<[Uint8Array, AsyncIterable<Uint8Array>]> {
  const parts = Readable.from(bytes)[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
  const first = (await parts.next()) as IteratorResult<Uint8Array, undefined>;
  async function* all() {
    if (first.value) yield first.value;
    yield* parts;
  }
  return [first.value ?? new Uint8Array(), all()];
}
