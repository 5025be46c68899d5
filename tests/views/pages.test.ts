import { describe, expect, test } from 'vitest';
import fc, { runs } from '../property.ts';
import { arrange } from '../../src/archive/archive.ts';
import { parseConfig } from '../../src/config/config.ts';
import type { DaysView } from '../../src/views/api.ts';
import type { List } from '../../src/views/list.ts';
import { sitePages } from '../../src/views/pages.ts';
import { siteOf } from '../../src/views/site.ts';
import { anyPaper } from '../paper-arbitrary.ts';
import { config, papers } from '../search/fixture.ts';

const days = [...new Set(papers.map(({ day }) => day))].sort();

const pagesOf = (archive = arrange(papers, config)) => [
  ...sitePages(siteOf(archive, new URL('https://example.org/base/'))),
];

describe('the pages of a site', () => {
  test('each has an address of its own', () => {
    const paths = pagesOf().map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const paper of papers) expect(paths).toContain(`/papers/${paper.id}/`);
    expect(paths).toEqual(expect.arrayContaining(['/', '/topics/agents/', '/papers/year/2025/', '/rss.xml']));
  });

  test('an empty archive has the pages that are there once', () => {
    const paths = pagesOf(arrange([], config)).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/archive/', '/search/', '/404/', '/rss.xml', '/sitemap-0.xml']),
    );
    expect(paths.filter((path) => path.startsWith('/papers/'))).toEqual(['/papers/trending/']);
  });

  test('the API has as many of the newest days as the configuration says, and names no other', () => {
    const settings = parseConfig({ apiDays: 2 }, 'archive.config.ts');
    const pages = pagesOf(arrange(papers, settings));
    const api = pages.filter(({ path }) => path.startsWith('/api/daily_papers/'));
    expect(api.map(({ path }) => path)).toEqual(days.slice(-2).map((day) => `/api/daily_papers/${day}.json`));
    const list = pages.find(({ path }) => path === '/api/days.json')!.view() as DaysView;
    expect(list.days.map(({ date }) => date)).toEqual(days.slice(-2));
    expect(pagesOf().filter(({ path }) => path.startsWith('/api/daily_papers/'))).toHaveLength(days.length);
  });

  test('a list that nobody voted on is not called the most upvoted', () => {
    const orderOf = (some: typeof papers) => {
      const page = pagesOf(arrange(some, config)).find(({ path }) => path === `/papers/date/${some[0]!.day}/`)!;
      return (page.view() as { list: List }).list.order;
    };
    expect(orderOf(papers)).toBe('upvotes');
    expect(orderOf(papers.map((paper) => ({ ...paper, upvotes: 0 })))).toBe('listed');
  });

  test('a view is plain data: JSON gives it back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPaper, { selector: ({ id }) => id, minLength: 1, maxLength: 5 }), (some) => {
        for (const { path, view } of pagesOf(arrange(some, parseConfig({ authorPages: 1 }, 'archive.config.ts')))) {
          const shown = view();
          // What is undefined is as good as absent.
          expect(JSON.parse(JSON.stringify(shown)), path).toEqual(withoutUndefined(shown));
        }
      }),
      { numRuns: runs(20) },
    );
  });

  test('a view is the same each time, and for papers in any order', () => {
    const views = (order: typeof papers) =>
      pagesOf(arrange(order, config)).map(({ path, view }) => [path, JSON.stringify(view())]);
    const first = views(papers);
    expect(views(papers)).toEqual(first);
    expect(views(papers.toReversed())).toEqual(first);
  });
});

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, withoutUndefined(part)]),
  );
}
