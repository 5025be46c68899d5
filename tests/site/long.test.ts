import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letterSize } from '../../src/archive/lists/alphabet.ts';
import { openArchive, type Archive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import { paths } from '../../src/archive/paths/paths.ts';
import { links } from '../../src/check/links.ts';
import { openSite } from '../../src/check/site.ts';
import { buildSite } from '../build-site.ts';

// More names than one page takes, more years than the calendar shows by the day, and no upvotes.
const root = mkdtempSync(join(tmpdir(), 'daybook-long-'));
const names = Array.from({ length: 9 }, (_, index) => `${'ABCDEFG'[index % 7]!}. Sample ${String(index)}a`);
const same = Array.from({ length: 1505 }, (_, index) => `Person ${String(index)} Zample`);
const years = Array.from({ length: 8 }, (_, index) => String(2018 + index));
let archive: Archive;
let dist: string;

beforeAll(async () => {
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';
     export default defineArchive({ authorPages: 1, topics: [{ slug: 'tests', title: 'Tests', words: ['test'] }] });`,
  );
  for (const [index, year] of years.entries()) {
    const paper = paperSchema.parse({
      id: `${year.slice(2)}06.00001`,
      title: `Test of ${year}`,
      day: `${year}-06-0${String(index + 1)}`,
      authors: [[...names, '例子'], same][index] ?? [],
      source: 'test',
    });
    const file = join(root, 'content', 'papers', paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
  }
  archive = openArchive(root, await loadConfig(root));
  dist = (await buildSite({ root })).out;
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const page = (path: string) => readFileSync(join(dist, path, 'index.html'), 'utf8');
const hrefsOf = (html: string) => [...html.matchAll(/<li><a href="([^"]+)"/g)].map(([, href]) => href);

test('every link leads somewhere', () => {
  expect(archive.authors.list).toHaveLength(1515);
  expect(links(openSite(dist)!)).toEqual([]);
});

test('a long index goes by letters, long letters by pages, and every name is on one of them', () => {
  const index = page(paths.authors);
  const letters = [...index.matchAll(/href="(\/authors\/letter\/\w+\/)"/g)].map(([, href]) => href!);
  expect(letters).toEqual(['/authors/letter/z/', '/authors/letter/other/']);
  expect(hrefsOf(index)).toHaveLength(100);
  const pages = [...letters, '/authors/letter/z/2/'].map(page);
  const listed = pages.flatMap(hrefsOf);
  expect(listed).toHaveLength(1515);
  expect(new Set(listed)).toEqual(new Set(archive.authors.list.map(({ slug }) => paths.author(slug))));
  for (const html of pages) {
    expect(hrefsOf(html).length).toBeLessThanOrEqual(letterSize);
    expect(gzipSync(html).length).toBeLessThan(100_000);
  }
});

test('the calendar has the days of the newest years, and the months of the others', () => {
  const html = page(paths.archive);
  const days = [...archive.days.keys()];
  for (const day of days.slice(-5)) expect(html).toContain(`href="${paths.day(day)}"`);
  for (const day of days.slice(0, -5)) {
    expect(html).not.toContain(`href="${paths.day(day)}"`);
    expect(html).toContain(`href="${paths.month(day.slice(0, 7))}"`);
  }
});

test('statistics of many years go by the year', () => {
  const html = page(paths.stats);
  for (const year of years) expect(html).toContain(`href="${paths.year(year)}"`);
  expect(html).toContain('How many of each year’s papers are of a topic.');
});

test('without upvotes trending shows the newest papers, and says so', () => {
  const html = page(paths.trending);
  expect(html).toContain('No paper of the last 60 days has upvotes, so these are the newest papers.');
  expect([...html.matchAll(/data-paper="([^"]+)"/g)].map(([, id]) => id)).toEqual(archive.papers.map(({ id }) => id));
});
