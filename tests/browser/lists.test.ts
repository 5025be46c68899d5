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
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import { buildSite } from '../../src/build/build.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { launch } from './chromium.ts';
import { seen, visitor } from './visitor.ts';

// A day of more papers than can be sorted at once, one of exactly as many, one of three pages, and a small one.
const days = { tooLong: '2025-12-02', long: '2025-12-03', pages: '2025-12-04', short: '2025-12-05' };
const counts = { tooLong: 1010, long: 1000, pages: 120, short: 6 };
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
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const byTitle = (list: readonly { id: string; title: string }[]) => {
  const collator = new Intl.Collator('en', { numeric: true, ignorePunctuation: true });
  return idsOf(list.toSorted((a, b) => collator.compare(a.title, b.title)));
};
const query = (page: Page) => new URL(page.url()).search;
const status = (page: Page) => page.locator('.tools-status');
const saysInTheEnd = (page: Page, words: string) =>
  page
    .locator('.tools-status')
    .and(page.getByText(words, { exact: true }))
    .waitFor();
const order = (page: Page) => page.getByLabel('Order');
const filter = (page: Page) => page.getByLabel('Filter this list');

describe('a list of one page', () => {
  test('is sorted in place, the address says how, and back is back', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    const own = idsOf(papersOf('short'));
    expect(await seen(page)).toEqual(own);
    expect(await order(page).locator('option').allInnerTexts()).toEqual(['Most upvoted', 'Newest first', 'By title']);

    await order(page).selectOption('By title');
    expect(await seen(page)).toEqual(byTitle(papersOf('short')));
    expect(query(page)).toBe('?sort=title');
    await order(page).selectOption('Newest first');
    expect(await seen(page)).toEqual(own.toSorted().reverse());

    await page.goBack();
    expect([query(page), await seen(page)]).toEqual(['?sort=title', byTitle(papersOf('short'))]);
    await page.goBack();
    expect([query(page), await seen(page), await order(page).inputValue()]).toEqual(['', own, '']);
    await page.goForward();
    expect(await seen(page)).toEqual(byTitle(papersOf('short')));
    await page.reload();
    expect([await seen(page), await order(page).inputValue()]).toEqual([byTitle(papersOf('short')), 'title']);
    expect(trouble).toEqual([]);
  });

  test('keeps its ranks whatever the order', async () => {
    const { page, go } = await visitor(browser, site);
    await go('?sort=title');
    const ranks = await page.locator('main .rank [aria-hidden]').allInnerTexts();
    expect(ranks).toEqual(byTitle(papersOf('short')).map((id) => String(idsOf(papersOf('short')).indexOf(id) + 1)));
  });

  test('is filtered while one types; what is left is said; one step back takes the filter away', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await filter(page).pressSequentially('agents');
    const left = papersOf('short').filter((paper) => paper.keywords.includes('agents'));
    expect(await seen(page)).toEqual(idsOf(left));
    expect(await status(page).innerText()).toBe(`${String(left.length)} of 6 papers`);
    expect(await status(page).getAttribute('role')).toBe('status');
    expect(query(page)).toBe('?keyword=agents');
    await page.goBack();
    expect([query(page), (await seen(page)).length, await filter(page).inputValue()]).toEqual(['', 6, '']);

    await filter(page).fill('nothing has this');
    expect([await seen(page), await status(page).innerText()]).toEqual([[], 'No paper found.']);
    await filter(page).fill('');
    expect([(await seen(page)).length, await status(page).innerText()]).toEqual([6, '']);
  });

  test('offers the keywords and topics that it has, with their counts', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    const options = await page
      .locator('#suggestions option')
      .evaluateAll((list) => list.map((option) => `${option.getAttribute('value')!} ${option.textContent}`));
    const wanted = [...keywords.slice(0, 6), 'rare thing', 'Rare things'];
    expect(options.toSorted()).toEqual(wanted.map((name) => `${name} ${name} (1)`).toSorted());
  });

  test('sorts and filters at once', async () => {
    const { page, go } = await visitor(browser, site);
    await go('?sort=title&keyword=title');
    expect(await seen(page)).toEqual(byTitle(papersOf('short')));
    expect(await status(page).innerText()).toBe('6 of 6 papers');
  });

  test.each(['?sort=javascript:alert(1)', '?sort=constructor', '?sort='])('makes nothing of %s', async (search) => {
    const { page, trouble, go } = await visitor(browser, site);
    await go(search);
    expect(await seen(page)).toEqual(idsOf(papersOf('short')));
    expect(trouble).toEqual([]);
  });
});

