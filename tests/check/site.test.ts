import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { daysBetween } from '../../src/archive/time/calendar.ts';
import { arrange } from '../../src/archive/archive.ts';
import { parseConfig } from '../../src/config/config.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { feeds } from '../../src/check/feeds.ts';
import { growthOf, hostLines, refusedBy, siteSize } from '../../src/check/hosts.ts';
import { sizeByKind, sizeTable } from '../../src/check/size.ts';
import { links } from '../../src/check/links.ts';
import { papers } from '../../src/check/papers.ts';
import { openSite } from '../../src/check/site.ts';
import { home, siteOf } from './site-of.ts';

const found = (body: string) => links(siteOf({ 'index.html': home(body) })).map(({ message }) => message);

describe('links', () => {
  test.each([
    ['<a href="/repo/about/">below the base</a>'],
    ['<a href="about/">relative</a>'],
    ['<a href="#top">on the page</a>'],
    ['<a href="https://example.com/">elsewhere</a>'],
    ['<a href="mailto:a@example.org">mail</a>'],
    ['<a href="/repo/about/?a=1&amp;b=2">with a query</a>'],
    ['<meta name="author" content="a name that ends in href="><meta name="other" content="">'],
    ['<meta name="author" content="a name that ends in <a href="><meta name="other" content="">'],
  ])('fine: %s', (body) => {
    expect(found(body)).toEqual([]);
  });

  test.each([
    ['<a href="/about/">', '/about/: leaves the base /repo/'],
    ['<a href="/repo/nowhere/">', '/repo/nowhere/: there is no nowhere/index.html'],
    ['<a href="/repo/about">', '/repo/about: there is no about'],
    ['<a href="#nowhere">', '#nowhere: there is no such place on the page'],
    ['<a href="javascript:alert(1)">', 'javascript:alert(1): expected http or https'],
    ['<script src="https://example.com/x.js"></script>', 'https://example.com/x.js: is loaded from another host'],
    ['<img class="x" src="https://example.com/x.png">', 'https://example.com/x.png: is loaded from another host'],
    [
      '<link rel="stylesheet" href="https://example.com/x.css">',
      'https://example.com/x.css: is loaded from another host',
    ],
  ])('wrong: %s', (body, message) => {
    expect(found(body)).toEqual([message]);
  });
});

test('an archive that shows pictures loads pictures and films from other hosts, and nothing else', () => {
  const loaded = ['<img src="https://example.com/x.png">', '<video src="https://example.com/x.mp4"></video>'];
  const site = siteOf({ 'index.html': home(`${loaded.join('')}<script src="https://example.com/x.js"></script>`) });
  const message = (file: string) => `https://example.com/${file}: is loaded from another host`;
  expect(links(site).map((problem) => problem.message)).toEqual(['x.png', 'x.mp4', 'x.js'].map(message));
  expect(links(site, { pictures: true }).map((problem) => problem.message)).toEqual([message('x.js')]);
});

describe('feeds', () => {
  const feed = (items: string) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
  test.each([
    [feed('<item><guid>a</guid></item><item><guid>b</guid></item>'), []],
    [feed('<item><guid>a</guid></item><item><guid>a</guid></item>'), ['id a: expected once, got it again']],
    [feed('<item>'), [expect.stringMatching(/^expected XML, got at line and column/)]],
    [feed('\u0001'), [expect.stringMatching(/^expected XML/)]],
    [feed('&nbsp;'), [expect.stringMatching(/^expected XML/)]],
    ['<html></html>', [expect.stringMatching(/^expected one of <rss>/)]],
    ['', [expect.stringMatching(/^expected/)]],
  ])('%j', (text, messages) => {
    expect(feeds(siteOf({ 'rss.xml': text })).map(({ message }) => message)).toEqual(messages);
  });
});

test('papers without a page, and pages without a paper', () => {
  const paper = paperSchema.parse({ id: '2512.01234', title: 'T', day: '2025-12-08', source: 'sample' });
  const site = siteOf({ 'papers/2512.99999/index.html': '', 'papers/date/2025-12-08/index.html': '' });
  expect(papers(arrange([paper], parseConfig({}, 'test')))(site)).toEqual([
    { file: 'papers/2512.01234/index.html', message: 'expected a page, there is none' },
    { file: 'papers/2512.99999/index.html', message: 'there is no such paper in content/papers' },
  ]);
});

