// @module-tag slow

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { bibtex } from '../../src/archive/citation/bibtex.ts';
import { coins } from '../../src/archive/citation/coins.ts';
import { markdownCitation } from '../../src/archive/citation/markdown.ts';
import { plainCitation } from '../../src/archive/citation/plain.ts';
import { ris } from '../../src/archive/citation/ris.ts';
import { abstractText } from '../../src/archive/text/markdown.ts';
import { paths } from '../../src/archive/paths/paths.ts';
import { titleText } from '../../src/archive/text/title.ts';
import { openArchive } from '../../src/archive/archive.ts';
import { shownName } from '../../src/archive/paper/name.ts';
import { loadConfig } from '../../src/config/load.ts';
import { serve, type Served } from '../../src/build/serve.ts';
import { portion } from '../long.ts';
import { launch } from './chromium.ts';
import { visitor } from './visitor.ts';

const root = inject('sampleRoot');
const archive = openArchive(root, await loadConfig(root));
const newest = archive.newest!;
const [first, second] = newest.papers;

let browser: Browser;
let site: Served;
beforeAll(async () => {
  browser = await launch();
  site = await serve(inject('builds')['/']!, { port: 0 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const article = (page: Page, id: string) => page.locator(`article[data-paper="${id}"]`);
const read = (page: Page, id: string) => article(page, id).getByRole('button', { name: 'Mark as read' });
const isRead = async (page: Page, id: string) => (await read(page, id).getAttribute('aria-pressed')) === 'true';

describe('read marks', () => {
  test('come with the page of a paper, can be taken back and set', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go(`papers/${first!.id}/`);
    expect(await isRead(page, first!.id)).toBe(true);
    await go();
    expect([await isRead(page, first!.id), await isRead(page, second!.id)]).toEqual([true, false]);
    await read(page, first!.id).click();
    await read(page, second!.id).click();
    await page.reload();
    expect([await isRead(page, first!.id), await isRead(page, second!.id)]).toEqual([false, true]);
    expect(trouble).toEqual([]);
  });

  test('do not come with a page that is opened in the background and never seen', async () => {
    const { page, context, go } = await visitor(browser, site);
    await context.addInitScript(() => {
      Object.defineProperty(document, 'visibilityState', {
        get: () => ((window as { isSeen?: boolean }).isSeen ? 'visible' : 'hidden'),
      });
    });
    await go(`papers/${first!.id}/`);
    await page.locator('html[data-script]').waitFor({ state: 'attached' });
    expect(await isRead(page, first!.id)).toBe(false);
    await page.evaluate(() => {
      (window as { isSeen?: boolean }).isSeen = true;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await isRead(page, first!.id)).toBe(true);
  });
});

describe('what is new since the last visit', () => {
  const days = [...archive.days.keys()];
  const before = days.at(-3)!;
  /** Papers of the two days after it. */
  const count = archive.papers.filter(({ day }) => day > before).length;

  test('is nothing at a first visit, and is marked and counted at the next', async () => {
    const { page, go } = await visitor(browser, site);
    await page.clock.setFixedTime(`${before}T09:00:00`);
    await go(`papers/date/${before}/`);
    await page.clock.setFixedTime(`${before}T11:00:00`);
    await go(`papers/date/${before}/`);
    expect(await page.locator('.new').count()).toBe(0);

    await page.clock.setFixedTime(`${newest.key}T08:00:00`);
    await go();
    expect(await page.locator('[data-counts]').innerText()).toBe(`${String(count)} new since 5 Dec 2025`);
    expect(await page.locator('article .new').count()).toBe(newest.papers.length);
    expect(await page.locator('article .new').first().textContent()).toBe('New');
    await read(page, first!.id).click();
    expect(await page.locator('article .new').count()).toBe(newest.papers.length - 1);

    // The same visit goes on, and the next begins after hours of nothing.
    await page.clock.setFixedTime(`${newest.key}T10:00:00`);
    await go();
    expect(await page.locator('[data-counts]').innerText()).toBe(`${String(count)} new since 5 Dec 2025`);
    await go(`papers/date/${before}/`);
    expect(await page.locator('article .new').count()).toBe(0);
    await page.clock.setFixedTime(`${newest.key}T20:00:00`);
    await go();
    expect(await page.locator('[data-counts]').innerText()).toBe('');
    expect(await page.locator('article .new').count()).toBe(0);
  });
});

describe('how old the newest day is', () => {
  const ages: [number, string, boolean][] = [
    [0, 'today', false],
    [1, 'yesterday', false],
    [2, '2 days ago', false],
    [3, '2 weekdays behind', true],
    // A weekend brings no papers.
    [5, '2 weekdays behind', true],
    [6, '3 weekdays behind', true],
    [60, '42 weekdays behind', true],
    [61, 'This archive ends on 9 Dec 2025', false],
  ];
  test.each(portion(ages, 4))('after %i days', async (age, words, isLoud) => {
    const { page, go } = await visitor(browser, site, { timezoneId: 'Pacific/Auckland' });
    const later = new Date(Date.parse(newest.key) + age * 86_400_000).toISOString().slice(0, 10);
    await page.clock.setFixedTime(new Date(`${later}T03:00:00+13:00`));
    await go();
    const time = page.locator('time[data-age]');
    expect([await time.innerText(), await time.getAttribute('data-old')]).toEqual([words, isLoud ? '' : null]);
  });

  test('is said on the home page alone, and without script the date stands there', async () => {
    const { page, go } = await visitor(browser, site, { javaScriptEnabled: false });
    await go();
    expect(await page.locator('h1 time').getAttribute('datetime')).toBe(newest.key);
    await go(`papers/date/${newest.key}/`);
    expect(await page.locator('[data-age]').count()).toBe(0);
  });
});

describe('my words and authors', () => {
  const name = shownName(first!.authors[0]!);

  test('are marked wherever they stand, without moving a line, and no more when they are taken out', async () => {
    const { page, trouble, go } = await visitor(browser, site);
    await go();
    const layout = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-list] *')]
          .filter((element) => !element.matches('mark'))
          .map((element) => Math.round(element.getBoundingClientRect().height))
          .join(),
      );
    const html = () =>
      page.locator('[data-list] :is(h2, .by, .abstract)').evaluateAll((all) => all.map(({ innerHTML }) => innerHTML));
    const [plain, text, size] = [await html(), await page.locator('[data-list]').innerText(), await layout()];

    await page.keyboard.press('?');
    const field = page.getByLabel('My words and authors');
    await field.fill(`${name}\nrotary position\n(`);
    await page.keyboard.press('Escape');
    const marks = await article(page, first!.id).locator('mark').allInnerTexts();
    expect(marks.map((mark) => mark.toLowerCase())).toEqual(
      expect.arrayContaining([name.toLowerCase(), 'rotary position']),
    );
    expect(await article(page, first!.id).getAttribute('data-mine')).toBe('');
    expect(await page.locator('[data-list]').innerText()).toBe(text);
    expect(await layout()).toBe(size);
    expect(await article(page, first!.id).locator('math mark, .vh mark').count()).toBe(0);

    await go(`papers/${first!.id}/`);
    expect(await page.locator('.by mark').first().innerText()).toBe(name);
    await go('settings/');
    expect(await page.getByLabel('My words and authors').inputValue()).toBe(`${name}\nrotary position\n(`);
    await page.getByLabel('My words and authors').fill('');
    await go();
    expect(await page.locator('mark').count()).toBe(0);
    expect(await html()).toEqual(plain);
    expect(trouble).toEqual([]);
  });

  test('reach the other tabs', async () => {
    const { page, context, go } = await visitor(browser, site);
    await go();
    const other = await context.newPage();
    await other.goto(`${site.url}settings/`);
    await other.getByLabel('My words and authors').fill(name);
    await page.locator('mark').first().waitFor();
    await other.getByLabel('My words and authors').fill('');
    await page.locator('mark').first().waitFor({ state: 'detached' });
  });
});

describe('colours', () => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const [light, dark] = ['rgb(253, 252, 249)', 'rgb(24, 23, 21)'];

  test('follow the system until the reader chooses, and stay as chosen, in every tab', async () => {
    const { page, context, go } = await visitor(browser, site, { colorScheme: 'dark' });
    await go();
    expect(await background(page)).toBe(dark);
    const other = await context.newPage();
    await other.goto(site.url);
    await page.getByRole('link', { name: 'Keys and settings' }).click();
    expect(await page.getByLabel('Follow the system').isChecked()).toBe(true);
    await page.getByLabel('Light', { exact: true }).check();
    expect(await background(page)).toBe(light);
    await expect.poll(() => background(other)).toBe(light);
    await go(`papers/${first!.id}/`);
    expect(await background(page)).toBe(light);
    await go('settings/');
    await page.getByLabel('Follow the system').check();
    await go();
    expect(await background(page)).toBe(dark);
  });

  test('are there before anything is painted', async () => {
    const { page, context, go } = await visitor(browser, site, { colorScheme: 'light' });
    await go('settings/');
    await page.getByLabel('Dark', { exact: true }).check();
    await context.route('**/*.js', (route) => route.abort());
    await page.goto(site.url);
    expect(await background(page)).toBe(dark);
    const scripts = await page.locator('head script:not([src]):not([type])').allTextContents();
    expect(scripts.map(({ length }) => length < 300)).toEqual([true]);
  });
});

describe('buttons that copy', () => {
  test.each(portion(['RIS', 'Text', 'Markdown', 'BibTeX'] as const, 2))('copy %s, and say so', async (format) => {
    const { page, context, trouble, go } = await visitor(browser, site);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await go(`papers/${first!.id}/`);
    const address = page.url().replace(site.url, 'https://example.org/');
    const expected = {
      RIS: ris(first!, address, abstractText(first!.abstract)).replaceAll('\r\n', '\n'),
      Text: plainCitation(first!, address),
      Markdown: markdownCitation(first!, address),
      BibTeX: bibtex(first!, address),
    }[format].trimEnd();
    await page.getByRole('button', { name: `Copy ${format}`, exact: true }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(expected);
    await page.locator('.citation summary', { hasText: format }).click();
    expect(await page.locator(`.citation pre#cite-${format.toLowerCase()}`).innerText()).toBe(expected);
    expect(trouble).toEqual([]);
  });

  test('name few authors, and say where there are more', async () => {
    const few = archive.papers.find(
      ({ authors, authorCount = 0 }) => authors.length < 5 && authorCount <= authors.length,
    )!;
    const { page, go } = await visitor(browser, site);
    await go(`papers/${few.id}/`);
    await page.locator('.citation summary', { hasText: 'Text' }).click();
    await expect.poll(() => page.locator('#cite-text').innerText()).toBe(plainCitation(few, page.url()));
    expect(await page.locator('[data-more]').count()).toBe(0);
  });

  test('without scripts the page has the BibTeX', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}papers/${first!.id}/`);
    expect(await page.locator('.citation summary').allInnerTexts()).toEqual(['BibTeX']);
    expect(await page.locator('.citation button').isVisible()).toBe(false);
    await context.close();
  });

  test('where it is forbidden select the text instead', async () => {
    const { page, context, go } = await visitor(browser, site);
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await go(`papers/${first!.id}/`);
    await page.getByRole('button', { name: 'Copy RIS' }).click();
    await page.getByText('This browser did not allow copying.').waitFor();
    expect(await page.evaluate(() => getSelection()!.toString().trim())).toMatch(/^TY {2}- GEN\n/);
  });
});

describe('everything', () => {
  const paths = [
    '',
    `papers/date/${newest.key}/`,
    'topics/agents/',
    `papers/week/${[...archive.weeks.keys()].at(-1)!}/`,
    `papers/${first!.id}/`,
    'settings/',
    'saved/',
  ];
  /** A reader with something of all that is kept. */
  const kept = {
    version: 1,
    saved: {
      [first!.id]: {
        title: first!.title,
        authors: first!.authors,
        more: false,
        day: first!.day,
        note: 'A note.',
        saved: 1,
        changed: 1,
        gone: false,
      },
    },
    read: { [second!.id]: 1 },
    choices: { words: ['the', first!.authors[0]], keys: true, changed: 1 },
    visit: { at: 1, seen: '2025-12-03', since: '' },
  };

  // Of three widths, each path at one.
  test.each(
    portion(
      [320, 768, 1280].flatMap((width) => paths.map((path) => [width, path] as const)),
      7,
    ),
  )('moves nothing when it comes, at %i pixels on /%s', async (width, path) => {
    const { page, context, go } = await visitor(browser, site, { viewport: { width, height: 800 } });
    await context.addInitScript((notebook) => {
      localStorage.setItem('daybook:/', notebook);
      (window as { shift?: number }).shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (window as { shift?: number }).shift! += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    }, JSON.stringify(kept));
    // The page is painted before the script comes.
    await context.route('**/*.js', async (route) => {
      await page.waitForTimeout(300);
      await route.continue();
    });
    await go(path);
    await page.locator('html[data-script]').waitFor({ state: 'attached' });
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => (window as { shift?: number }).shift)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  test.each(portion(['light', 'dark'] as const, 1))(
    'is found right by axe in %s, with the dialog and without',
    async (colorScheme) => {
      const { page, context, go } = await visitor(browser, site, { colorScheme });
      await context.addInitScript((notebook) => {
        localStorage.setItem('daybook:/', notebook);
      }, JSON.stringify(kept));
      for (const [path, key] of [
        ['', ''],
        ['', '?'],
        ['', 's'],
        ['?sort=title&keyword=the', ''],
        [`papers/${first!.id}/`, 's'],
        ['saved/', ''],
      ] as const) {
        await go(path);
        if (key === 's') await page.locator('main h1, main h2').first().press('j');
        if (key) await page.keyboard.press(key);
        if (key === '?') await page.getByRole('dialog').waitFor();
        await page.evaluate(axe.source);
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: typeof import('axe-core') };
          const result = await axe.run(document);
          return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
        });
        expect([path, key, violations]).toEqual([path, key, []]);
      }
    },
  );

  test('can be hit with a finger', async () => {
    const { page, go } = await visitor(browser, site, { viewport: { width: 320, height: 800 } });
    for (const path of ['', 'saved/', 'settings/']) {
      await go(path);
      const small = await page
        .locator(':is(.own, .tools, .settings, .along, .item) :is(button, select, input:not(.vh), label), .to-saved')
        .evaluateAll((targets) =>
          targets
            .filter((target) => target.checkVisibility({ visibilityProperty: true }))
            .filter((target) => !target.closest('label') || target.matches('label'))
            .filter((target) => target.getBoundingClientRect().height < 24 || target.getBoundingClientRect().width < 24)
            .map((target) => target.outerHTML),
        );
      expect(small).toEqual([]);
    }
  });

  test('is left out of print', async () => {
    const { page, go } = await visitor(browser, site);
    await go();
    await page.locator('.own').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const selector of ['.own', '.tools', '.now', '.told'])
      expect(await page.locator(selector).first().isVisible()).toBe(false);
    for (const part of ['article h2', 'article .abstract > summary', 'article .by'])
      expect(await page.locator(part).first().isVisible()).toBe(true);
  });
});

test('a day’s page gives Zotero the citation of each of its papers, and says so', async () => {
  const { page, context, trouble, go } = await visitor(browser, site);
  await context.addInitScript(() => {
    document.addEventListener('ZoteroItemUpdated', () => {
      document.documentElement.dataset.told = '';
    });
  });
  for (const { key, papers } of archive.days.values()) {
    await go(paths.day(key).slice(1));
    await page.locator('html[data-told]').waitFor({ state: 'attached' });
    const found = await page
      .locator('article > .Z3988')
      .evaluateAll((spans) => spans.map((span) => (span as HTMLElement).title));
    const address = (id: string) => site.url + paths.paper(id).slice(1);
    expect(found).toEqual(papers.map((paper) => coins({ ...paper, title: titleText(paper.title) }, address(paper.id))));
  }
  await go();
  await page.locator('html[data-script]').waitFor({ state: 'attached' });
  expect(await page.locator('.Z3988').count()).toBe(0);
  expect(trouble).toEqual([]);
});
