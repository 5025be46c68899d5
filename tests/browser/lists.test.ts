// @module-tag slow

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archive of this test has it too.
import 'daybook';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { growingPages } from '../../src/archive/lists/paging.ts';
import { openArchive, type Archive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { shownName } from '../../src/archive/paper/name.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { buildSite } from '../build-site.ts';
import { portion } from '../long.ts';
import { launch } from './chromium.ts';
import { seen, visitor as anyVisitor } from './visitor.ts';

// A day of three pages, and a small one.
const days = { pages: '2025-12-04', short: '2025-12-05' };
const counts = { pages: 120, short: 6 };
const keywords = ['memory', 'agents', 'vision', 'robots', 'speech', 'graphs', 'proofs'];
/** Each paper differs from its neighbours in all that a list can be sorted by. */
const papers = Object.entries(counts).flatMap(([name, count], list) =>
  Array.from({ length: count }, (_, n) =>
    paperSchema.parse({
      id: `25${String(list + 10)}.${String(n + 1).padStart(5, '0')}`,
      title: `${'QWERTZUIOP'[(n * 7) % 10]!} title of number ${String(n)}`,
      day: days[name as keyof typeof days],
      authors: [`Ada Example ${String(n % 11)}`],
      keywords: [keywords[n % 7], ...(n % 40 === 0 ? ['rare thing'] : [])],
      upvotes: (n * 37) % 101,
      links: { arxiv: `https://arxiv.org/abs/2510.${String(n + 10_000)}`, code: 'https://example.org/code' },
      codeStars: (n * 13) % 7,
      organization: n % 2 === 0 ? 'Example Lab' : undefined,
      abstract: `What is said of number ${String(n)}, in $x_{${String(n)}}$, again. `.repeat(20).trim(),
      source: 'test',
    }),
  ),
);

const root = mkdtempSync(join(tmpdir(), 'daybook-lists-'));
let archive: Archive;
let browser: Browser;
let site: Served;
beforeAll(async () => {
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';
     export default defineArchive({
       authorPages: 1000,
       topics: [{ slug: 'rare', title: 'Rare things', words: ['rare thing'] }, { slug: 'eighth', title: 'By the eighth', words: ['Ada Example 7'] }, { slug: 'none', title: 'Nothing', words: ['xyzzy'] }],
     });`,
  );
  for (const paper of papers) {
    const file = join(root, 'content', 'papers', paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
  }
  archive = openArchive(root, await loadConfig(root));
  const { out } = await buildSite({ root, base: '/list/' });
  [browser, site] = await Promise.all([launch(), serve(out, { base: '/list/', port: 0 })]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(root, { recursive: true, force: true });
});

const pathOf = (day: keyof typeof days) => `papers/date/${days[day]}/`;
const papersOf = (day: keyof typeof days) => archive.days.get(days[day])!.papers;
/** The tools of a list are loaded after the page. */
const ready = (page: Page) => page.locator('html[data-script]').waitFor({ state: 'attached' });
const visitor: typeof anyVisitor = async (browser, site, options) => {
  const found = await anyVisitor(browser, site, options);
  const go = async (path?: string) => {
    await found.go(path);
    if (options?.javaScriptEnabled !== false) await ready(found.page);
  };
  return { ...found, go };
};
const authorOf = ({ authors }: Pick<(typeof papers)[number], 'authors'>) => authors.map(shownName)[0]!;
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const byTitle = (list: readonly { id: string; title: string }[]) => {
  const collator = new Intl.Collator('en', { numeric: true, ignorePunctuation: true });
  return idsOf(list.toSorted((a, b) => collator.compare(a.title, b.title)));
};
const query = (page: Page) => new URL(page.url()).search;
const status = (page: Page) => page.locator('.tools .count');
const order = (page: Page) => page.getByLabel('Order');
const filter = (page: Page) => page.getByLabel('Filter this list');

describe('a list of one page', () => {
  test('is sorted in place, the address says how, and back is back', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    const own = idsOf(papersOf('short'));
    expect(await seen(page)).toEqual(own);
    expect(await order(page).locator('option').allInnerTexts()).toEqual(['Upvotes', 'Stars', 'Title']);

    await order(page).selectOption('Title');
    expect(await seen(page)).toEqual(byTitle(papersOf('short')));
    expect(query(page)).toBe('?sort=title');
    await order(page).selectOption('Stars');
    const stars = papersOf('short').map(({ codeStars = 0, id }) => ({ id, stars: codeStars }));
    expect(await seen(page)).toEqual(idsOf(stars.toSorted((a, b) => b.stars - a.stars)));

    await page.goBack();
    expect([query(page), await seen(page)]).toEqual(['?sort=title', byTitle(papersOf('short'))]);
    await page.goBack();
    expect([query(page), await seen(page), await order(page).inputValue()]).toEqual(['', own, '']);
    await page.goForward();
    expect(await seen(page)).toEqual(byTitle(papersOf('short')));
    await page.reload();
    await ready(page);
    expect([await seen(page), await order(page).inputValue()]).toEqual([byTitle(papersOf('short')), 'title']);
    expect(trouble).toEqual([]);
  });

  test('keeps its ranks whatever the order', async () => {
    const { page, go } = await visitor(browser, site);
    await go('?sort=title');
    const ranks = await page.locator('main .votes small').allInnerTexts();
    const own = idsOf(papersOf('short'));
    expect(ranks).toEqual(byTitle(papersOf('short')).map((id) => `No. ${String(own.indexOf(id) + 1)}`));
  });

  test('is filtered while one types; what is left is said; one step back takes the filter away', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await filter(page).pressSequentially('example 1');
    const left = papersOf('short').filter(({ authors }) => authorOf({ authors }).endsWith(' 1'));
    expect(await seen(page)).toEqual(idsOf(left));
    expect(await status(page).innerText()).toBe(`${String(left.length)} of 6 papers`);
    expect(await status(page).getAttribute('role')).toBe('status');
    expect(query(page)).toBe('?keyword=example+1');
    await page.goBack();
    expect([query(page), (await seen(page)).length, await filter(page).inputValue()]).toEqual(['', 6, '']);

    await filter(page).fill('title -"number 1"');
    expect(await seen(page)).toEqual(idsOf(papersOf('short').filter(({ title }) => !title.endsWith('number 1'))));
    await filter(page).fill('nothing has this');
    expect([await seen(page), await status(page).innerText()]).toEqual([[], 'No paper found.']);
    await filter(page).fill('');
    expect([(await seen(page)).length, await status(page).innerText()]).toEqual([6, '6 papers']);
  });

  test('Enter in its box searches the day', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await filter(page).fill('title');
    await filter(page).press('Enter');
    await page.waitForURL('**/search/?day=2025-12-05&q=title');
    await page.locator('#results article').first().waitFor();
    expect((await seen(page)).toSorted()).toEqual(idsOf(papersOf('short')).toSorted());
  });

  test('names its topics with their counts; each filters, and again takes the filter away', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go(pathOf('pages'));
    const topics = page.locator('.chips [data-topic]');
    const here = papersOf('pages').slice(0, 50);
    const eighth = here.filter(({ authors }) => authorOf({ authors }).endsWith(' 7'));
    const rare = here.filter((paper) => paper.keywords.includes('rare thing'));
    expect(await topics.allInnerTexts()).toEqual([
      `By the eighth ${String(eighth.length)}`,
      `Rare things ${String(rare.length)}`,
    ]);
    await topics.first().click();
    expect(query(page)).toBe('?topic=eighth');
    expect(await seen(page)).toEqual(idsOf(eighth));
    expect(await topics.first().getAttribute('aria-current')).toBe('true');
    await topics.first().click();
    expect([query(page), (await seen(page)).length]).toEqual(['', 50]);
    expect(trouble).toEqual([]);
  });

  test('sorts and filters at once', async () => {
    const { page, go } = await visitor(browser, site);
    await go('?sort=title&keyword=title');
    expect(await seen(page)).toEqual(byTitle(papersOf('short')));
    expect(await status(page).innerText()).toBe('6 papers');
  });

  test.each(portion(['?sort=constructor', '?sort=javascript:alert(1)', '?sort='], 1))(
    'makes nothing of %s',
    async (search) => {
      const { page, trouble, go } = await visitor(browser, site);
      await go(search);
      expect(await seen(page)).toEqual(idsOf(papersOf('short')));
      expect(trouble).toEqual([]);
    },
  );
});

describe('a list of several pages', () => {
  test('is sorted and filtered within the page shown', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    const second = papersOf('pages').slice(50, 100);
    await go(`${pathOf('pages')}2/`);
    await order(page).selectOption('Title');
    expect(await seen(page)).toEqual(byTitle(second));
    await filter(page).fill('"example 3"');
    expect(await seen(page)).toEqual(byTitle(second.filter(({ authors }) => authorOf({ authors }).endsWith(' 3'))));
    expect(await status(page).innerText()).toMatch(/^\d+ of 50 papers$/);
    expect(trouble).toEqual([]);
  });

  test('a topic is sorted out of its days and back into them', async () => {
    const { page, go } = await visitor(browser, site);
    const newest = growingPages(archive.topics.find(({ slug }) => slug === 'eighth')!.papers)[0]!.items;
    await go('topics/eighth/');
    expect(await order(page).locator('option').allInnerTexts()).toEqual(['Newest', 'Title']);
    const headings = await page.locator('.of-day > h2').allInnerTexts();
    await order(page).selectOption('Title');
    expect(await seen(page)).toEqual(byTitle(newest));
    expect(await page.locator('.of-day').count()).toBe(0);
    expect(await page.locator('main article .facts time').first().isVisible()).toBe(true);
    await order(page).selectOption('Newest');
    expect(await page.locator('.of-day > h2').allInnerTexts()).toEqual(headings);
    expect(await seen(page)).toEqual(idsOf(newest));
    expect(await page.locator('main article .facts time').first().isVisible()).toBe(false);
  });
});

describe('how much of each paper is shown', () => {
  const shows = (page: Page) =>
    page
      .locator('main article')
      .first()
      .evaluate((article) =>
        ['summary', '.abstract > div', '.by', '.facts'].filter((part) => {
          const element = article.querySelector(part);
          return element !== null && element.checkVisibility() && element.getBoundingClientRect().height > 0;
        }),
      );

  const densities: [string, string[]][] = [
    ['Titles', ['.facts']],
    ['Summaries', ['summary', '.by', '.facts']],
    ['Abstracts', ['.abstract > div', '.by', '.facts']],
  ];
  test.each(portion(densities, 2))('%s is kept over pages and days, and needs no script', async (density, parts) => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    expect(await shows(page)).toEqual(['summary', '.by', '.facts']);
    await page.getByLabel(density, { exact: true }).check();
    expect(await shows(page)).toEqual(parts);
    await go(pathOf('pages'));
    expect(await shows(page)).toEqual(parts);
    expect(await page.getByLabel(density, { exact: true }).isChecked()).toBe(true);
    expect(trouble).toEqual([]);
    const plain = await visitor(browser, site, { javaScriptEnabled: false });
    await plain.go();
    await plain.page.getByLabel(density, { exact: true }).check();
    expect(await shows(plain.page)).toEqual(parts);
  });

  test('a group has no abstracts: a reader who wants them sees sentences there', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    await page.getByLabel('Abstracts', { exact: true }).check();
    await go('topics/eighth/');
    expect(await page.locator('.density label').allInnerTexts()).toEqual(['Titles', 'Summaries']);
    expect(await page.locator('main .abstract').first().isVisible()).toBe(true);
    expect(trouble).toEqual([]);
  });

  test('an abstract opens in place; its paper is seen, but not read', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    const article = page.locator(`article[data-paper="${papersOf('short')[0]!.id}"]`);
    await article.locator('summary').first().click();
    expect(await shows(page)).toEqual(['summary', '.abstract > div', '.by', '.facts']);
    await page.waitForFunction(
      (id) => JSON.stringify(localStorage).includes(`seen\\":{\\"${id}`),
      papersOf('short')[0]!.id,
    );
    expect(await article.getAttribute('data-read')).toBe(null);
  });
});

describe('what the reader follows', () => {
  const forYou = (page: Page) => page.getByRole('button', { name: /^For you/ });

  test('an author without a page of their own, from a paper; the list says how many match and shows them', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    expect(await forYou(page).isVisible()).toBe(false);
    const paper = papersOf('short')[0]!;
    await go(`papers/${paper.id}/`);
    await page.locator('.following summary').click();
    await page.getByRole('button', { name: `Follow ${authorOf(paper)}` }).click();
    expect(await page.getByRole('button', { name: `Following ${authorOf(paper)}` }).getAttribute('aria-pressed')).toBe(
      'true',
    );

    await go(pathOf('pages'));
    const mine = papersOf('pages')
      .slice(0, 50)
      .filter(({ authors }) => authors[0] === authorOf(paper));
    expect(await forYou(page).innerText()).toBe(`For you ${String(mine.length)}`);
    await forYou(page).click();
    expect([await seen(page), query(page)]).toEqual([idsOf(mine), '?for=you']);
    await page.reload();
    await ready(page);
    expect(await seen(page)).toEqual(idsOf(mine));
    await forYou(page).click();
    expect((await seen(page)).length).toBe(50);
    expect(trouble).toEqual([]);
  });

  test('in the days since the last visit too, which are read when asked', async () => {
    const { page, context, trouble, go } = await visitor(browser, site);
    await context.addInitScript(() => {
      const notebook = {
        version: 3,
        follows: { 'topic:eighth': { name: 'By the eighth', changed: 1, gone: false } },
        visit: { at: Date.now(), seen: '2025-12-05', since: '2025-12-03' },
      };
      localStorage.setItem('daybook:/list/', JSON.stringify(notebook));
    });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await go();
    await forYou(page).click();
    await expect.poll(() => seen(page)).not.toEqual(idsOf(papersOf('short')));
    const today = await seen(page);
    expect(asked.filter((url) => url.includes(days.pages))).toEqual([]);
    await page.getByRole('button', { name: 'Also the days since 3 Dec 2025' }).click();
    const before = papersOf('pages')
      .slice(0, 50)
      .filter(({ authors }) => authorOf({ authors }).endsWith(' 7'));
    await page.getByRole('link', { name: 'Thursday, 4 December 2025' }).last().waitFor();
    await expect.poll(() => seen(page)).toEqual([...today, ...idsOf(before)]);
    await forYou(page).click();
    await expect.poll(() => seen(page)).toEqual(idsOf(papersOf('short')));
    expect(trouble).toEqual([]);
  });

  test('a topic and an organization, from their pages; it ends in the settings', async () => {
    const { page, go } = await visitor(browser, site);
    await go('topics/eighth/');
    await page.getByRole('button', { name: 'Follow By the eighth' }).click();
    await go('organizations/example-lab/');
    await page.getByRole('button', { name: 'Follow Example Lab' }).click();
    await go(pathOf('pages'));
    const isMine = ({ authors, organization }: (typeof papers)[number]) =>
      authorOf({ authors }).endsWith(' 7') || organization === 'Example Lab';
    const mine = papersOf('pages').slice(0, 50).filter(isMine);
    expect(await forYou(page).innerText()).toBe(`For you ${String(mine.length)}`);
    await go('settings/');
    await page.locator('.follows button').last().waitFor();
    expect(await page.locator('.follows button').allInnerTexts()).toEqual([
      'Following By the eighth',
      'Following Example Lab',
    ]);
    await page.locator('.follows button').first().click();
    await page.locator('.follows button').last().click();
    await go(pathOf('pages'));
    expect(await forYou(page).isVisible()).toBe(false);
  });
});

describe('what the reader does not want to see', () => {
  test('is left out of lists, which say how many, and shown when asked', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go('settings/');
    await page.getByLabel('Words and authors to leave out').fill('Example 1');
    await go();
    const isMuted = ({ authors }: (typeof papers)[number]) => authorOf({ authors }).startsWith('Ada Example 1');
    const left = papersOf('short').filter((paper) => !isMuted(paper));
    expect(await seen(page)).toEqual(idsOf(left));
    expect(await status(page).innerText()).toBe(`${String(left.length)} of 6 papers`);
    await page.getByRole('button', { name: '1 paper is hidden. Show it' }).click();
    expect(await seen(page)).toEqual(idsOf(papersOf('short')));
    await page.getByRole('button', { name: 'Hide 1 paper again' }).click();
    expect(await seen(page)).toEqual(idsOf(left));
    // A word of the interface is no word of a paper.
    await go('settings/');
    await page.getByLabel('Words and authors to leave out').fill('arXiv\nupvote\nNo.');
    await go();
    expect(await seen(page)).toEqual(idsOf(papersOf('short')));
    expect(trouble).toEqual([]);
  });

  test('read papers, when the page is opened again; one that is not interesting, at once', async () => {
    const { page, go } = await visitor(browser, site);
    await go('settings/');
    await page.getByLabel('Hide papers that I read').check();
    await go();
    const [first, second, ...others] = idsOf(papersOf('short'));
    await page.locator(`article[data-paper="${first!}"]`).getByRole('button', { name: 'Mark as read' }).click();
    expect((await seen(page))[0]).toBe(first);
    await page.reload();
    await ready(page);
    expect(await seen(page)).toEqual([second, ...others]);
    await page.locator(`article[data-paper="${second!}"] h2 a`).focus();
    await page.keyboard.press('x');
    expect(await seen(page)).toEqual(others);
    await go(`papers/${others[0]!}/`);
    await page.locator('.following summary').click();
    await page.getByRole('button', { name: 'Leave it out of lists' }).click();
    await go();
    expect(await seen(page)).toEqual(others.slice(1));
  });
});

test('without JavaScript the list stands as it is, and shows no tools that do nothing', async () => {
  const { page, go } = await visitor(browser, site, { javaScriptEnabled: false });
  await go(`${pathOf('pages')}?sort=title`);
  expect(await page.locator('main article').count()).toBe(50);
  const parts = ['.tools select', '.tools .filter', '.for-you'].map((part) => page.locator(part).isVisible());
  expect(await Promise.all(parts)).toEqual([false, false, false]);
  await page.locator('.chips [data-topic]').first().click();
  await page.waitForURL('**/topics/eighth/');
});
