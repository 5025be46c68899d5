import { isLong } from '../long.ts';
import fc, { runs } from '../property.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import { parseConfig } from '../../src/config/config.ts';
import { sitePages } from '../../src/views/pages.ts';
import { siteOf } from '../../src/views/site.ts';
import { maxBytes } from '../../src/feeds/forms.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { titleCharacters } from '../../src/archive/text/title.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { anyPaper } from '../paper-arbitrary.ts';
import { papersOf } from '../paper-of.ts';
import { feedsOf, feedViews, parsedItems, readItems, withoutTags, written } from './feeds-of.ts';

const formats = ['/rss.xml', '/atom.xml', '/feed.json'];
const oneOf = (fields: Partial<Paper>, path: string) => readItems(path, feedsOf(papersOf([fields])).get(path)!)[0]!;

describe.each(formats)('an item of %s', (path) => {
  test('has the title and the abstract as they are, whatever signs are in them', () => {
    const title = 'R&D of <head>: 5 < 7 ]]> &lt;b&gt;';
    const abstract = 'Here ω < 2.37 and <think> is a word & "AT&T" costs 5 > 4.';
    const item = oneOf({ title, abstract }, path);
    expect(item.title).toBe(title);
    expect(item.text).toBe(abstract);
    expect(withoutTags(item.html)).toContain(abstract);
    expect(item.html).not.toContain('<think>');
  });

  test('has each formula once, as characters, and never MathML', () => {
    const title = 'An error of $10^{-7}$ in $\\mathbb{R}^{d}$';
    const abstract = 'It falls as $e^{-7t}$ to $10^{-7}$, with $x_{ij}^{q}$ and\n\n$$\\frac{a}{b} < 1$$\n\n- $n^2$';
    const { html, ...item } = oneOf({ title, abstract }, path);
    expect(item.title).toBe('An error of 10⁻⁷ in Rᵈ');
    for (const text of [item.text, withoutTags(html)]) {
      expect(text).toContain('It falls as e⁻⁷ᵗ to 10⁻⁷, with xᵢⱼ^q and');
      expect(text).toContain('\\frac{a}{b} < 1');
      expect(text).toContain('n²');
      expect(text).not.toContain('10-7');
    }
    expect(html).not.toMatch(/<math|annotation|class=/);
  });

  test('has an id that is free of address, language, title and version', () => {
    const idsOf = (papers: Paper[], site: object) =>
      readItems(path, feedsOf(papers, site).get(path)!).map(({ id }) => id);
    const papers = papersOf([{ title: 'A' }, { title: 'B' }]);
    const before = idsOf(papers, { url: 'https://example.org/' });
    expect(before).toEqual(['daybook:2501.00002', 'daybook:2501.00001']);
    const changed = papers.map((paper) => ({ ...paper, title: `${paper.title}, revised`, versions: 2 }));
    expect(idsOf(changed, { url: 'http://other.example/x/', config: { language: 'zh', title: 'New' } })).toEqual(
      before,
    );
  });

  test('folds an author list of 3,303 names', () => {
    const authors = Array.from({ length: 3303 }, (_, index) => `Ada Example ${String(index)}`);
    const feed = feedsOf(papersOf([{ authors }])).get(path)!;
    expect(feed.length).toBeLessThan(6000);
    expect(withoutTags(readItems(path, feed)[0]!.html)).toContain('Ada Example 19 and 3,283 more');
  });

  test('has names that look like numbers and entities as they are', () => {
    const authors = ['1.00', '0x1F', 'true', '007', '&lt;', 'O’Brien & "Co"'];
    expect(withoutTags(oneOf({ authors }, path).html)).toContain(authors.join(', '));
  });

  test('survives control characters, lone surrogates and noncharacters', () => {
    const item = oneOf({ title: 'A\u000bB\ufffe\u202eC', abstract: 'x \u0001 ]]> y', keywords: ['\u0008k'] }, path);
    expect([item.title, item.text]).toEqual(['A BC', 'x ]]> y']);
  });

  test('is read back, whatever the paper', () => {
    fc.assert(
      fc.property(anyPaper, (paper) => {
        const feed = feedsOf([paper]).get(path)!;
        const [item] = readItems(path, feed);
        // Readers leave out the spaces at the ends.
        expect(item?.title).toBe(titleCharacters(paper.title).trim() || paper.id);
        expect(item?.html).not.toMatch(/<(?:math|script|img|svg|iframe)\b/i);
      }),
      { numRuns: runs(100) },
    );
  });

  test.skipIf(!hasCorpus)('has hostile titles as they are', () => {
    const read = (name: string) => JSON.parse(readFileSync(inCorpus('hostile', name), 'utf8')) as unknown;
    const hand = read('hand_strings.json') as Record<string, string[]>;
    const titles = [...(read('blns.json') as string[]), ...hand.unicode!]
      .map((title) => title.replace(/\s+/g, ' ').trim().slice(0, 2000))
      .filter(Boolean);
    const papers = papersOf(titles.map((title) => ({ title })));
    const view = feedViews(papers, { config: { feedLength: 1000 } }).get(path)!;
    const found = readItems(path, written(path, view)).map(({ title }) => title);
    expect(found).toEqual(papers.reverse().map(({ id, title }) => titleCharacters(title).trim() || id));
  });
});

