import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import { parseConfig } from '../../src/config/config.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { feeds } from '../../src/check/feeds.ts';
import { hostNotes } from '../../src/check/hosts.ts';
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
    [feed('<item><guid>a</guid></item><item><guid>a</guid></item>'), ['guid a: expected once, got it again']],
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

test('a site that is too big for a host', () => {
  const big = { ...siteOf({}), size: () => 600_000_000 };
  expect(hostNotes(big).map(({ message }) => message)).toContain('too big for GitHub Pages: 1200 MB of 1000 MB');
});

test('a folder without a home page is no site; a last slash changes nothing', () => {
  const { folder } = siteOf({});
  expect([...openSite(`${folder}/`)!.files]).toEqual(['about/index.html', 'index.html']);
  rmSync(join(folder, 'index.html'));
  expect(openSite(folder)).toBeUndefined();
});
