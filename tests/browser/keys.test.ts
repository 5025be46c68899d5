import { plainCitation } from '../../src/archive/citation/plain.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { launch } from './chromium.ts';
import { visitor } from './visitor.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
const [first, second] = archive.newest!.papers.map(({ id }) => id);
const days = [...archive.days.keys()];

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

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('data-paper') ?? null);
const path = (page: Page) => page.url().slice(site.url.length);

describe('the keyboard alone', () => {
  test('j and k step through the papers of a list, and stop at its ends', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    const steps: (string | null)[] = [];
    for (const key of ['j', 'j', 'k', 'k', ...Array<string>(9).fill('j')]) {
      await page.keyboard.press(key);
      steps.push(await focused(page));
    }
    const ids = archive.newest!.papers.map(({ id }) => id);
    expect(steps.slice(0, 4)).toEqual([first, second, first, first]);
    expect(steps.at(-1)).toBe(ids.at(-1));
    const top = await page.evaluate(() => document.activeElement!.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(trouble).toEqual([]);
  });

  test.each(['o', 'Enter'])('%s opens the paper', async (key) => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press(key);
    await page.waitForURL(`**/papers/${second}/`);
  });

  test('on the page of a paper, j and k go to its neighbours', async () => {
    const { page, go } = await visitor(browser, site);
    await go(`papers/${first}/`);
    await page.keyboard.press('j');
    await page.waitForURL(`**/papers/${second}/`);
    await page.keyboard.press('k');
    await page.waitForURL(`**/papers/${first}/`);
  });

  test('s saves, and once more no longer; m marks as read; both are said', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    const told = page.locator('.told');
    const save = page.locator(`article[data-paper="${first}"] .own [name=save]`);
    const read = page.locator(`article[data-paper="${first}"] .own [name=read]`);
    expect(await told.innerText()).toBe('Saved for later.');
    expect(await save.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('s');
    expect(await told.innerText()).toBe('No longer saved.');
    expect(await save.getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('m');
    expect(await read.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('m');
    expect(await read.getAttribute('aria-pressed')).toBe('false');
  });

  test('a key that needs a paper does nothing while none is in focus', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    for (const key of ['s', 'm', 'c', 'o']) await page.keyboard.press(key);
    expect(path(page)).toBe('');
    expect(await page.locator('.own [aria-pressed=true]').count()).toBe(0);
  });

  test('c copies a citation with a link', async () => {
    const { page, context, go } = await visitor(browser, site);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await go();
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const { title, authors } = archive.papers.find(({ id }) => id === first)!;
    expect(copied).toContain(title);
    expect(copied).toContain(authors[0]!);
    expect(copied).toContain(`https://arxiv.org/abs/${first}`);
    await page.keyboard.press('o');
    await page.waitForURL(`**/papers/${first}/`);
    await page.keyboard.press('c');
    await page.getByText('Copied.').waitFor();
    const paper = archive.papers.find(({ id }) => id === first)!;
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(plainCitation(paper, page.url()));
  });

  test('the arrows turn to the day before and after', async () => {
    const { page, go } = await visitor(browser, site);
    await go(`papers/date/${days[3]}/`);
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(`**/papers/date/${days[2]}/`);
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(`**/papers/date/${days[3]}/`);
  });

  test.each(['/', 'Control+k', 'Meta+k'])('%s opens the search, and on its page goes to the field', async (key) => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press(key);
    const searchbox = page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox');
    await searchbox.waitFor();
    await page.keyboard.type('jot/s?');
    expect(await searchbox.inputValue()).toBe('jot/s?');
    await go('search/');
    await page.keyboard.press(key);
    await page.locator('#q:focus').waitFor();
    await page.keyboard.type('jot/s?');
    expect(await page.locator('#q').inputValue()).toBe('jot/s?');
    await page.locator('h1').click();
    await page.keyboard.press(key);
    await page.locator('#q:focus').waitFor();
  });

  test('? shows the keys, Escape closes them and gives the focus back', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('j');
    await page.keyboard.press('?');
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys and settings' });
    await dialog.waitFor();
    expect(await dialog.getByRole('table').innerText()).toMatch(/Next, previous paper/);
    await page.keyboard.press('s');
    expect(await page.locator('.own [aria-pressed=true]').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('?');
    await dialog.waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(trouble).toEqual([]);
  });

  test('no key is taken from somebody who types, or who holds Alt, Ctrl or Shift', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    const field = page.getByLabel('Filter this list');
    await field.focus();
    await page.keyboard.type('jks');
    expect(await field.inputValue()).toBe('jks');
    expect(await page.locator('.own [aria-pressed=true]').count()).toBe(0);
    await field.fill('');
    await page.locator('article[data-paper] h2 a').first().focus();
    for (const key of ['Alt+s', 'Shift+s', 'Control+j']) await page.keyboard.press(key);
    expect(await focused(page)).toBe(first);
    expect(await page.locator('.own [aria-pressed=true]').count()).toBe(0);
    await page.evaluate(() => {
      const list = Object.assign(document.createElement('div'), { tabIndex: 0, id: 'listbox' });
      list.setAttribute('role', 'listbox');
      document.querySelector('main')!.append(list);
      list.focus();
    });
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('listbox');
  });

  test('single keys can be turned off; with Ctrl they stay, and so does the choice', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.keyboard.press('?');
    await page.getByLabel('Use single-key shortcuts').uncheck();
    await page.keyboard.press('Escape');
    await go(`papers/date/${days[3]}/`);
    for (const key of ['j', '?', 'ArrowLeft', '/']) await page.keyboard.press(key);
    expect(await focused(page)).toBe(null);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(path(page)).toBe(`papers/date/${days[3]}/`);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
  });
});

test('without a keyboard the keys and settings are a link, and without the script a page', async () => {
  const { page, go } = await visitor(browser, site, { hasTouch: true });
  await go();
  const link = page.getByRole('link', { name: 'Keys and settings' });
  await link.tap();
  const dialog = page.getByRole('dialog', { name: 'Keys and settings' });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Close' }).tap();
  await dialog.waitFor({ state: 'hidden' });

  const plain = await visitor(browser, site, { javaScriptEnabled: false });
  await plain.go();
  await plain.page.getByRole('link', { name: 'Keys and settings' }).click();
  expect(path(plain.page)).toBe('settings/');
  expect(await plain.page.locator('main').innerText()).toMatch(/need JavaScript/);
  expect(await plain.page.getByRole('table').innerText()).toMatch(/Next, previous paper/);
});