test('no two entries of an Atom feed have the same date, and each has that of its day', () => {
  const entries = parsedItems(feedsOf(busy(3, 60)).get('/atom.xml')!);
  expect(new Set(entries.map(({ updated }) => updated)).size).toBe(entries.length);
  for (const { id, updated, published } of entries) {
    expect(updated).toBe(published);
    expect(updated!.slice(0, 10)).toMatch(/^2025-12-(?:28|29|30)$/);
    expect(id).toMatch(/^daybook:/);
  }
});

test('RSS has the authors one by one', () => {
  const authors = ['1.00', '0x1F', 'true', '007', '&lt;', 'O\'Brien & "Co"'];
  const feed = feedsOf(papersOf([{ authors }])).get('/rss.xml')!;
  expect(feed).toContain('<dc:creator>1.00</dc:creator>');
  expect(feed).not.toContain('<author>');
});

test('each feed names its own address, below the base, and has no other host in it', () => {
  for (const [path, feed] of feedsOf(papersOf([{ title: 'A' }]))) {
    expect(feed, path).toContain(`"https://example.org/repo${path}"`);
    for (const [address] of feed.matchAll(/https?:\/\/[^\s"<\]]+/g))
      expect(address).toMatch(
        /^https:\/\/example\.org\/repo\/|^http:\/\/(?:www\.w3\.org|purl\.org)\/|^https:\/\/jsonfeed\.org/,
      );
  }
});

test('an empty archive has feeds that are valid and empty', () => {
  for (const [path, feed] of feedsOf([])) expect(readItems(path, feed), path).toEqual([]);
});

/** So many papers on each of so many days in a row, the last on 30 December 2025. */
const busy = (days: number, each: number, fields: (n: number) => Partial<Paper> = () => ({})): Paper[] =>
  papersOf(
    Array.from({ length: days * each }, (_, n) => ({
      id: `25${String(Math.floor(n / each) + 10)}.${String((n % each) + 10_000)}`,
      day: `2025-12-${String(31 - days + Math.floor(n / each)).padStart(2, '0')}`,
      title: `Paper ${String(n)}`,
      upvotes: (n * 7) % 40,
      ...fields(n),
    })),
  );

test('who asks once a day misses no paper, and each feed is smaller than 1 MB', () => {
  const abstract = 'A long abstract says what was done. '.repeat(50).trim();
  const seen = new Set<string>();
  const days = isLong ? 7 : 2;
  const all = busy(days, 300, () => ({ abstract, keywords: ['agent'] }));
  const config = { topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }] };
  const ofTopic = new Set<string>();
  for (let day = 31 - days; day <= 30; day++) {
    const feeds = feedsOf(
      all.filter((paper) => paper.day <= `2025-12-${String(day)}`),
      { config },
    );
    for (const [path, feed] of feeds) expect(Buffer.byteLength(feed), path).toBeLessThanOrEqual(maxBytes);
    for (const { id } of readItems('/rss.xml', feeds.get('/rss.xml')!)) seen.add(id);
    for (const { id } of readItems('/topics/agents.xml', feeds.get('/topics/agents.xml')!)) ofTopic.add(id);
  }
  expect([seen.size, ofTopic.size]).toEqual([300 * days, 300 * days]);
});

test.runIf(isLong)('papers that are too many even without their texts are left out, the oldest first', () => {
  const feed = feedsOf(busy(3, 1500, (n) => ({ title: `${'long '.repeat(60)}${String(n)}` }))).get('/rss.xml')!;
  expect(Buffer.byteLength(feed)).toBeLessThanOrEqual(maxBytes);
  const items = readItems('/rss.xml', feed);
  expect(items.length).toBeGreaterThan(500);
  expect(items[0]!.id).toBe('daybook:2512.11499');
});

test('a topic with a paper a year has all of them', () => {
  const years = papersOf(
    Array.from({ length: 12 }, (_, n) => ({ title: 'An agent', day: `${String(2010 + n)}-05-04` })),
  );
  const config = { topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }] };
  const feed = feedsOf([...years, ...busy(3, 50)], { config }).get('/topics/agents.xml')!;
  expect(parsedItems(feed)).toHaveLength(12);
});

