import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { headersOfFolders } from '../../src/build/headers.ts';
import { serve } from '../../src/build/serve.ts';
import { temporaryFolder } from '../command.ts';

test('the preview of a site below a base leads from / to it, and from nowhere else', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'index.html'), 'The site');
  const site = await serve(folder, { base: '/repo/', port: 0 });
  onTestFinished(() => site.close());
  const front = await fetch(new URL('/', site.url));
  expect([front.url, front.status, await front.text()]).toEqual([site.url, 200, 'The site']);
  for (const path of ['/other/', '/repo/other/']) {
    const missing = await fetch(new URL(path, site.url));
    expect(missing.status).toBe(404);
    for (const answer of [front, missing])
      for (const [name, value] of Object.entries(headersOfFolders['']!)) expect(answer.headers.get(name)).toBe(value);
  }
});
