import type { Host } from '../config/config.ts';

/** Files whose name says what is in them never change. */
const lasting = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/**
 * What a page's own policy (src/layouts/policy.ts) can't say. A worker has no page, so the search's one gets its policy
 * here.
 */
export const headersOfFolders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    'Content-Security-Policy': "frame-ancestors 'self'",
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
  },
  'assets/': lasting,
  'pagefind/': {
    'Content-Security-Policy': "default-src 'none';script-src 'self' 'wasm-unsafe-eval';connect-src 'self'",
  },
  'pagefind/terms/': lasting,
};

/** The hosts that read `_headers`. */
const readers = new Set<Host | undefined>(['cloudflare-pages', 'netlify']);

/** The file that tells a host which headers its answers have; undefined for a host that does not read it. */
export function headersFile(host: Host | undefined, base: string): string | undefined {
  if (!readers.has(host)) return undefined;
  return Object.entries(headersOfFolders)
    .map(([folder, headers]) => `${base}${folder}*\n${linesOf(headers)}`)
    .join('');
}

const linesOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('');
