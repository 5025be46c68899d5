import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import { plainPages, type FailedPage } from '../../src/build/plain-page.ts';
import { renderPages } from '../../src/build/render.ts';
import { stalePages, type Pages } from '../../src/build/stale.ts';
import type { SitePage } from '../../src/views/pages.ts';
import { parseConfig } from '../../src/config/config.ts';
import { papersOf } from '../paper-of.ts';
import { refusedIn } from '../site/refused.ts';
import { invalid } from '../site/validity.ts';

let folder: string;
let entry: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-render-'));
  entry = join(folder, 'entry.mjs');
  // In place of what Astro compiles: a page is its address and its view.
  writeFileSync(
    entry,
    `export async function render(url, view) {
       if (view.isBad) throw new Error('a bad page');
       return new TextEncoder().encode(url.pathname + ' ' + JSON.stringify(view));
     }`,
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const rendered = async (all: SitePage[], out: string) => {
  const pages: Pages = { marks: new Map(), kept: 0, failed: [] };
  const stale = stalePages(all, new Map(), () => false, pages);
  const to = { out: join(folder, out), url: 'https://example.org/base/' };
  const { files, failed } = await renderPages(stale, () => Promise.resolve(entry), to);
  return {
    files,
    pages: files.filter(([file]) => file.endsWith('.html')).length,
    failed: [...pages.failed, ...failed],
  };
};
const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

test('each page becomes the file that a host serves for its path', async () => {
  const paths = ['/', '/papers/2512.01234/', '/404/', '/rss.xml'];
  const result = await rendered(
    paths.map((path) => ({ path, view: () => ({ path }) })),
    'files',
  );
  expect(result).toMatchObject({ pages: 3, failed: [] });
  expect(read('files', 'index.html')).toBe('/base/ {"path":"/"}');
  expect(read('files', 'papers', '2512.01234', 'index.html')).toBe(
    '/base/papers/2512.01234/ {"path":"/papers/2512.01234/"}',
  );
  expect(read('files', '404.html')).toContain('/base/404/');
  expect(read('files', 'rss.xml')).toContain('/base/rss.xml');
});

test('a page that has no view or can’t be rendered is named, and the others are there', async () => {
  const result = await rendered(
    [
      { path: '/good/', view: () => ({}) },
      {
        path: '/no-view/',
        view: () => {
          throw new Error('a bad paper');
        },
      },
      { path: '/bad/', view: () => ({ isBad: true }) },
      { path: '/last/', view: () => ({}) },
    ],
    'bad',
  );
  expect(result.pages).toBe(2);
  expect(result.failed).toEqual(
    expect.arrayContaining([
      { path: '/no-view/', reason: 'a bad paper' },
      { path: '/bad/', reason: 'a bad page' },
    ]),
  );
  expect([read('bad', 'good', 'index.html'), read('bad', 'last', 'index.html')]).toEqual([
    '/base/good/ {}',
    '/base/last/ {}',
  ]);
});

test('a paper whose page failed has a page of its words, and says so; another page is left out', async () => {
  const [paper] = papersOf([{ title: 'A <b>title</b>', abstract: '$x$ & <i>' }]);
  const path = `/papers/${paper!.id}/`;
  const failed: FailedPage[] = [
    { path, reason: 'a bad paper' },
    { path: '/topics/', reason: 'a bad page' },
  ];
  const archive = arrange([paper!], parseConfig({ language: 'ar' }, 'archive.config.ts'));
  const to = { site: join(folder, 'plain'), url: new URL('https://example.org/base/') };
  expect([...plainPages(failed, archive, to)].map(([file]) => file)).toEqual([`papers/${paper!.id}/index.html`]);
  expect(failed.map(({ isPlain }) => isPlain)).toEqual([true, undefined]);
  const html = read('plain', 'papers', paper!.id, 'index.html');
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain(`<article data-paper="${paper!.id}" data-page>`);
  expect(html).toContain('<h1>A &lt;b&gt;title&lt;/b&gt;</h1>');
  expect(html).toContain('<p>$x$ &amp; &lt;i&gt;</p>');
  expect(await invalid(path, html)).toEqual([]);
  expect(refusedIn(html)).toEqual([]);
});

test('views of more than one thread can hold are all rendered', async () => {
  const words = 'word '.repeat(20_000);
  const pages = Array.from({ length: 300 }, (_, at) => ({ path: `/many/${at}/`, view: () => ({ at, words }) }));
  expect(await rendered(pages, 'many')).toMatchObject({ pages: 300, failed: [] });
  for (const { path } of pages) expect(read('many', path, 'index.html').startsWith(`/base${path} `)).toBe(true);
});

test('a file that can’t be written ends the build', async () => {
  writeFileSync(join(folder, 'taken'), 'a file, and no folder');
  await expect(rendered([{ path: '/page/', view: () => ({}) }], 'taken')).rejects.toThrow(/ENOTDIR|EEXIST/);
});
