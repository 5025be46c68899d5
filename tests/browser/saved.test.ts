// @module-tag slow

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { shownName } from '../../src/archive/paper/name.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { isLong, portion } from '../long.ts';
import { launch } from './chromium.ts';
import { seen, visitor } from './visitor.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
const [first, second, third] = archive.newest!.papers;
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

const save = (page: Page, id: string) =>
  page.locator(`article[data-paper="${id}"]`).getByRole('button', { name: 'Save for later' });
const isSaved = async (page: Page, id: string) => (await save(page, id).getAttribute('aria-pressed')) === 'true';
const count = (page: Page) => page.locator('[data-saved-count]').innerText();
const stored = (page: Page) => page.evaluate((name) => localStorage.getItem(name), key);
const noteOn = (page: Page) => page.getByRole('textbox', { name: 'Note', exact: true });
const told = (page: Page) => page.locator('.told');

/** Somebody who has saved these papers, in this order. */
async function reader(...ids: string[]) {
  const visit = await visitor(browser, site, { acceptDownloads: true });
  await visit.go();
  for (const id of ids) await save(visit.page, id).click();
  return visit;
}

describe('saving', () => {
  test('a paper in a list or on its page, and taking it back, shows everywhere', async () => {
    const { page, trouble, go } = await reader(first!.id);
    expect([await isSaved(page, first!.id), await isSaved(page, second!.id), await count(page)]).toEqual([
      true,
      false,
      '1',
    ]);
    await go(`papers/${first!.id}/`);
    expect(await isSaved(page, first!.id)).toBe(true);
    await save(page, first!.id).click();
    expect(await told(page).innerText()).toBe('No longer saved.');
    await go(`papers/${second!.id}/`);
    await save(page, second!.id).click();
    await go();
    expect([await isSaved(page, first!.id), await isSaved(page, second!.id), await count(page)]).toEqual([
      false,
      true,
      '1',
    ]);
    expect(trouble).toEqual([]);
  });

  test('in two tabs shows in both at once, and neither undoes the other', async () => {
    const { page, context } = await reader();
    const other = await context.newPage();
    await other.goto(site.url);
    await save(page, first!.id).click();
    await save(other, second!.id).click();
    for (const tab of [page, other]) {
      await tab.locator('[data-saved-count]', { hasText: '2' }).waitFor();
      expect([await isSaved(tab, first!.id), await isSaved(tab, second!.id)]).toEqual([true, true]);
    }
    await save(other, first!.id).click();
    await page.locator('[data-saved-count]', { hasText: '1' }).waitFor();
    expect(await isSaved(page, first!.id)).toBe(false);
  });

  test('with storage that is full changes nothing, and says so', async () => {
    const { page, go } = await reader(first!.id);
    await page.evaluate(() => {
      for (let size = 2 ** 22; size >= 1; size /= 2)
        try {
          for (let n = 0; ; n++) localStorage.setItem(`filler ${String(size)} ${String(n)}`, 'x'.repeat(size));
        } catch {
          // Full of pieces of this size.
        }
    });
    const before = await stored(page);
    await save(page, second!.id).click();
    expect(await told(page).innerText()).toBe('This browser has no space left: nothing was changed.');
    expect([await isSaved(page, first!.id), await isSaved(page, second!.id)]).toEqual([true, false]);
    expect(await stored(page)).toBe(before);
    await go('saved/');
    expect(await seen(page)).toEqual([first!.id]);
  });

  test('with storage that is forbidden is not offered, and the page says why', async () => {
    const { page, context, trouble, go } = await visitor(browser, site);
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      });
    });
    await go();
    await page.locator('html[data-script]').waitFor({ state: 'attached' });
    expect(await page.locator('.own').count()).toBe(0);
    await page.getByLabel('Order').selectOption('Title');
    await page.keyboard.press('j');
    await go('saved/');
    expect(await page.getByRole('alert').innerText()).toBe('This browser stores nothing for this site.');
    expect(await page.locator('#saved').isVisible()).toBe(false);
    expect(trouble).toEqual([]);
  });

  test('is not done over what a newer version has written', async () => {
    const { page, go } = await reader();
    const newer = JSON.stringify({ version: 99, saved: 'in another way' });
    await page.evaluate(
      ([name, text]) => {
        localStorage.setItem(name!, text!);
      },
      [key, newer],
    );
    await go('saved/');
    expect(await page.getByRole('alert').innerText()).toMatch(/newer version/);
    await go();
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    expect(await told(page).innerText()).toMatch(/newer version/);
    expect(await stored(page)).toBe(newer);
  });

  test('is for the archive at this base alone', async () => {
    const { page } = await reader(first!.id);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([key]);
  });
});

