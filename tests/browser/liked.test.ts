import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { paths } from '../../src/archive/paths/paths.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { launch } from './chromium.ts';
import { seen, visitor } from './visitor.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
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

const days = [...archive.days.values()].filter(({ papers }) => papers.length >= 4);
const [day, another] = [days[0]!, days[1]!];
const dayPath = (date: string) => paths.day(date).slice(1);
const saveButton = (id: string) => `article[data-paper="${id}"] [name=save]`;

/** Somebody who has saved two papers of another day. */
async function reader() {
  const visit = await visitor(browser, site);
  await visit.go(dayPath(another.key));
  for (const { id } of another.papers.slice(0, 2)) await visit.page.locator(saveButton(id)).click();
  // Their words are kept while their page is open.
  await visit.page.waitForFunction(
    (name) => (localStorage.getItem(name)?.match(/"terms":"\w/g) ?? []).length === 2,
    key,
  );
  return visit;
}

test('a day in the order of nearness to what was saved, by keyboard: each says what it is like', async () => {
  const { page, trouble, go, context } = await reader();
  await go(dayPath(day.key));
  const own = await seen(page);
  const order = page.getByLabel('Order');
  await order.focus();
  await page.keyboard.type('Like');
  expect(await order.inputValue()).toBe('liked');
  const line = page.locator('.liked');
  await line.first().waitFor();
  expect(new URL(page.url()).search).toBe('?sort=liked');
  const liked = await seen(page);
  expect(liked.toSorted()).toEqual(own.toSorted());
  expect(liked).not.toEqual(own);
  const saved = another.papers.slice(0, 2).map(({ id }) => paths.paper(id));
  const hrefs = await line.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(hrefs.filter((address) => !saved.some((path) => address === `/repo${path}`))).toEqual([]);
  expect(hrefs.length).toBeGreaterThan(0);
  // A page that is opened at this address has the same order.
  await page.reload();
  await line.first().waitFor();
  expect(await seen(page)).toEqual(liked);
  await order.selectOption('');
  expect([await seen(page), await line.first().isVisible()]).toEqual([own, false]);
  expect(trouble).toEqual([]);
  await context.close();
});

test('is offered to who has saved something, and as long as that is so', async () => {
  const { page, go, context } = await visitor(browser, site);
  await go(`${dayPath(day.key)}?sort=liked`);
  const option = page.locator('option[value=liked]');
  expect([await option.count(), await page.getByLabel('Order').inputValue()]).toEqual([0, '']);
  const save = page.locator(saveButton(day.papers[0]!.id));
  await save.click();
  expect(await option.count()).toBe(1);
  await save.click();
  expect(await option.count()).toBe(0);
  await context.close();
});

test('a table that can’t be loaded is said, and the list has its own order', async () => {
  const { page, go, context } = await reader();
  await go(dayPath(day.key));
  const own = await seen(page);
  await context.route(/word-weights/, (route) => route.abort());
  await page.getByLabel('Order').selectOption('liked');
  await page.locator('.told', { hasText: 'This order could not be loaded.' }).waitFor();
  expect([await page.getByLabel('Order').inputValue(), await seen(page)]).toEqual(['', own]);
  await context.close();
});

test('references of a file are a start: those of arXiv are saved, others are examples until they are forgotten', async () => {
  const { page, trouble, go, context } = await visitor(browser, site);
  await go('saved/');
  const text = String.raw`@misc{a, title={A saved one}, eprint={2501.01234}, abstract={Diffusion of <b>video</b>}}
    @book{b, title={<img src=x onerror=alert(1)>}, abstract={Robots}}`;
  await page.locator('input[type=file]').setInputFiles({ name: 'z.bib', mimeType: '', buffer: Buffer.from(text) });
  const report = page.locator('#import-report');
  await report.getByText('1 paper was added.').waitFor();
  expect(await report.innerText()).toMatch(/1 reference without an arXiv id was kept as a start/);
  expect(await seen(page)).toEqual(['2501.01234']);
  const stored = await page.evaluate(
    (name) => [localStorage.getItem(name), localStorage.getItem(`${name}:examples`)],
    key,
  );
  expect(stored[0]).toMatch(/"terms":"(?=[^"]*diffusion)(?=[^"]*video)/);
  expect(stored[1]).toMatch(/"terms":"[^"]*robot/);
  await page.getByRole('button', { name: 'Forget them' }).click();
  expect(await page.evaluate((name) => localStorage.getItem(`${name}:examples`), key)).toBeNull();
  expect(await page.locator('#examples').isVisible()).toBe(false);
  expect(trouble).toEqual([]);
  await context.close();
});
