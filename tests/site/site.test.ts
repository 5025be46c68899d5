import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { feeds } from '../../src/check/feeds.ts';
import { links } from '../../src/check/links.ts';
import { byAge } from '../../src/archive/paper/paper.ts';
import { papers } from '../../src/check/papers.ts';
import { openSite } from '../../src/check/site.ts';
import { parsedItems } from '../feeds/feeds-of.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
const builds = inject('builds');
const page = (path: string, base = '/') => readFileSync(join(builds[base]!, path, 'index.html'), 'utf8');
const idsOf = (html: string) => [...html.matchAll(/<article[^>]* data-paper="([^"]+)"/g)].map(([, id]) => id);
const ranked = (list: readonly { id: string }[]) => list.map((paper) => paper.id);

describe.each(Object.keys(builds))('built for the base %s', (base) => {
  const site = openSite(builds[base]!)!;

  test('every link of every page stays below the base and leads somewhere', () => {
    expect(site.url.href).toBe(`https://example.org${base}`);
    expect(links(site)).toEqual([]);
  });

  test('feeds and sitemaps are sound, and absolute', () => {
    expect(feeds(site)).toEqual([]);
    for (const file of [...site.files].filter((name) => name.endsWith('.xml')))
      for (const [, address] of site.read(file).matchAll(/<(?:loc|link)>([^<]+)</g))
        expect(address).toMatch(`https://example.org${base}`);
  });

  test('every paper has its page', () => {
    expect(papers(archive)(site)).toEqual([]);
  });
});

describe('pages', () => {
  test('home is the newest day', () => {
    expect(idsOf(page('/'))).toEqual(ranked(archive.newest!.papers).slice(0, 50));
  });

  test.each([...archive.days.keys()])('the day %s has its papers in rank order', (day) => {
    const html = page(`papers/date/${day}`);
    expect(html).toMatch(new RegExp(`<main[^>]* data-day="${day}"`));
    expect(idsOf(html)).toEqual(ranked(archive.days.get(day)!.papers));
  });

  test('previous and next skip the days without papers', () => {
    const friday = page('papers/date/2025-11-28');
    expect(friday).toContain('href="/papers/date/2025-11-27/"');
    expect(friday).toContain('href="/papers/date/2025-12-01/"');
    expect(friday).not.toContain('/papers/date/2025-11-29/');
  });

  test('week, month and year roll up', () => {
    const rollups = [
      ['papers/week/2025-W50', archive.weeks.get('2025-W50')!],
      ['papers/month/2025-12', archive.months.get('2025-12')!],
      ['papers/year/2025', archive.years.get('2025')!],
    ] as const;
    for (const [path, period] of rollups) {
      const html = page(path);
      expect(idsOf(html)).toEqual(ranked(period.papers).slice(0, 50));
      for (const day of path.includes('year') ? [] : period.days) expect(html).toContain(`/papers/date/${day}/`);
    }
  });

  test('topics list what is about them', () => {
    for (const topic of archive.topics) {
      expect(topic.papers.length).toBeGreaterThan(0);
      expect(idsOf(page(`topics/${topic.slug}`))).toEqual(ranked(topic.papers).slice(0, 50));
    }
  });

  test('a paper has its own page, with all its authors', () => {
    for (const paper of archive.papers) {
      const html = page(`papers/${paper.id}`);
      expect(html).toMatch(new RegExp(`<article[^>]* data-paper="${paper.id}" data-page`));
      const text = html
        .replace(/<[^>]*>/g, ' ')
        .replaceAll('&#39;', "'")
        .replaceAll('&#x27;', "'")
        .replaceAll('&amp;', '&');
      for (const author of paper.authors) expect(text).toContain(author);
      expect(text).toContain('sample');
    }
  });

  test('the calendar has every day with its count', () => {
    const html = page('archive');
    for (const day of archive.days.keys()) expect(html).toContain(`/papers/date/${day}/`);
  });

  test('no navigation is empty, also where there is nothing before or after', () => {
    const site = openSite(builds['/']!)!;
    const empty = [...site.files]
      .filter((name) => name.endsWith('.html'))
      .filter((file) => (site.read(file).match(/<nav\b.*?<\/nav>/gs) ?? []).some((nav) => !nav.includes('<a ')));
    expect(empty).toEqual([]);
  });

  test('every page finds the feed, and brings no script but its own', () => {
    const site = openSite(builds['/']!)!;
    for (const file of [...site.files].filter((name) => name.endsWith('.html') && !name.startsWith('pagefind/'))) {
      const html = site.read(file);
      expect(html).toContain('<link rel="alternate" type="application/rss+xml"');
      for (const [, src, text] of html.matchAll(
        /<script\b(?![^>]*type="application)[^>]*?(?:\ssrc="([^"]*)")?>([^]*?)<\/script>/g,
      ))
        expect([file, src ?? text]).toEqual([
          file,
          expect.stringMatching(
            /^(?:\/assets\/[\w.-]+\.js|try\{let t=localStorage\[.*|try\{document\.querySelector\('\[name=density\].*)$/,
          ),
        ]);
    }
  });
});

test('the feed has the newest papers in full, with guids that do not depend on the host', () => {
  const [here, there] = ['/', '/repo/'].map((base) =>
    parsedItems(readFileSync(join(builds[base]!, 'rss.xml'), 'utf8')),
  );
  const newest = archive.papers.toSorted(byAge).slice(0, archive.config.feedLength);
  expect(here!.map(({ guid }) => guid)).toEqual(newest.map(({ id }) => `daybook:${id}`));
  expect(there!.map(({ guid }) => guid)).toEqual(here!.map(({ guid }) => guid));
  expect(there![0]!.link).toBe(here![0]!.link!.replace('https://example.org/', 'https://example.org/repo/'));
  for (const [index, item] of here!.entries())
    expect(item['content:encoded']!.length).toBeGreaterThan(newest[index]!.abstract.length / 2);
});

test('the sitemap lists every paper and every day once', () => {
  const locations = ['sitemap-0.xml', 'sitemap-1.xml'].flatMap((file) =>
    [...readFileSync(join(builds['/']!, file), 'utf8').matchAll(/<loc>([^<]+)</g)].map(([, loc]) => loc),
  );
  expect(new Set(locations).size).toBe(locations.length);
  for (const paper of archive.papers) expect(locations).toContain(`https://example.org/papers/${paper.id}/`);
  for (const day of archive.days.keys()) expect(locations).toContain(`https://example.org/papers/date/${day}/`);
  expect(readFileSync(join(builds['/']!, 'robots.txt'), 'utf8')).toContain(
    'Sitemap: https://example.org/sitemap-index.xml',
  );
});