describe('the page of saved papers', () => {
  test('says how to fill it while it is empty', async () => {
    const { page, go } = await reader();
    await go('saved/');
    expect(await page.locator('main').innerText()).toMatch(/Nothing is saved yet/);
    expect([await page.getByText('Export as').isVisible(), await page.getByLabel('Order').isVisible()]).toEqual([
      false,
      false,
    ]);
  });

  test('without JavaScript says what it needs', async () => {
    const { page, go } = await visitor(browser, site, { javaScriptEnabled: false });
    await go('saved/');
    expect(await page.locator('main').innerText()).toMatch(/needs JavaScript/);
    expect(await page.locator('#saved').isVisible()).toBe(false);
  });

  test('asks for no other page, sorts and searches', async () => {
    const { page, context, go } = await reader(second!.id, first!.id, third!.id);
    await go('saved/');
    await context.route('**/*', (route) => route.abort());
    const order = page.getByLabel('Order');
    const byTitle = [first!, second!, third!].toSorted((a, b) => a.title.localeCompare(b.title)).map(({ id }) => id);
    expect(await seen(page)).toEqual([third!.id, first!.id, second!.id]);
    await order.selectOption('Title');
    expect(await seen(page)).toEqual(byTitle);
    const search = page.getByRole('searchbox');
    await search.fill(shownName(first!.authors[0]!).toUpperCase());
    expect(await seen(page)).toEqual([first!.id]);
    expect(await page.locator('#shelf-status').innerText()).toBe('1 of 3 papers');
    await search.fill('');
    const item = page.locator(`article[data-paper="${first!.id}"]`);
    expect(await item.getByRole('link', { name: first!.title }).getAttribute('href')).toBe(
      `/repo/papers/${first!.id}/`,
    );
    // Not innerText: what is out of view has none.
    expect(await item.locator('.by').textContent()).toContain(shownName(first!.authors[0]!));
  });

  test('is put into folders, which are chosen, renamed, and exported alone', async () => {
    const { page, trouble, go } = await reader(first!.id, second!.id, third!.id);
    await go('saved/');
    const folder = (id: string) => page.locator(`article[data-paper="${id}"]`).getByLabel('Folder');
    const choice = page.locator('.tools').getByLabel('Folder', { exact: true });
    expect(await choice.isVisible()).toBe(false);
    for (const [id, name] of [
      [first!.id, ' Long context '],
      [second!.id, 'Agents'],
      [third!.id, 'Agents'],
    ] as const) {
      await folder(id).fill(name);
      await page.keyboard.press('Tab');
    }
    const options = () => choice.locator('option').allInnerTexts();
    expect(await options()).toEqual(['All folders', 'Without a folder', 'Agents (2)', 'Long context (1)']);
    await choice.focus();
    await choice.selectOption('Long context (1)');
    expect(await seen(page)).toEqual([first!.id]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'BibTeX', exact: true }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.match(/^@misc/gm)).toHaveLength(1);
    expect(text).toContain('keywords = {Long context}');

    await page.getByLabel('New name of this folder').fill('Agents');
    await page.keyboard.press('Enter');
    expect(await options()).toEqual(['All folders', 'Without a folder', 'Agents (3)']);
    expect(await seen(page)).toHaveLength(3);
    await page.getByLabel('New name of this folder').fill('');
    await page.keyboard.press('Enter');
    expect(await choice.isVisible()).toBe(false);
    expect(await seen(page)).toHaveLength(3);
    expect(trouble).toEqual([]);
  });

  test('keeps a note while it is written, and other tabs have it', async () => {
    const { page, context, go } = await reader(first!.id);
    await go('saved/');
    const other = await context.newPage();
    await other.goto(`${site.url}saved/`);
    await noteOn(page).fill('Read the appendix.\n<b>Twice</b>');
    await expect.poll(() => noteOn(other).inputValue()).toBe('Read the appendix.\n<b>Twice</b>');
    await page.reload();
    expect(await noteOn(page).inputValue()).toBe('Read the appendix.\n<b>Twice</b>');
    await page.getByRole('searchbox').fill('appendix');
    expect(await seen(page)).toEqual([first!.id]);
    await noteOn(page).fill('Read it.');
    expect(await seen(page)).toEqual([first!.id]);
  });

  test('a paper that is removed can be brought back, with its note, by keyboard alone', async () => {
    const { page, go } = await reader(first!.id, second!.id);
    await go('saved/');
    const item = page.locator(`article[data-paper="${first!.id}"]`);
    await item.getByLabel('Note').fill('Mine.');
    await item.getByRole('button', { name: 'Remove' }).focus();
    await page.keyboard.press('Enter');
    expect([await seen(page), await count(page)]).toEqual([[second!.id], '1']);
    expect(await page.locator('.removed:visible').innerText()).toContain(first!.title);
    await page.keyboard.press('Enter');
    expect([await seen(page), await count(page)]).toEqual([[second!.id, first!.id], '2']);
    expect(await item.getByLabel('Note').inputValue()).toBe('Mine.');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(first!.title);
    await item.getByRole('button', { name: 'Remove' }).click();
    await page.reload();
    expect(await seen(page)).toEqual([second!.id]);
    expect(await page.locator('.removed').count()).toBe(1);
  });

  test.each([
    ['BibTeX', 'saved-papers.bib', /^@misc\{[^]*annote = \{A note of mine\.\}/],
    ['RIS', 'saved-papers.ris', /^TY {2}- GEN\r\n[^]*N1 {2}- A note of mine\.\r\nER/],
    ['Markdown', 'saved-papers.md', /^- [^]*\n {2}> A note of mine\.\n$/],
    ['JSON', 'saved-papers.json', /"kind": "daybook-saved-papers"[^]*"note": "A note of mine\."/],
  ])('is exported as %s', async (format, name, pattern) => {
    const { page, trouble, go } = await reader(first!.id);
    await go('saved/');
    await noteOn(page).fill('A note of mine.');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: format, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(pattern);
    expect(text).toContain(first!.id);
    expect(trouble).toEqual([]);
  });
});

