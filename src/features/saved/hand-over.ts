import { mostBytes } from './exchange.ts';

/** Of a link: Chrome takes two million characters, and Firefox one. */
const mostCharacters = 500_000;
const mark = '#take=';

/** The address of a page that takes in `text`; undefined if it is too long for a link. */
export async function linkTo(page: string, text: string): Promise<string | undefined> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  if (bytes.length > mostCharacters) return undefined;
  const code = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const link = `${page}${mark}${code.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
  return link.length > mostCharacters ? undefined : link;
}

/**
 * The text that a link brings, by the part of its address from `#` on; undefined if it brings none. A damaged or too long one
 * is empty.
 */
export async function broughtBy(fragment: string): Promise<string | undefined> {
  if (!fragment.startsWith(mark)) return undefined;
  try {
    const code = atob(fragment.slice(mark.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = new Blob([Uint8Array.from(code, (letter) => letter.charCodeAt(0))]).stream();
    const reader = packed
      .pipeThrough(new DecompressionStream('deflate-raw'))
      .pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))
      .getReader();
    const text: string[] = [];
    for (let length = 0; length <= mostBytes; length += text.at(-1)!.length) {
      const { done, value } = await reader.read();
      if (done) return text.join('');
      text.push(value);
    }
    // A few thousand characters can unpack to very many.
    await reader.cancel();
    return '';
  } catch {
    return '';
  }
}
