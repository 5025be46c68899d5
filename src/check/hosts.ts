import type { Problem, Site } from './site.ts';

/** The limits of the usual hosts' free plans. */
const hostLimits = [
  { host: 'GitHub Pages', bytes: 1_000_000_000 },
  { host: 'Cloudflare Pages (free)', files: 20_000, fileBytes: 25 * 1024 * 1024 },
  { host: 'Cloudflare Pages (paid)', files: 100_000, fileBytes: 25 * 1024 * 1024 },
] as { host: string; bytes?: number; files?: number; fileBytes?: number }[];

/** Files, bytes and the largest file of a site. */
export function siteSize(site: Site): { files: number; bytes: number; largest: number } {
  const sizes = [...site.files].map((file) => site.size(file));
  return {
    files: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    largest: sizes.reduce((a, b) => Math.max(a, b), 0),
  };
}

/** The hosts that would not take the site, and why. A note, not an error: one host is enough. */
export function hostNotes(site: Site): Problem[] {
  const { files, bytes, largest } = siteSize(site);
  return hostLimits.flatMap((limit) => [
    ...(bytes > (limit.bytes ?? Infinity) ? [note(limit.host, `${mb(bytes)} of ${mb(limit.bytes!)}`)] : []),
    ...(files > (limit.files ?? Infinity) ? [note(limit.host, `${files} of ${limit.files} files`)] : []),
    ...(largest > (limit.fileBytes ?? Infinity)
      ? [note(limit.host, `a file of ${mb(largest)}, at most ${mb(limit.fileBytes!)}`)]
      : []),
  ]);
}

const note = (host: string, message: string) => ({ file: 'dist', message: `too big for ${host}: ${message}` });
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
