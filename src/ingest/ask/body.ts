// Room: How a service is asked: pace, limits, redirects and repeats. Runs in Node.

import type { Response } from './request.ts';

/** An answer that another attempt does not improve. */
export class Refused extends Error {
  override name = 'Refused';
}

/** The bytes of an answer. Throws `Refused` if there are more than `maxBytes` unpacked, and stops reading there. */
export async function readBytes(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    // Leaving the loop cancels the body, and with it the connection.
    if (size > maxBytes) throw new Refused(`expected at most ${maxBytes / 1e6} MB, got more`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of an answer. */
export const readText = async (response: Response, maxBytes: number): Promise<string> =>
  decode(await readBytes(response, maxBytes), response.headers.get('content-type') ?? '');

/** A byte order mark overrides the header. */
export function decode(bytes: Buffer, contentType: string): string {
  const said = /\bcharset=["']?([^\s"';]+)/i.exec(contentType)?.[1];
  const charset = byteOrderMark(bytes) ?? said ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    throw new Refused(`expected text in UTF-8, got charset ${JSON.stringify(charset)}`, { cause: error });
  }
}

function byteOrderMark(bytes: Buffer): string | undefined {
  const begin = bytes.toString('hex', 0, 3);
  if (begin === 'efbbbf') return 'utf-8';
  if (begin.startsWith('fffe')) return 'utf-16le';
  return begin.startsWith('feff') ? 'utf-16be' : undefined;
}
