import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launch } from '../browser/chromium.ts';
import type { Waited } from './search-in-page.ts';
import type { Kind, Query } from './search-queries.ts';
import { served } from './search-served.ts';

/** For each query, what is waited for when the page was just opened, when another was answered, and when this one was. */
export interface Browsed {
  kind: Kind;
  cold?: Waited;
  next: Waited;
  again: Waited;
}

/** What the browser got besides the index: the code of the search, as the page has it but not made small. */
export interface InChromium {
  browsed: Browsed[];
  codeBytes: number;
}

const coldQueries = 5;
const warmQueries = 30;

const project = fileURLToPath(new URL('../..', import.meta.url));
const types: Record<string, string> = {
  '.ts': 'text/javascript',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

// A process of its own: folder of the index, queries, answers.
const [folder, queriesFile, answersFile] = process.argv.slice(2) as [string, string, string];
const queries = JSON.parse(readFileSync(queriesFile, 'utf8')) as Query[];
const code = new Map<string, number>();

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url!, 'http://localhost');
  if (pathname === '/') {
    const script = '<script type="module" src="/tests/bench/search-in-page.ts"></script>';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Search</title>${script}`);
    return;
  }
  try {
    const content = pathname.startsWith('/index/')
      ? readFileSync(join(folder, pathname.slice('/index/'.length)))
      : Buffer.from(stripTypeScriptTypes(readFileSync(join(project, pathname), 'utf8')));
    const body = served(pathname, content);
    if (!pathname.startsWith('/index/')) code.set(pathname, body.length);
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (range) {
      const [from, to] = [Number(range[1]), Number(range[2])];
      response
        .writeHead(206, { 'content-range': `bytes ${from}-${to}/${content.length}` })
        .end(content.subarray(from, to + 1));
      return;
    }
    const type = types[extname(pathname)] ?? 'application/octet-stream';
    response
      .writeHead(200, { 'content-type': type, ...(body !== content && { 'content-encoding': 'gzip' }) })
      .end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const browser = await launch().catch((error: unknown) => {
  console.error(error);
  writeFileSync(answersFile, 'null');
  process.exit();
});
try {
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const asked = kinds.map((kind) => queries.filter((query) => query.kind === kind).slice(0, warmQueries));
  const browsed: Browsed[] = [];
  const page = await open();
  for (const [at, { kind, q }] of asked.flatMap((list) => [...list.entries()])) {
    const next = await ask(page, q);
    const again = await ask(page, q);
    browsed.push({ kind, next, again, ...(at < coldQueries && { cold: await ask(await open(), q, true) }) });
  }
  const codeBytes = [...code.values()].reduce((sum, size) => sum + size, 0);
  writeFileSync(answersFile, JSON.stringify({ browsed, codeBytes } satisfies InChromium));
} finally {
  await browser.close();
  server.close();
}

async function open(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.waitForFunction('globalThis.ask');
  return page;
}

async function ask(page: Page, q: string, isLast = false): Promise<Waited> {
  const waited = await page.evaluate<Waited>(`ask(${JSON.stringify(q)})`);
  if (isLast) await page.context().close();
  return waited;
}