test('votes change no feed but trending, and there only the order', () => {
  // A week whose days are final, and one whose votes still move.
  const old = busy(14, 5).map((paper) => ({ ...paper, day: paper.day.replace('2025-12', '2025-10') }));
  const papers = [...old, ...busy(5, 12)];
  const voted = papers.map((paper) =>
    paper.day > '2025-12' ? { ...paper, upvotes: (paper.upvotes * 3) % 41 } : paper,
  );
  const [before, after] = [feedsOf(papers), feedsOf(voted)];
  for (const path of formats) expect(after.get(path), path).toBe(before.get(path));
  const trending = (feeds: Map<string, string>) => parsedItems(feeds.get('/trending.xml')!);
  expect(trending(after)).not.toEqual(trending(before));
  const weekOf = (feeds: Map<string, string>, week: string) =>
    parsedItems(feeds.get('/weekly.xml')!).find(({ guid }) => guid === `daybook:week:${week}`);
  expect(weekOf(after, '2025-W43')).toEqual(weekOf(before, '2025-W43'));
  expect(weekOf(before, '2025-W43')).toBeDefined();
  // Of the week whose votes move, id and date stay.
  const head = (feeds: Map<string, string>) => {
    const { guid, pubDate, link } = weekOf(feeds, '2026-W01')!;
    return [guid, pubDate, link];
  };
  expect(head(after)).toEqual(head(before));
});

test('a week around New Year is one item with its ISO number', () => {
  const days = ['2025-12-28', '2025-12-29', '2025-12-31', '2026-01-01', '2026-01-04', '2026-01-05'];
  const items = parsedItems(feedsOf(papersOf(days.map((day) => ({ day })))).get('/weekly.xml')!);
  expect(items.map(({ guid, pubDate }) => [guid, new Date(pubDate!).toISOString().slice(0, 10)])).toEqual([
    ['daybook:week:2026-W02', '2026-01-05'],
    ['daybook:week:2026-W01', '2025-12-29'],
    ['daybook:week:2025-W52', '2025-12-22'],
  ]);
});

test('a day is one item with its most upvoted papers', () => {
  const [newest] = parsedItems(feedsOf(busy(2, 12)).get('/daily.xml')!);
  expect(newest!.guid).toBe('daybook:day:2025-12-30');
  expect(newest!['content:encoded']!.match(/<li>/g)).toHaveLength(10);
  expect(newest!['content:encoded']).toContain('12 papers');
});

