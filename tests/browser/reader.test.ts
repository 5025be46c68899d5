import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { portion } from '../long.ts';
import { launch } from './chromium.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(portion(['/a/b/', '/'], 1))('a reader of an archive at %s', (base) => {
  let site: Served;
  beforeAll(async () => {
    site = await serve(inject('builds')[base]!, { base, port: 0 });
  });
  afterAll(() => site.close());

  async function open(options: { javaScriptEnabled?: boolean } = {}): Promise<{ page: Page; trouble: string[] }> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
    page.on('request', (request) => !request.url().startsWith(site.url) && trouble.push(`asked for ${request.url()}`));
    await page.goto(site.url);
    return { page, trouble };
  }

  test('goes from home to a day, to a paper, and finds it by a word of its abstract', async () => {
    const { page, trouble } = await open();
    const day = [...archive.days.values()].at(-3)!;
    expect(await page.locator('article[data-paper]').first().getAttribute('data-paper')).toBe(
      archive.newest!.papers[0]!.id,
    );
    await page.getByRole('link', { name: 'Archive', exact: true }).first().click();
    await page.locator(`a[href$="/papers/date/${day.key}/"]`).first().click();
    await page.waitForURL(`**/papers/date/${day.key}/`);
    expect(await page.locator('main').getAttribute('data-day')).toBe(day.key);

    const paper = day.papers[0]!;
    await page
      .locator(`article[data-paper="${paper.id}"] h2 a, article[data-paper="${paper.id}"] h3 a`)
      .first()
      .click();
    await page.waitForURL(`**/papers/${paper.id}/`);
    const abstract = await page.locator('article[data-page] .abstract').innerText();
    const rare = abstract
      .split(/[^\p{L}]+/u)
      .filter(
        (word) =>
          word.length > 7 &&
          archive.papers.filter((other) => other.abstract.toLowerCase().includes(word.toLowerCase())).length === 1,
      );
    expect(rare.length).toBeGreaterThan(0);

    await page.getByRole('link', { name: 'Search', exact: true }).first().click();
    await page.getByRole('searchbox').fill(rare[0]!);
    const results = page.locator('#results article[data-paper]');
    await results.first().waitFor();
    expect(await results.evaluateAll((list) => list.map((article) => article.getAttribute('data-paper')))).toContain(
      paper.id,
    );
    expect(new URL(page.url()).searchParams.get('q')).toBe(rare[0]);
    await page.locator(`#results article[data-paper="${paper.id}"] a`).first().click();
    await page.waitForURL(`**/papers/${paper.id}/`);
    expect(trouble).toEqual([]);
  });

  test('without JavaScript reaches every kind of page; search says what it needs', async () => {
    const { page, trouble } = await open({ javaScriptEnabled: false });
    const [paper, day] = [archive.papers[0]!, archive.newest!.key];
    for (const path of [
      '',
      'archive/',
      'topics/',
      `topics/${archive.topics[0]!.slug}/`,
      'about/',
      `papers/date/${day}/`,
      `papers/week/${[...archive.weeks.keys()].at(-1)!}/`,
      `papers/month/${day.slice(0, 7)}/`,
      `papers/year/${day.slice(0, 4)}/`,
      `papers/${paper.id}/`,
    ]) {
      const response = await page.goto(site.url + path);
      expect([path, response?.status()]).toEqual([path, 200]);
      expect(await page.locator('h1').count()).toBe(1);
    }
    expect(await page.locator('article[data-page] .abstract').innerText()).toContain(paper.abstract.slice(0, 20));
    await page.goto(`${site.url}search/`);
    expect(await page.locator('noscript').count()).toBeGreaterThan(0);
    expect(await page.locator('main').innerText()).toMatch(/JavaScript/);
    expect((await page.goto(`${site.url}papers/9999.99999/`))?.status()).toBe(404);
    expect(await page.locator('h1').count()).toBe(1);
    expect(trouble.filter((text) => !text.includes('404'))).toEqual([]);
  });

  test('the page of a missing paper leads to it on arXiv, and one with a version to the paper here', async () => {
    const { page } = await open();
    const go = (path: string) => page.goto(site.url + path);
    const { id: here } = archive.newest!.papers[0]!;
    const link = page.locator('#elsewhere a');
    for (const [path, id] of [
      ['papers/2403.99999/', '2403.99999'],
      ['papers/hep-th/0101001', 'hep-th/0101001'],
      ['abs/2403.99999v3', '2403.99999'],
    ] as const) {
      await go(path);
      await link.waitFor();
      expect(await link.getAttribute('href')).toBe(`https://arxiv.org/abs/${id}`);
    }
    await go(`papers/${here}v2/`);
    await page.waitForURL(`${site.url}papers/${here}/`);
    await go('papers/own-some-title/');
    await page.locator('html[data-script]').waitFor({ state: 'attached' });
    expect(await link.isVisible()).toBe(false);
  });

  test('reads on in place: long lists of authors and long abstracts open without script', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    const some = archive.papers.find(({ authors }) => authors.length > 12 && authors.length < 60)!;
    await page.goto(`${site.url}papers/date/${some.day}/`);
    const fold = page.locator(`article[data-paper="${some.id}"] .by details`);
    const closed = await fold.boundingBox();
    await fold.locator('summary').click();
    const opened = await fold.boundingBox();
    expect(opened!.width * opened!.height).toBeGreaterThan(closed!.width * closed!.height);
    expect(await fold.innerText()).toContain(some.authors.at(-1)!);
  });

  test.each([320, 768, 1280])('never scrolls sideways at %i pixels', async (width) => {
    const { page } = await open();
    await page.setViewportSize({ width, height: 800 });
    const day = archive.newest!.key;
    for (const path of [
      '',
      'archive/',
      'topics/',
      'about/',
      'search/',
      `papers/date/${day}/`,
      `papers/month/${day.slice(0, 7)}/`,
      `papers/${archive.papers[0]!.id}/`,
    ]) {
      await page.goto(site.url + path);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
    }
  });
});
