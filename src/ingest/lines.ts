import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SourceError, type Answer } from '../sources/source.ts';

/**
 * The bytes of a file, plain or gzip, as answers of about a megabyte each, cut between lines: no more is in memory at a
 * time. `maxBytes` limits the unpacked bytes; 75,000 papers are 130 MB. Throws a `SourceError` for gzip that is broken
 * or bigger, and for data without lines.
 */
export async function* answersInLines(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  from: string,
  { chunk = 1 << 20, maxBytes = 512 << 20 } = {},
): AsyncGenerator<Answer> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of unpacked(bytes, from, maxBytes)) {
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
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  const [first, all] = await peek(bytes);
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  let size = 0;
  try {
    for await (const part of isGzip ? gunzip(all) : all) {
      size += part.length;
      if (size > maxBytes) throw new Error('got more');
      yield part;
    }
  } catch (error) {
    throw new SourceError(
      `${from}: expected ${isGzip ? 'gzip' : 'a file'} of at most ${maxBytes} bytes: ${(error as Error).message}`,
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

/** The first part, and all parts. */
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
