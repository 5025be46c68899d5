import { mkdtempSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archive of this test has it too.
import 'daybook';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import { buildSite } from '../build-site.ts';
import { launch } from './chromium.ts';
import { seen, visitor } from './visitor.ts';

// An archive that has moved: two sites on two ports, which are two origins to a browser.
let root: string;
let browser: Browser;
let before: Served;
let now: Served;

beforeAll(async () => {
  browser = await launch();
  now = await serve(inject('builds')['/repo/']!, { base: '/repo/', port: 0 });
  root = mkdtempSync(join(tmpdir(), 'daybook-moved-'));
  cpSync(join(inject('sampleRoot'), 'content'), join(root, 'content'), { recursive: true });
  const config = `import { defineArchive } from 'daybook';\nexport default defineArchive({ movedTo: '${now.url}' });\n`;
  writeFileSync(join(root, 'archive.config.ts'), config);
  const { out } = await buildSite({ root, site: 'https://example.org', base: '/old/' });
  before = await serve(out, { base: '/old/', port: 0 });
});

afterAll(async () => {
  await browser.close();
  await before.close();
  await now.close();
  rmSync(root, { recursive: true });
});

test('every page says where it is now, to readers and to search engines', async () => {
  const { page, go, trouble } = await visitor(browser, before);
  for (const path of ['', 'topics/', 'archive/', 'papers/date/2025-12-05/']) {
    await go(path);
    const moved = page.getByText('This archive has moved to').getByRole('link');
    expect(await moved.getAttribute('href')).toBe(now.url + path);
    const canonical = page.locator('link[rel=canonical]');
    expect(await canonical.getAttribute('href')).toBe(now.url + path);
  }
  expect(trouble).toEqual([]);
});

test('readers take along what they saved, and are asked first', async () => {
  const { page, go } = await visitor(browser, before);
  await go();
  const article = page.locator('article[data-paper]').first();
  const id = await article.getAttribute('data-paper');
  await article.getByRole('button', { name: 'Save for later' }).click();
  await go('saved/');
  await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Read “α” again.');
  await page.getByRole('combobox', { name: 'Folder' }).fill('Memory');
  await page.getByRole('combobox', { name: 'Folder' }).blur();
  await page.getByRole('link', { name: 'Take what you saved along' }).click();

  await page.waitForURL((url) => url.href.startsWith(`${now.url}saved/`));
  await page.getByText('A link brings 1 paper').waitFor();
  expect(await seen(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take them in' }).click();
  await page.getByText('1 paper was added.').waitFor();
  expect(await seen(page)).toEqual([id]);
  expect(await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('Read “α” again.');
  expect(await page.locator('.item').getByRole('combobox', { name: 'Folder' }).inputValue()).toBe('Memory');
  // The link is used up.
  expect(page.url()).toBe(`${now.url}saved/`);
  await page.reload();
  expect(await page.locator('#offered').isVisible()).toBe(false);
});

test('a link that is left, or damaged, changes nothing', async () => {
  const { page, go, trouble } = await visitor(browser, now);
  await go('saved/#take=%C3%A4');
  await page.getByText('Nothing was imported').waitFor();
  const paper = { id: '2512.00001', title: 'Of another site', day: '2025-12-08', saved: '2025-12-09T00:00:00.000Z' };
  const text = JSON.stringify({ kind: 'daybook-saved-papers', version: 1, papers: [paper] });
  const packed = new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')));
  await page.goto('about:blank');
  await go(`saved/#take=${Buffer.from(await packed.arrayBuffer()).toString('base64url')}`);
  await page.getByText('A link brings 1 paper').waitFor();
  await page.getByRole('button', { name: 'Leave them' }).click();
  expect(await page.evaluate(() => localStorage.getItem('daybook:/repo/') ?? '')).not.toContain(paper.id);
  expect(trouble).toEqual([]);
});
