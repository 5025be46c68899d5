import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { mayStore, storeCalls } from '../../src/build/store.ts';
import { archiveFolder, run, temporaryFolder } from '../command.ts';
import { slow } from '../long.ts';
import { engine } from '../run.ts';

// A server of S3 that .ci/run installs, and the client that Debian has.
const s3rver = join(engine, '.cache', 's3', 'node_modules', 's3rver', 'bin', 's3rver.js');
const hasRclone = spawnSync('rclone', ['version']).error === undefined;
const why = !hasRclone ? ' (skipped: no rclone)' : !existsSync(s3rver) ? ' (skipped: no s3rver)' : '';

test('calls send what lasts first, then papers, then the rest, and only the last removes', () => {
  const calls = storeCalls('dist', 'store:papers');
  expect(calls.map(([verb]) => verb)).toEqual([...calls.slice(1).map(() => 'copy'), 'sync']);
  const added = calls.map((call) => call.filter((word) => word.startsWith('+ ')));
  expect(added).toEqual([
    ['+ /assets/*.woff2'],
    ['+ /assets/**'],
    ['+ /pagefind/terms/**'],
    ['+ /papers/*/index.html'],
    ['+ *.xml'],
    ['+ *.opml'],
    ['+ *.bib'],
    ['+ **'],
    [],
  ]);
  expect(calls.flat().filter((word) => word.includes('delete'))).toEqual(['--delete-after']);
});

test('a place with other files than a site is none', () => {
  expect([[], ['assets/', 'index.html'], ['thesis.pdf']].map(mayStore)).toEqual([true, true, false]);
});

test.skipIf(why)(`a store gets what changed, after a cut too${why}`, { ...slow, timeout: 600_000 }, async () => {
  const root = archiveFolder();
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, 'dist', file)), { recursive: true });
    writeFileSync(join(root, 'dist', file), text);
  };
  const papers = Array.from({ length: 60 }, (_, number) => `papers/2501.${String(10_000 + number)}/index.html`);
  for (const file of ['index.html', 'rss.xml', 'assets/a.1.js', 'pagefind/terms/1.bin', ...papers]) write(file, file);
  const store = await openStore(root);

  store.cutAfter(30);
  expect((await store.send()).code).toBe(75);
  store.cutAfter(Infinity);
  const rest = await store.send();
  expect([rest.code, rest.puts]).toEqual([0, 64 - 30]);
  expect(await store.send()).toMatchObject({ code: 0, puts: 0, removed: 0 });
  expect(await store.head('index.html')).toEqual(['no-cache', 'text/html; charset=utf-8']);
  expect(await store.head('rss.xml')).toEqual(['no-cache', 'application/xml']);
  expect((await store.head('assets/a.1.js'))[0]).toBe('public, max-age=31536000, immutable');
  expect((await store.head('pagefind/terms/1.bin'))[0]).toBe('public, max-age=31536000, immutable');

  write('index.html', 'another home');
  write('papers/2501.20000/index.html', 'new');
  rmSync(join(root, 'dist', dirname(papers[0]!)), { recursive: true });
  expect(await store.send()).toMatchObject({ code: 0, puts: 2, removed: 1 });
});

/** A server of S3 behind a proxy that counts, and can cut the connection. */
async function openStore(root: string) {
  let [left, puts, removed] = [Infinity, 0, 0];
  const port = await freePort();
  const server = spawn(process.execPath, [
    s3rver,
    '-d',
    temporaryFolder(),
    '-a',
    '127.0.0.1',
    '-p',
    String(port),
    '-s',
  ]);
  const proxy = createServer((question, answer) => {
    const { method, url: path, headers } = question;
    if (method === 'PUT' && path!.includes('/site/')) {
      if (left-- <= 0) {
        question.socket.destroy();
        return;
      }
      puts++;
    }
    if (method === 'DELETE' || path!.includes('?delete')) removed++;
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, (its) => {
      answer.writeHead(its.statusCode!, its.headers);
      its.pipe(answer);
    });
    asked.on('error', () => answer.destroy());
    question.pipe(asked);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.kill();
    proxy.closeAllConnections();
    proxy.close();
  });
  const address = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
  while (!(await fetch(address).catch(() => undefined))?.status || (await fetch(address)).status >= 500)
    await setTimeout(100);
  const env = {
    AWS_CA_BUNDLE: '',
    RCLONE_CONFIG_STORE_TYPE: 's3',
    RCLONE_CONFIG_STORE_PROVIDER: 'Other',
    RCLONE_CONFIG_STORE_ENDPOINT: address,
    RCLONE_CONFIG_STORE_ACCESS_KEY_ID: 'S3RVER',
    RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY: 'S3RVER',
  };
  return {
    cutAfter(count: number) {
      left = count;
    },
    async send() {
      [puts, removed] = [0, 0];
      const { code } = await run('workflow', ['store', '--root', root, '--store', 'store:papers/site'], env);
      return { code, puts, removed };
    },
    async head(file: string) {
      const { headers } = await fetch(`${address}/papers/site/${file}`, { method: 'HEAD' });
      return [headers.get('cache-control'), headers.get('content-type')];
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
