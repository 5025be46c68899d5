import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headersFile, headersOfFolders } from '../../src/build/headers.ts';

test.each(['cloudflare-pages', 'netlify'] as const)('%s keeps files that are named by their content', (host) => {
  const file = headersFile(host, '/papers/')!;
  for (const folder of ['assets', 'pagefind/terms'])
    expect(file).toContain(`/papers/${folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n`);
});

test('every address says what a policy in the page can’t say, and the search’s worker gets a policy', () => {
  const file = headersFile('netlify', '/')!;
  expect(file).toMatch(/^\/\*\n(?: {2}.*\n)* {2}Content-Security-Policy: frame-ancestors 'self'\n/);
  expect(file).toMatch(/^ {2}X-Content-Type-Options: nosniff$/m);
  expect(file).toMatch(/^\/pagefind\/\*\n {2}Content-Security-Policy: default-src 'none';/m);
});

test('a host that does not read the file gets none', () => {
  expect(headersFile('github-pages', '/')).toBeUndefined();
  expect(headersFile(undefined, '/')).toBeUndefined();
});

test('the example for nginx has the same values', () => {
  const nginx = readFileSync(new URL('../../docs/nginx.conf', import.meta.url), 'utf8');
  for (const headers of Object.values(headersOfFolders))
    for (const value of Object.values(headers)) expect(nginx).toContain(`"${value}"`);
});
