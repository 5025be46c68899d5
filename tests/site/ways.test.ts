import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { shownName } from '../../src/archive/paper/name.ts';
import type { Groups } from '../../src/archive/lists/groups.ts';
import { loadConfig } from '../../src/config/load.ts';
import { paths } from '../../src/archive/paths/paths.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
const dist = inject('builds')['/']!;
const page = (path: string) => readFileSync(join(dist, path, 'index.html'), 'utf8');
const idsOf = (html: string) => [...html.matchAll(/<article[^>]* data-paper="([^"]+)"/g)].map(([, id]) => id);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr>\s*<th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, head, cells]) => ({
    head: textOf(head!).trim(),
    href: /href="([^"]+)"/.exec(head!)?.[1],
    cells: [...cells!.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => textOf(cell!).trim()),
  }));

test('trending is what the formula says, and says the formula', () => {
  const html = page(paths.trending);
  expect(archive.trending.byUpvotes).toBe(true);
  expect(idsOf(html)).toEqual(ids(archive.trending.papers).slice(0, 50));
  expect(textOf(html)).toContain('upvotes × 2^(−age ÷ 7)');
  expect(textOf(html)).toContain('9 December 2025');
  expect(idsOf(page(`${paths.trending}2/`))).toEqual(ids(archive.trending.papers).slice(50));
});

describe.each<[string, Groups, string, (slug: string) => string]>([
  ['authors', archive.authors, paths.authors, paths.author],
  ['organizations', archive.organizations, paths.organizations, paths.organization],
])('%s', (_, groups, index, pathOf) => {
  test('the index has each of them once, the most papers first, with their number', () => {
    const html = page(index);
    const listed = [...html.matchAll(/<li><a href="([^"]+)">([^<]+)<\/a>&nbsp;<small>(\d+)<\/small>/g)];
    const expected = groups.list.map(({ slug, name, papers }) => [pathOf(slug), name, String(papers.length)]);
    expect(expected.length).toBeGreaterThan(2);
    expect(listed.map(([, href, name, count]) => [href, textOf(name!), count])).toEqual(expected);
    const counts = listed.map(([, , , count]) => Number(count));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  test('each has its papers, the newest first', () => {
    for (const { slug, name, papers } of groups.list) {
      const html = page(pathOf(slug));
      expect(idsOf(html)).toEqual(ids(papers).slice(0, 50));
      expect(textOf(/<h1>.*?<\/h1>/s.exec(html)![0]).trim()).toBe(name);
    }
  });
});

test('an author below the limit has no page', () => {
  const rare = archive.papers
    .flatMap(({ authors }) => authors.map(shownName))
    .filter((name) => !archive.authors.of(name));
  expect(rare.length).toBeGreaterThan(0);
  for (const name of rare) expect(page(paths.authors)).not.toContain(`>${name}<`);
});

describe('statistics', () => {
  const html = page(paths.stats);
  const rows = rowsOf(html);

  test('the tables behind the charts have the numbers of the archive', () => {
    for (const { key, papers } of archive.months.values())
      expect(rows).toContainEqual(expect.objectContaining({ href: paths.month(key), cells: [String(papers.length)] }));
    for (const { key, papers } of archive.days.values())
      expect(rows).toContainEqual(expect.objectContaining({ href: paths.day(key), cells: [String(papers.length)] }));
    for (const { slug, papers } of archive.organizations.list.slice(0, 20))
      expect(rows).toContainEqual(
        expect.objectContaining({ href: paths.organization(slug), cells: [String(papers.length)] }),
      );
    archive.stats.topics.spans.forEach(({ papers }, index) => {
      const counts = archive.stats.topics.lines.map((line) => line.papers[index]!);
      expect(rows.map(({ cells }) => cells)).toContainEqual([...counts, papers].map(String));
    });
    expect(rows).toContainEqual({
      head: 'Abstract',
      href: undefined,
      cells: [`${archive.papers.length} 100%`],
    });
  });

  test('each chart is a picture with a name and a description, one bar for each day that has papers', () => {
    const pictures = [...html.matchAll(/<svg class="bars"[^>]*role="img" aria-labelledby="(\S+) (\S+)".*?<\/svg>/gs)];
    expect(pictures.length).toBe(2 + archive.topics.length);
    for (const [picture, title, words] of pictures) {
      expect(picture).toMatch(new RegExp(`<title id="${title}">[^<]+</title>`));
      expect(picture).toMatch(new RegExp(`<desc id="${words}">[^<]+</desc>`));
    }
    expect(pictures[0]![0].match(/<rect /g)).toHaveLength(archive.days.size);
  });
});

test('topics say how many papers they have, and the newest day', () => {
  const text = textOf(page(paths.topics));
  for (const { title, papers } of archive.topics)
    expect(text).toContain(`${title} ${papers.length} papers, the newest`);
});

test('every day of the calendar says how it compares with the others of its year', () => {
  const cells = [...page(paths.archive).matchAll(/<td data-heat="([1-4])"><a href="\/papers\/date\/([^/]+)\/"/g)];
  expect(cells.map(([, , day]) => day).sort()).toEqual([...archive.days.keys()]);
  const counts = cells.map(([, heat, day]) => [archive.days.get(day!)!.papers.length, Number(heat)] as const);
  for (const [papers, heat] of counts)
    for (const [others, other] of counts) if (papers > others) expect(heat).toBeGreaterThanOrEqual(other);
});

test('the sitemap has them all', () => {
  const text = ['sitemap-0.xml', 'sitemap-1.xml', 'sitemap-2.xml']
    .map((file) => readFileSync(join(dist, file), 'utf8'))
    .join('');
  const wanted = [
    ...[paths.trending, paths.organizations, paths.authors, paths.stats],
    ...archive.authors.list.map(({ slug }) => paths.author(slug)),
    ...archive.organizations.list.map(({ slug }) => paths.organization(slug)),
  ];
  for (const path of wanted) expect(text).toContain(`<loc>https://example.org${path}</loc>`);
});
