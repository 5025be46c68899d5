// @module-tag slow

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import { portion } from '../long.ts';
import { launch } from './chromium.ts';
import { visitor } from './visitor.ts';

let browser: Browser;
let site: Served;
beforeAll(async () => {
  browser = await launch();
  site = await serve(inject('builds')['/a/b/']!, { base: '/a/b/', port: 0 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const found = (page: Page) => dialog(page).locator('[data-found]');
const firstTitle = 'article[data-paper] h2 a';

describe('the search over any page', () => {
  test.each(['', 'topics/', 'papers/2511.15705/'])('opens on %s, and its script is loaded only then', async (path) => {
    const { page, trouble, go } = await visitor(browser, site);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().slice(site.url.length)));
    await go(path);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /dialog|pagefind/.test(url))).toEqual([]);
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    expect(asked.filter((url) => url.includes('dialog'))).toHaveLength(1);
    expect(asked.filter((url) => url.includes('pagefind'))).toEqual([]);
    await page.keyboard.type('geolocalization');
    // Answers to the first letters may come before.
    await expect.poll(() => found(page).first().getAttribute('href')).toBe('/a/b/papers/2511.15705/');
    expect(trouble).toEqual([]);
  });

  test('arrows and Enter open a paper; its last link leads to all results', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('/');
    await dialog(page).waitFor();
    await page.keyboard.type('video generation');
    const all = dialog(page).getByRole('link', { name: /^All \d+ results$/ });
    await expect.poll(() => all.getAttribute('href')).toBe('/a/b/search/?q=video+generation');
    const second = await found(page).nth(1).getAttribute('href');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown'])
      await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${second!}`);
  });

  test('Enter in the field goes to the page of the search, with an id to its paper', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    await page.keyboard.type('memory');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=memory');
    await page.locator('#results article').first().waitFor();
    await go();
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    await page.keyboard.type('arxiv.org/abs/2511.15705');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/papers/2511.15705/');
  });

  const names = (page: Page) => dialog(page).locator('.named a');

  const begun: [string, string, string][] = [
    ['an yang', 'An Yang Author', 'authors/an-yang/'],
    ['yang', 'An Yang Author', 'authors/an-yang/'],
    ['DEEPS', 'DeepSeek Organization', 'organizations/deepseek/'],
    ['context len', 'Context lengths Topic', 'topics/context-lengths/'],
    ['2025-12-08', '2025-12-08 Day', 'papers/date/2025-12-08/'],
    ['2025-12', '2025-12 Day', 'papers/month/2025-12/'],
  ];
  test.each(portion(begun, 3))('names before the papers what begins with "%s"', async (typed, words, path) => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    await page.keyboard.type(typed);
    const wanted = names(page).filter({ hasText: words });
    await wanted.waitFor();
    expect(await wanted.getAttribute('href')).toBe(`/a/b/${path}`);
    expect(await names(page).count()).toBeLessThanOrEqual(3);
    expect(trouble).toEqual([]);
  });

  test('names nothing for one letter, for words inside a name, and for a day without papers', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    for (const typed of ['a', 'lengths', '2025-12-07', '2025-12-08x']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(typed);
      await page.waitForTimeout(300);
      expect([typed, await names(page).allInnerTexts()]).toEqual([typed, []]);
    }
  });

  test('Escape closes it, also where something is typed, and gives the focus back', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.locator(firstTitle).first().focus();
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    await page.keyboard.type('memory');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await page.evaluate((title) => document.activeElement === document.querySelector(title), firstTitle)).toBe(
      true,
    );
    // What was typed is there again, to be typed over.
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    expect(await dialog(page).getByRole('searchbox').inputValue()).toBe('memory');
    await page.keyboard.type('agents');
    expect(await dialog(page).getByRole('searchbox').inputValue()).toBe('agents');
  });

  test('says what no paper has, and that nothing was found', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    await page.keyboard.type('multimodl');
    await dialog(page).getByRole('link', { name: 'multimodal', exact: true }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2401.99999');
    await dialog(page).getByText('There is no paper 2401.99999 here').waitFor();
  });

  test('without its script the page of the search does', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.route('**/dialog*', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await page.waitForURL('**/search/#q');
    await page.locator('#q:focus').waitFor();
  });

  test('at 320 pixels it fits', async () => {
    const { page, go } = await visitor(browser, site, { viewport: { width: 320, height: 600 } });
    await go();
    await page.keyboard.press('Control+k');
    await dialog(page).waitFor();
    await page.keyboard.type('video generation');
    await found(page).first().waitFor();
    const box = (await dialog(page).boundingBox())!;
    expect([box.x >= 0, box.y >= 0, box.x + box.width <= 320, box.y + box.height <= 600]).toEqual(Array(4).fill(true));
    expect(await dialog(page).evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
  });
});

describe('the box on the pages of names', () => {
  test.each([
    ['authors/', 'yang', 'An Yang'],
    ['organizations/', 'deeps', 'DeepSeek'],
  ])('%s: %s finds %s', async (path, typed, name) => {
    const { page, trouble, go } = await visitor(browser, site);
    await go(path);
    await page.getByRole('searchbox', { name: /^Find an/ }).fill(typed);
    await page.locator('.found').getByRole('link', { name, exact: true }).waitFor();
    await page.getByRole('searchbox', { name: /^Find an/ }).fill('xyzzy');
    await page.getByText(/^No (?:family )?name here begins with that\./).waitFor();
    await page.getByRole('searchbox', { name: /^Find an/ }).fill('');
    await page.locator('.found').waitFor({ state: 'hidden' });
    expect(trouble).toEqual([]);
  });
});