describe('a list of three pages', () => {
  test('is sorted as a whole, from any of them, and comes apart again', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    const all = papersOf('pages');
    for (const [number, part] of [all.slice(0, 50), all.slice(50, 100), all.slice(100)].entries()) {
      await go(pathOf('pages') + (number > 0 ? `${String(number + 1)}/` : ''));
      await order(page).selectOption('By title');
      await saysInTheEnd(page, '120 papers');
      expect(await seen(page)).toEqual(byTitle(all));
      expect(await page.locator('.pager').isVisible()).toBe(false);
      await page.goBack();
      expect(await seen(page)).toEqual(idsOf(part));
      expect(await page.locator('.pager').isVisible()).toBe(true);
    }
    expect(trouble).toEqual([]);
  });

  test('is filtered as a whole in its own order, its papers have all that others have', async () => {
    const { page, context, go } = await visitor(browser, site);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await go(`${pathOf('pages')}2/?keyword=rare+thing`);
    const left = idsOf(papersOf('pages').filter((paper) => paper.keywords.includes('rare thing')));
    await saysInTheEnd(page, `${String(left.length)} of 120 papers`);
    expect(await seen(page)).toEqual(left);
    const last = page.locator(`article[data-paper="${left.at(-1)!}"]`);
    await last.getByRole('button', { name: 'Save for later' }).click();
    expect(await last.getByRole('button', { name: 'Save for later' }).getAttribute('aria-pressed')).toBe('true');
    const bySection = await page.locator('#suggestions option').first().textContent();
    expect(bySection).toMatch(/^memory \(18\)$/);
  });

  test('says what could not be read, and asks for it again', async () => {
    const { page, context, go } = await visitor(browser, site);
    let isBroken = true;
    await context.route(`**/${days.pages}/2/`, (route) => (isBroken ? route.abort() : route.continue()));
    await go(pathOf('pages'));
    await filter(page).fill('title');
    await saysInTheEnd(page, '70 of 70 papers 1 page could not be read.');
    isBroken = false;
    await filter(page).fill('title of');
    await saysInTheEnd(page, '120 of 120 papers');
  });

  test('a topic is sorted out of its days and back into them', async () => {
    const { page, go } = await visitor(browser, site);
    const rare = archive.topics.find(({ slug }) => slug === 'rare')!.papers;
    await go('topics/rare/');
    expect(await order(page).locator('option').allInnerTexts()).toEqual(['Newest first', 'Most upvoted', 'By title']);
    const headings = await page.locator('.of-day > h2').allInnerTexts();
    await order(page).selectOption('By title');
    await saysInTheEnd(page, `${String(rare.length)} papers`);
    expect(await seen(page)).toEqual(byTitle(rare));
    expect(await page.locator('.of-day').count()).toBe(0);
    expect(await page.locator('main article .facts time').first().isVisible()).toBe(true);
    await order(page).selectOption('Newest first');
    expect(await page.locator('.of-day > h2').allInnerTexts()).toEqual(headings);
    expect(await seen(page)).toEqual(idsOf(growingPages(rare)[0]!.items));
    expect(await page.locator('main article .facts time').first().isVisible()).toBe(false);
  });
});

describe('a list that grows', () => {
  test('is sorted whole, from its newest page and from an old one, and turns from page to page', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    const eighth = archive.topics.find(({ slug }) => slug === 'eighth')!.papers;
    const pages = growingPages(eighth);
    expect(pages.length).toBe(3);
    await go('topics/eighth/');
    expect(await seen(page)).toEqual(idsOf(pages[0]!.items));
    await page.getByRole('link', { name: 'Older', exact: true }).click();
    expect(await seen(page)).toEqual(idsOf(pages[1]!.items));
    await page.getByRole('link', { name: 'Newer', exact: true }).click();
    expect(await seen(page)).toEqual(idsOf(pages[0]!.items));
    for (const path of ['topics/eighth/', 'topics/eighth/page/1/', 'topics/eighth/page/2/']) {
      await go(path);
      await order(page).selectOption('By title');
      await saysInTheEnd(page, `${String(eighth.length)} papers`);
      expect(await seen(page)).toEqual(byTitle(eighth));
    }
    expect(trouble).toEqual([]);
  });
});

describe('a day of a thousand papers', () => {
  test('is sorted whole, and only what is in view is laid out', async () => {
    const { page, go } = await visitor(browser, site);
    await go(pathOf('long'));
    await order(page).selectOption('By title');
    await saysInTheEnd(page, '1,000 papers');
    const ids = await page
      .locator('main article[data-paper]')
      .evaluateAll((list) => list.map((article) => article.getAttribute('data-paper')));
    expect(ids).toEqual(byTitle(papersOf('long')));
    const far = page.locator('main article[data-paper]').nth(900).locator('.abstract');
    expect(await far.evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))).toBe(false);
    await page.keyboard.press('Tab');
    await page.locator('main h1').click();
    for (let step = 0; step < 5; step++) await page.keyboard.press('j');
    const focused = () => page.evaluate(() => document.activeElement?.closest('article')?.dataset.paper);
    expect(await focused()).toBe(ids[4]);
    await filter(page).fill('proofs');
    await page.getByText(/^\d+ of 1,000 papers$/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1000);
  });

  test('of more than can be had at once, says so', async () => {
    const { page, go } = await visitor(browser, site);
    await go(`${pathOf('tooLong')}21/`);
    await order(page).selectOption('By title');
    await saysInTheEnd(page, '1,010 of the first 1,010 papers');
    await go(pathOf('tooLong'));
    await order(page).selectOption('By title');
    await saysInTheEnd(page, '1,000 of the first 1,000 papers');
  });
});

test('a paper whose abstract is unfolded is read', async () => {
  const { page, go } = await visitor(browser, site);
  await go();
  const article = page.locator(`article[data-paper="${papersOf('short')[0]!.id}"]`);
  expect(await article.getAttribute('data-read')).toBe(null);
  await article.locator('.abstract > summary').click();
  await article.and(page.locator('[data-read]')).waitFor();
  await page.reload();
  await article.and(page.locator('[data-read]')).waitFor();
});

test('without JavaScript the list stands as it is, and shows no tools that do nothing', async () => {
  const { page, go } = await visitor(browser, site, { javaScriptEnabled: false });
  await go(`${pathOf('pages')}?sort=title`);
  expect(await page.locator('main article').count()).toBe(50);
  expect([await page.locator('.tools select').isVisible(), await page.locator('.tools .filter').isVisible()]).toEqual([
    false,
    false,
  ]);
  await page.getByLabel('Titles only').check();
  expect(await page.locator('main .abstract').first().isVisible()).toBe(false);
});
