import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { hostFindings } from '../../src/doctor/host.ts';
import { run } from '../command.ts';

/** What a host answers at an address below `/repo/`. */
interface Answer {
  status?: number;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const policy = {
  'content-security-policy': "frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const front = '<html><link rel="stylesheet" href="/repo/assets/a.1234.css"></html>';
const right: Record<string, Answer> = {
  '': { headers: { ...html, ...policy, 'cache-control': 'no-cache' }, body: front },
  'archive/': { headers: html, body: '<html></html>' },
  archive: { status: 301, headers: { location: '/repo/archive/' } },
  'rss.xml': { headers: { 'content-type': 'application/xml' }, body: '<rss/>' },
  'assets/a.1234.css': {
    headers: { 'content-type': 'text/css', 'cache-control': 'public, max-age=31536000, immutable' },
  },
  'pagefind/guide.json': { status: 206, headers: { 'content-type': 'application/json' }, body: '{' },
};
const missing: Answer = { status: 404, headers: html, body: '<html>404</html>' };

/** A host on this machine that answers as it should, but for what a test says. Gives the address of its site. */
async function host(wrong: Record<string, Answer>, other = missing): Promise<string> {
  const answers = { ...right, ...wrong };
  const server = createServer((request, response) => {
    const { status = 200, headers = {}, body = '' } = answers[request.url!.replace('/repo/', '')] ?? other;
    const isPacked = status === 200 && String(request.headers['accept-encoding']).includes('gzip');
    response.writeHead(status, { ...headers, ...(isPacked && { 'content-encoding': 'gzip' }) });
    response.end(isPacked ? gzipSync(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/repo/`;
}

const wrongIn = async (url: string) =>
  (await hostFindings(new URL(url))).flatMap(({ what, said, mend }) =>
    mend === undefined ? [] : [`${what}: ${said.replaceAll(url, '…/')}`],
  );

test('a host that does all of it', async () => {
  expect(await wrongIn(await host({}))).toEqual([]);
});

test.each<[string, Record<string, Answer>, string[], Answer?]>([
  [
    'a store without folders',
    { 'archive/': { status: 403 }, archive: { status: 403 } },
    ['folder: …/archive/ answers 403, expected 200', 'no slash: …/archive answers 403, expected …/archive/'],
  ],
  [
    'a slash that leads elsewhere',
    { archive: { status: 302, headers: { location: '/archive/' } } },
    [
      expect.stringMatching(
        /^no slash: …\/archive answers 302 to http:.*\/archive\/, expected …\/archive\/$/,
      ) as string,
    ],
  ],
  [
    'a folder that is loaded as a file',
    { 'archive/': { headers: { 'content-type': 'application/octet-stream' } } },
    ['folder: …/archive/ is application/octet-stream, expected text/html'],
  ],
  [
    'a missing page that is there',
    {},
    ['page for 404: …/there-is-no-such-page/ answers 200, expected 404: feed readers and search engines need it'],
    { headers: html, body: front },
  ],
  [
    'a missing page without a page',
    {},
    ['page for 404: …/there-is-no-such-page/ shows another page than 404.html'],
    { status: 404, body: 'NoSuchKey' },
  ],
  [
    'a feed as plain text',
    { 'rss.xml': { headers: { 'content-type': 'text/xml' } } },
    ['feed: …/rss.xml is text/xml, expected application/xml'],
  ],
  [
    'pages that are kept',
    { '': { headers: { ...html, ...policy, 'cache-control': 's-maxage=864000' }, body: front } },
    ['pages kept: kept for 864000 seconds: readers miss new days'],
  ],
  [
    'assets that are not',
    { 'assets/a.1234.css': {} },
    ['assets kept: …/assets/a.1234.css is kept for 0 seconds; its name changes with its content'],
  ],
  [
    'a search that is not there',
    { 'pagefind/guide.json': { status: 404 } },
    ['search: …/pagefind/guide.json answers 404, expected 206 or 200'],
  ],
  [
    'no headers',
    { '': { headers: html, body: front } },
    ['headers: without content-security-policy, x-content-type-options, referrer-policy'],
  ],
  // There is nothing to mend there.
  [
    'no headers of GitHub Pages',
    { '': { headers: { ...html, server: 'GitHub.com' }, body: front }, 'assets/a.1234.css': {} },
    [],
  ],
  ['no site', { '': missing }, ['front page: …/ answers 404, expected 200']],
])('%s', async (_name, wrong, said, other) => {
  expect(await wrongIn(await host(wrong, other))).toEqual(said);
});

test('no host', async () => {
  const [finding, ...others] = await hostFindings(new URL('http://127.0.0.1:1/'));
  expect(finding).toMatchObject({ what: 'host', mend: 'look at the address, and at the host' });
  expect(finding!.said).toContain('ECONNREFUSED');
  expect(others).toEqual([]);
});

test('an answer that never ends is left', async () => {
  const url = await host({
    'rss.xml': { headers: { 'content-type': 'application/xml' }, body: 'x'.repeat(30_000_000) },
  });
  expect(await wrongIn(url)).toEqual([]);
});

test('the command asks the host alone, and its exit code says what it found', async () => {
  const url = await host({});
  expect(await run('doctor', ['--url', url.slice(0, -1)])).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^ {2}front page .*\n[^!]*\nAll is right\.\n$/s) as string,
  });
  expect(await run('doctor', ['--url', await host({ '': missing })])).toMatchObject({ code: 1 });
  expect(await run('doctor', ['--url', 'papers.example.org'])).toMatchObject({
    code: 64,
    err: expect.stringContaining('--url papers.example.org: expected an address such as https://') as string,
  });
  expect(await run('doctor', ['--url', url, '--offline'])).toMatchObject({ code: 64 });
});
