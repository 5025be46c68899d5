import { expect, test } from 'vitest';
import { headersFile } from '../../src/build/headers.ts';

test.each(['cloudflare-pages', 'netlify'] as const)('%s keeps files that are named by their content', (host) => {
  expect(headersFile(host, '/papers/')).toBe(
    '/papers/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n' +
      '/papers/pagefind/terms/*\n  Cache-Control: public, max-age=31536000, immutable\n',
  );
});

test('a host that does not read the file gets none', () => {
  expect(headersFile('github-pages', '/')).toBeUndefined();
  expect(headersFile(undefined, '/')).toBeUndefined();
});
