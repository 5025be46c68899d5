// @module-tag slow

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import { openSite } from '../../src/check/site.ts';
import { pagesOfEachKind } from '../site/kinds.ts';
import { portion } from '../long.ts';
import { launch } from './chromium.ts';

const folder = inject('builds')['/']!;
const files = pagesOfEachKind(openSite(folder)!);

let browser: Browser;
let server: Served;

beforeAll(async () => {
  browser = await launch();
  server = await serve(folder, { port: 0 });
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  // In the dark only the colours are others, and most kinds of pages share them.
  test.each(portion(files, colorScheme === 'light' ? 14 : 4))('axe finds nothing on %s', async (file) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 800, height: 900 } });
    const page = await context.newPage();
    await page.goto(new URL(file.replace(/index\.html$/, ''), server.url).href);
    expect(await violationsOn(page, rules[colorScheme])).toEqual([]);
    if (colorScheme === 'light') {
      await page.setViewportSize({ width: 375, height: 812 });
      expect(await violationsOn(page, { type: 'rule', values: ['target-size'] })).toEqual([]);
    }
    await context.close();
  });

  const acts: [string, string, (page: Page) => Promise<void>][] = [
    ['results', 'search/?q=reasoning&author=Ada&day=2025-12&topic=agents', shownResults],
    ['results of a misspelt word', 'search/?q=multimodl+reasoning', shownResults],
    ['nothing found', 'search/?q=2401.99999&year=2025', shownResults],
    ['how to ask', 'search/', (page) => page.locator('.asking summary').click()],
    [
      'saved searches',
      'search/?q=memory',
      async (page) => {
        await page.getByRole('button', { name: 'Save search' }).click();
        await page.getByText('Search saved').waitFor();
        await page.goto(`${server.url}saved/`);
        await page.locator('#searches .news:not(:empty)').waitFor();
      },
    ],
    [
      'the search over a page',
      '',
      async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').waitFor();
        await page.keyboard.type('multimodl reasoning');
        await page.locator('[data-found]').first().waitFor();
        await page.keyboard.press('ArrowDown');
      },
    ],
  ];
  test.each(portion(acts, colorScheme === 'light' ? 6 : 2))('axe finds nothing on %s', async (_, path, act) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 800, height: 900 } });
    const page = await context.newPage();
    await page.goto(server.url + path);
    await act(page);
    expect(await violationsOn(page, rules[colorScheme])).toEqual([]);
    await context.close();
  });
});

const shownResults = (page: Page) => page.locator('#results article, #remarks p').first().waitFor();

/** In the dark only the colours are others. */
const rules: Record<'light' | 'dark', axe.RunOnly> = {
  light: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

async function violationsOn(page: Page, rules: axe.RunOnly): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const result = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      runOnly,
      // What is shown is part of the name, so that a voice can say it.
      ...(runOnly.type === 'tag' && { rules: { 'label-content-name-mismatch': { enabled: true } } }),
    });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  }, rules);
}
