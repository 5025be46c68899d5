// @module-tag slow

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import type { SavedSearch } from '../../src/client/notebook.ts';
import { launch } from './chromium.ts';
import { visitor } from './visitor.ts';

const key = 'daybook:/repo/';

let browser: Browser;
let site: Served;
beforeAll(async () => {
  browser = await launch();
  site = await serve(inject('builds')['/repo/']!, { base: '/repo/', port: 0 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const follow = (page: Page) => page.getByRole('button', { name: 'Save search' });
const searches = (page: Page) => page.locator('#searches li .kept:visible');
const kept = (page: Page) =>
  page.evaluate(
    (name) => (JSON.parse(localStorage.getItem(name)!) as { searches: Record<string, SavedSearch> }).searches,
    key,
  );
const change = (page: Page, query: string, news: Partial<SavedSearch>) =>
  page.evaluate(
    ([name, which, fields]) => {
      const notebook = JSON.parse(localStorage.getItem(name)!) as { searches: Record<string, object> };
      notebook.searches[which] = { ...notebook.searches[which], ...fields };
      localStorage.setItem(name, JSON.stringify(notebook));
    },
    [key, query, news] as const,
  );

/** Somebody who has saved these searches, by their addresses. */
async function follower(...addresses: string[]) {
  const visit = await visitor(browser, site, { acceptDownloads: true });
  for (const address of addresses) {
    await visit.go(`search/?${address}`);
    await follow(visit.page).click();
    await visit.page.getByText('Search saved').waitFor();
  }
  return visit;
}

describe('a saved search', () => {
  test('names the feed that comes nearest, on the page of what is saved', async () => {
    const { page, go } = await follower('q=video+generation', 'q=reasoning&topic=agents&year=2025');
    await go('saved/');
    const feeds = searches(page).locator('small a');
    await expect.poll(() => feeds.allInnerTexts()).toEqual(['Feed of the topic Agents', 'Feeds']);
    const addresses = await feeds.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(addresses).toEqual(['/repo/topics/agents.xml', '/repo/feeds/']);
    await page.context().close();
  });

  test('stands on both pages with what it is called, and leads to its results', async () => {
    const { page, trouble, go } = await follower('q=video+generation', 'q=reasoning&topic=agents&year=2025');
    expect(await follow(page).getAttribute('aria-pressed')).toBe('true');
    for (const path of ['saved/', 'search/']) {
      await go(path);
      await expect
        .poll(() => searches(page).locator(':scope > a').allInnerTexts())
        .toEqual(['reasoning · 2025 · Agents', 'video generation']);
      await expect.poll(() => searches(page).locator('.news').allInnerTexts()).toEqual(['nothing new', 'nothing new']);
    }
    await searches(page).getByRole('link', { name: 'video generation' }).click();
    await page.locator('#results article').first().waitFor();
    expect(await page.locator('#q').inputValue()).toBe('video generation');
    await follow(page).click();
    await go('saved/');
    await expect
      .poll(() => searches(page).locator(':scope > a').allInnerTexts())
      .toEqual(['reasoning · 2025 · Agents']);
    expect(trouble).toEqual([]);
  });

  test('tells how many papers are new since the reader looked, until they look', async () => {
    const { page, go } = await follower('q=video+generation');
    const { day, found } = (await kept(page))['q=video+generation']!;
    expect([/^2025-12-\d\d$/.test(day), found > 0]).toEqual([true, true]);
    await change(page, 'q=video+generation', { day: '2025-12-01', found: 0 });
    await go('saved/');
    const news = searches(page).locator('.news');
    await expect.poll(() => news.innerText()).toMatch(/^\d+ new papers$/);
    const n = /\d+/.exec(await news.innerText())![0];
    await searches(page).locator(':scope > a').click();
    await page.getByText(`${n} new since you last looked`).waitFor();
    expect((await kept(page))['q=video+generation']).toMatchObject({ day, found });
    await go('saved/');
    await expect.poll(() => news.innerText()).toBe('nothing new');
  });

  test('who has none loads no index on these pages', async () => {
    const { page, go } = await follower();
    const files: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/pagefind/')) files.push(request.url());
    });
    for (const path of ['saved/', 'search/']) {
      await go(path);
      await page.waitForLoadState('networkidle');
      expect(await page.locator('#searches').isVisible()).toBe(false);
    }
    expect(files).toEqual([]);
  });

  test('can be removed and brought back by keyboard alone', async () => {
    const { page, go } = await follower('q=memory', 'q=agents');
    await go('saved/');
    await page.getByRole('button', { name: 'Remove: memory' }).focus();
    await page.keyboard.press('Enter');
    expect(await searches(page).locator(':scope > a').allInnerTexts()).toEqual(['agents']);
    await page.keyboard.press('Enter');
    expect(await searches(page).locator(':scope > a').allInnerTexts()).toEqual(['agents', 'memory']);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('memory');
    await page.getByRole('button', { name: 'Remove: memory' }).click();
    await page.reload();
    expect(await searches(page).locator(':scope > a').allInnerTexts()).toEqual(['agents']);
  });

  test('in two tabs shows in both, and neither undoes the other', async () => {
    const { page, context, go } = await follower('q=memory');
    await go('saved/');
    const other = await context.newPage();
    await other.goto(`${site.url}search/?q=agents`);
    await follow(other).click();
    await expect.poll(() => searches(page).locator(':scope > a').allInnerTexts()).toEqual(['agents', 'memory']);
    await page.getByRole('button', { name: 'Remove: agents' }).click();
    await expect.poll(() => follow(other).getAttribute('aria-pressed')).toBe('false');
  });

  test('is not saved where there is no room, and that is said', async () => {
    const { page, go } = await visitor(browser, site);
    await go('search/?q=memory');
    await page.locator('#results article').first().waitFor();
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await follow(page).click();
    await page.getByText('This browser has no space left').waitFor();
    expect(await follow(page).getAttribute('aria-pressed')).toBe('false');
  });

  test('comes along in the exported file', async () => {
    const there = await follower('q=memory&year=2025');
    await there.go('saved/');
    const [download] = await Promise.all([
      there.page.waitForEvent('download'),
      there.page.getByRole('button', { name: 'JSON', exact: true }).click(),
    ]);
    expect(await there.page.getByRole('button', { name: 'BibTeX', exact: true }).isVisible()).toBe(false);
    const file = readFileSync(await download.path(), 'utf8');

    const { page, go } = await follower('q=agents');
    await go('saved/');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'saved.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    await page.getByText('1 search was added.').waitFor();
    expect(await searches(page).locator(':scope > a').allInnerTexts()).toEqual(['memory · 2025', 'agents']);
  });

  test('that cannot be counted says so, and is counted when asked again', async () => {
    const { page, go } = await follower('q=memory');
    await page.route('**/pagefind/**', (route) => route.abort());
    await go('saved/');
    const trouble = page.locator('#searches .trouble');
    await expect.poll(() => trouble.innerText()).toMatch(/could not be loaded/);
    await page.unroute('**/pagefind/**');
    await trouble.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => searches(page).locator('.news').innerText()).toBe('nothing new');
    expect(await trouble.innerText()).toBe('');
  });
});
