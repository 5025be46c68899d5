import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openSite } from '../../src/check/site.ts';
import { temporaryFolder } from '../command.ts';

export const home = (body: string) =>
  `<link rel="canonical" href="https://example.org/repo/"><h1 id="top">Home</h1>${body}`;

/** A site for https://example.org/repo/ with these files. */
export function siteOf(files: Record<string, string>) {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries({ 'index.html': home(''), 'about/index.html': '<p>About</p>', ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return openSite(folder)!;
}