describe('importing', () => {
  const take = (page: Page, text: string | Buffer) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'saved-papers.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  const report = (page: Page) => page.locator('#import-report p').allInnerTexts();

  async function exported(page: Page): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'JSON', exact: true }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  }

  test('what another browser exported joins what is here', async () => {
    const there = await reader(first!.id, second!.id);
    await there.go('saved/');
    await there.page.locator(`article[data-paper="${first!.id}"]`).getByLabel('Note').fill('Theirs.');
    const file = await exported(there.page);

    const { page, go } = await reader(third!.id, first!.id);
    await go('saved/');
    const note = page.locator(`article[data-paper="${first!.id}"]`).getByLabel('Note');
    await note.fill('Mine.');
    await take(page, file);
    await expect
      .poll(() => report(page))
      .toEqual(['1 paper was added.', '1 had another note here: both notes are kept.']);
    expect((await seen(page)).toSorted()).toEqual([first!.id, second!.id, third!.id].toSorted());
    expect(await note.inputValue()).toBe('Mine.\n\nTheirs.');
    await take(page, file);
    await expect.poll(() => report(page)).toEqual(['0 papers were added.', '2 were here already.']);
  });

  test('a hostile file does no harm, says what is wrong, and what is right in it arrives', async () => {
    const { page, trouble, go } = await reader(first!.id);
    await go('saved/');
    const good = {
      id: second!.id,
      title: '<img src=x onerror=alert(1)>',
      authors: ['<b>Ada</b>'],
      day: '2025-12-08',
      saved: '2025-12-08T00:00:00Z',
      url: 'javascript:alert(1)',
    };
    const papers = [
      good,
      { ...good, id: 'javascript:alert(1)' },
      { ...good, title: 5 },
      JSON.parse('{"__proto__": {"polluted": 1}}'),
    ];
    await take(page, JSON.stringify({ kind: 'daybook-saved-papers', version: 1, papers }));
    await expect
      .poll(() => report(page))
      .toEqual([
        '1 paper was added.',
        'Paper 2 of the file was left out: its “id” is wrong.',
        'Paper 3 of the file was left out: its “title” is wrong.',
        'Paper 4 of the file was left out: its “id” is wrong.',
      ]);
    await expect
      .poll(() => page.locator(`article[data-paper="${second!.id}"] h2`).textContent())
      .toBe('<img src=x onerror=alert(1)>');
    expect(await page.locator('#shelf img, #shelf b, a[href^=javascript]').count()).toBe(0);
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    expect(trouble).toEqual([]);
  });

  const wrongFiles: [string, string | Buffer, RegExp][] = [
    ['is no JSON', '<!doctype html>', /expected a JSON file/],
    ['is of another kind', '{"papers":[]}', /expected a JSON file/],
    ['is huge', Buffer.alloc(10_000_001, ' '), /larger than 10 MB/],
  ];
  test.each(portion(wrongFiles, 2))('a file that %s changes nothing', async (_, file, words) => {
    const { page, go } = await reader(first!.id);
    await go('saved/');
    const before = await stored(page);
    await take(page, file);
    await expect.poll(() => report(page)).toEqual([expect.stringMatching(words)]);
    expect(await stored(page)).toBe(before);
  });

  test.runIf(isLong)('a file that does not fit into storage changes nothing', async () => {
    const { page, go } = await reader(first!.id);
    await go('saved/');
    const before = await stored(page);
    const papers = Array.from({ length: 900 }, (_, n) => ({
      id: `2501.${String(10_000 + n)}`,
      title: 'A',
      day: '2025-01-01',
      saved: '2025-01-01',
      note: 'x'.repeat(9000),
    }));
    await take(page, JSON.stringify({ kind: 'daybook-saved-papers', version: 1, papers }));
    await told(page).getByText('This browser has no space left').waitFor();
    expect([await stored(page), await report(page), await seen(page)]).toEqual([before, [], [first!.id]]);
  });
});