describe('the limits of hosts', () => {
  const size = { files: 19_000, bytes: 500_000_000, largest: 1000, folderFiles: 10 };
  // 90 days of 10 papers.
  const days = new Map(
    daysBetween('2025-01-01', '2025-03-31').map((day) => [day, { papers: Array.from({ length: 10 }) }]),
  );

  test.each([
    ['github-pages', { bytes: 1_200_000_000 }, 'too big for GitHub Pages: 1200 MB of 1000 MB'],
    ['cloudflare-pages', { files: 20_001 }, 'too big for Cloudflare Pages: 20001 of 20000 files'],
    ['cloudflare-pages', { largest: 30_000_000 }, 'too big for Cloudflare Pages: a file of 30 MB, at most 26 MB'],
    ['netlify', { folderFiles: 54_001 }, 'too big for Netlify: a folder of 54001 files, at most 54000'],
  ] as const)('%s refuses %j', (host, more, message) => {
    expect(refusedBy(host, size)).toEqual([]);
    expect(refusedBy(host, { ...size, ...more })).toEqual([
      { file: 'dist', message: expect.stringContaining(`${message}; a higher authorPages`) as string },
    ]);
  });

  test('each host says when its limit is reached at the present rate', () => {
    expect(hostLines(size, growthOf(days))).toEqual([
      // 900 papers are half of the limit; 900 more come in 90 days.
      'GitHub Pages: 500 MB of 1000 MB (50 %), reached about 2025-06 at 10 papers a day',
      'Cloudflare Pages: 19000 of 20000 files (95 %), reached about 2025-04 at 10 papers a day',
      'Netlify: a folder of 10 files, at most 54000 (0 %), not reached in 20 years',
    ]);
  });

  test('an archive without papers has no rate', () => {
    expect(growthOf(new Map())).toBeUndefined();
    expect(hostLines(size, undefined)[0]).toBe('GitHub Pages: 500 MB of 1000 MB (50 %)');
  });

  test('a site that is over a limit says so, and no date', () => {
    expect(hostLines({ ...size, files: 30_000 }, growthOf(days))[1]).toBe(
      'Cloudflare Pages: 30000 of 20000 files (150 %), too big',
    );
  });

  test('files, bytes, the largest file and the fullest folder are counted', () => {
    const site = siteOf({ 'papers/1/index.html': 'abc', 'papers/2/index.html': '', 'papers/3/index.html': '' });
    expect(siteSize(site)).toMatchObject({ files: site.files.size, folderFiles: 3 });
  });
});

test('every file of a site is of one kind, and the table counts them by paper', () => {
  const site = siteOf({
    'papers/2512.01234/index.html': 'a paper',
    'papers/hep-th/0101001/index.html': 'a paper',
    'papers/date/2025-12-08/index.html': 'day',
    'papers/date/2025-12-08.bib': 'day',
    'api/daily_papers/2025-12-08.json': 'day',
    'papers/week/2025-W50/index.html': 'week',
    'authors/ada/index.html': 'author',
    'topics/agents/index.html': 'topic',
    'rss.xml': 'feed',
    'pagefind/guide.json': '{}',
    'pictures/2512.01234.webp': 'picture',
  });
  const sizes = sizeByKind(site);
  expect(Object.fromEntries(sizes.map(({ kind, files }) => [kind, files]))).toEqual({
    papers: 2,
    days: 3,
    'weeks, months, years': 1,
    'organizations, topics': 1,
    authors: 1,
    'feeds, sitemaps': 1,
    search: 1,
    pictures: 1,
    rest: site.files.size - 11,
  });
  expect(sizeTable(sizes, 2)[1]).toBe('papers                  1.000    0.01');
});

test('a folder without a home page is no site; a last slash changes nothing', () => {
  const { folder } = siteOf({});
  expect([...openSite(`${folder}/`)!.files]).toEqual(['about/index.html', 'index.html']);
  rmSync(join(folder, 'index.html'));
  expect(openSite(folder)).toBeUndefined();
});