test('groups have a feed from 10 papers on, authors only where the configuration asks', () => {
  const papers = papersOf(
    Array.from({ length: 12 }, (_, n) => ({
      organization: n < 9 ? 'Nine Lab' : undefined,
      authors: ['Ada Example', ...(n < 10 ? ['Ben Example'] : [])],
      abstract: `An abstract of more than one sentence, number ${String(n)}. This is the second.`,
      ...(n < 11 && { keywords: ['agent'] }),
    })),
  );
  const topics = [{ slug: 'agents', title: 'Agents', words: ['agent'], was: ['bots'] }];
  const namesOf = (config: object) =>
    [...feedsOf(papers, { config }).keys()].filter((path) => path.split('/').length > 2);
  expect(namesOf({ topics })).toEqual(['/topics/agents.xml', '/topics/bots.xml']);
  expect(namesOf({ feeds: { authors: 11 } })).toEqual(['/authors/ada-example.xml']);
  const feeds = feedsOf(papers, { config: { topics } });
  expect(feeds.get('/topics/bots.xml')).toBe(feeds.get('/topics/agents.xml'));
  const [item] = parsedItems(feeds.get('/topics/agents.xml')!);
  expect(item!.description).toBe('An abstract of more than one sentence, number 10.');
  expect(item!['content:encoded']).toBeUndefined();
});

test('a topic that gets another address keeps its feed at the old one, with the new address in it', () => {
  const papers = papersOf(Array.from({ length: 10 }, () => ({ keywords: ['agent'] })));
  const topic = { title: 'Agents', words: ['agent'] };
  const pagesWith = (one: object) =>
    sitePages(
      siteOf(arrange(papers, parseConfig({ topics: [{ ...topic, ...one }] }, 'test')), new URL('https://example.org/')),
    );
  const keyAt = (one: object) =>
    JSON.stringify([...pagesWith(one)].find(({ path }) => path === '/topics/agents.xml')!.key!());
  expect(keyAt({ slug: 'agents' })).not.toBe(keyAt({ slug: 'bots', was: ['agents'] }));
});

test('ids and dates of an archive stay from release to release', () => {
  const papers = papersOf([
    { id: 'hep-th/9901001', day: '2025-12-01' },
    { id: 'sample-some-title' },
    { id: '2512.01234' },
  ]);
  const seen = [...feedsOf(papers)].flatMap(([path, feed]) =>
    path === '/feed.json'
      ? (JSON.parse(feed) as { items: { id: string; date_published: string }[] }).items.map(
          ({ id, date_published }) => `${path} ${id} ${date_published.slice(0, 10)}`,
        )
      : parsedItems(feed).map(
          ({ guid, id, pubDate, published }) =>
            `${path} ${(guid ?? id)!} ${new Date((pubDate ?? published)!).toISOString().slice(0, 10)}`,
        ),
  );
  expect(seen.join('\n')).toMatchInlineSnapshot(`
    "/rss.xml daybook:hep-th/9901001 2025-12-01
    /rss.xml daybook:sample-some-title 2025-01-02
    /rss.xml daybook:2512.01234 2025-01-02
    /atom.xml daybook:hep-th/9901001 2025-12-01
    /atom.xml daybook:sample-some-title 2025-01-02
    /atom.xml daybook:2512.01234 2025-01-02
    /feed.json daybook:hep-th/9901001 2025-12-01
    /feed.json daybook:sample-some-title 2025-01-02
    /feed.json daybook:2512.01234 2025-01-02
    /daily.xml daybook:day:2025-12-01 2025-12-01
    /daily.xml daybook:day:2025-01-02 2025-01-02
    /weekly.xml daybook:week:2025-W49 2025-12-01
    /weekly.xml daybook:week:2025-W01 2024-12-30
    /trending.xml daybook:hep-th/9901001 2025-12-01
    /trending.xml daybook:2512.01234 2025-01-02
    /trending.xml daybook:sample-some-title 2025-01-02"
  `);
});
