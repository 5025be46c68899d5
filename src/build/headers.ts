import type { Host } from '../config/config.ts';

/** Folders whose files have names by content: a file of a name never changes. */
const lasting = ['assets', 'pagefind/terms'];

/** The hosts that read `_headers`. */
const readers = new Set<Host | undefined>(['cloudflare-pages', 'netlify']);

/** The file that tells a host how long a browser keeps files; undefined for a host that does not read it. */
export function headersFile(host: Host | undefined, base: string): string | undefined {
  if (!readers.has(host)) return undefined;
  return lasting.map((folder) => `${base}${folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n`).join('');
}
