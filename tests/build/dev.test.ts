import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { archiveFolder } from '../command.ts';
import { copyOfEngine } from '../copy-of-engine.ts';
import { slow } from '../long.ts';

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `npm run dev` over an archive: what it printed so far, and its address. */
async function dev(root: string) {
  const port = await freePort();
  // In a copy: Astro lets one dev server at a time run in a folder.
  const script = join(copyOfEngine(), 'scripts/dev.ts');
  const child = spawn(process.execPath, [script, '--root', root, '--port', String(port)], {
    // With this variable Astro makes a server that shows no page.
    env: { ...process.env, VITEST: undefined },
  });
  const ended = once(child, 'close');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  const seen = { said: '', url: `http://localhost:${port}` };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (seen.said += text));
  await expect
    .poll(
      () =>
        fetch(seen.url).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 300_000 },
    )
    .toBe(true);
  return seen;
}

test(
  'the dev server says which file is broken and why, in the terminal and in the place of its page',
  slow,
  async () => {
    const root = archiveFolder();
    const write = (file: string, text: string) => {
      mkdirSync(join(root, file, '..'), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    write('content/pages/guide.md', '---\ntitle: [Guide\n---\n');
    write('content/papers/2025/12/08/2512.00001.md', 'No <b>paper</b>.\n');
    const seen = await dev(root);
    const page = (path: string) => fetch(seen.url + path).then(async (answer) => [answer.status, await answer.text()]);

    const ofPage = 'content/pages/guide.md is left out: Flow sequence';
    const ofPaper = 'content/papers/2025/12/08/2512.00001.md is not a paper:\n  expected front matter';
    expect(seen.said).toContain(ofPage);
    expect(seen.said).toContain(ofPaper);
    expect(await page('/guide/')).toEqual([404, expect.stringContaining(ofPage)]);
    expect(await page('/papers/2512.00001/')).toEqual([404, expect.stringContaining(ofPaper)]);
    expect(await page('/nothing/')).toEqual([404, expect.not.stringContaining('is left out')]);

    write('content/pages/guide.md', '---\ntitle: Guide\n---\n');
    await expect.poll(() => page('/guide/').then(([status]) => status)).toBe(200);
  },
);
