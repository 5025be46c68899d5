import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hostFindings } from '../../src/doctor/host.ts';

const nginx = spawnSync('nginx', ['-v']).status === 0;

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// The server of docs/nginx.conf, as Debian has it; without nginx these tests are skipped.
describe.skipIf(!nginx)('nginx as docs/nginx.conf has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-nginx-'));
  const site = inject('builds')['/']!;
  let child: ReturnType<typeof spawn>;
  let origin = '';
  beforeAll(async () => {
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const server = readFileSync(new URL('../../docs/nginx.conf', import.meta.url), 'utf8')
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replaceAll('/srv/papers', site);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    mkdirSync(join(folder, 'logs'));
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; ${process.getuid?.() === 0 ? 'user root; ' : ''}pid ${folder}/pid; error_log ${folder}/error; events {}\nhttp { access_log off; ${temporary.join(' ')}\n${server}\n}\n`,
    );
    child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries++) {
      if (
        await fetch(origin).then(
          () => true,
          () => false,
        )
      )
        break;
      await setTimeout(100);
    }
  });
  afterAll(async () => {
    child.kill('SIGQUIT');
    await new Promise((resolve) => child.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}${path}`, { redirect: 'manual', headers: { 'accept-encoding': 'gzip', ...headers } });

  test('the doctor finds nothing wrong with it', async () => {
    const findings = await hostFindings(new URL(`${origin}/`));
    expect(findings.filter(({ mend }) => mend !== undefined)).toEqual([]);
    expect(findings.length).toBe(10);
  });

  test('addresses end in a slash, and one without it leads on', async () => {
    expect((await ask('/papers/2511.15705/')).status).toBe(200);
    const short = await ask('/papers/2511.15705');
    expect([short.status, short.headers.get('location')]).toEqual([301, '/papers/2511.15705/']);
  });

  test('a page that does not exist is answered with 404 and the site’s own error page', async () => {
    const missing = await ask('/papers/nosuch/');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toBe(readFileSync(join(site, '404.html'), 'utf8'));
  });

  test('files are compressed, with their type and their letters', async () => {
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      ['/rss.xml', 'application/xml; charset=utf-8'],
      ['/feed.json', 'application/json; charset=utf-8'],
      ['/feeds.opml', 'text/x-opml; charset=utf-8'],
    ] as const) {
      const { headers } = await ask(path);
      expect([path, headers.get('content-type'), headers.get('content-encoding')]).toEqual([path, type, 'gzip']);
    }
  });

  test('a file that is named by its content is kept, a page is asked for again', async () => {
    const asset = readdirSync(join(site, 'assets'))[0]!;
    const terms = readdirSync(join(site, 'pagefind/terms'))[0]!;
    for (const path of [`/assets/${asset}`, `/pagefind/terms/${terms}`])
      expect((await ask(path)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const page = await ask('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await ask('/', { 'if-modified-since': page.headers.get('last-modified')! });
    expect(again.status).toBe(304);
  });

  test('each answer says what a page can’t, and the search’s worker has a policy', async () => {
    const { headers } = await ask('/');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    const worker = await ask('/pagefind/pagefind-worker.js');
    expect(worker.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  });

  test('the search gets the bytes that it asks for', async () => {
    const terms = readdirSync(join(site, 'pagefind/terms'))[0]!;
    const part = await ask(`/pagefind/terms/${terms}`, { range: 'bytes=0-9', 'accept-encoding': 'identity' });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);
  });
});
