import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import { launch } from './chromium.ts';
import { visitor } from './visitor.ts';

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

describe('the page of all feeds', () => {
  test('copies an address, also by keyboard, and says so', async () => {
    const { context, page, trouble, go } = await visitor(browser, site, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await go('feeds/');
    await page.getByRole('button', { name: 'Copy the address: Daybook: Trending' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/\/repo\/trending\.xml$/);
    expect(trouble).toEqual([]);
    await context.close();
  });

  test('has every address without JavaScript, and no button that does nothing', async () => {
    const { context, page, go } = await visitor(browser, site, { javaScriptEnabled: false });
    await go('feeds/');
    const addresses = await page
      .getByRole('textbox')
      .evaluateAll((inputs) => inputs.map((input) => new URL((input as HTMLInputElement).value).pathname));
    expect(addresses).toEqual(
      expect.arrayContaining(['/repo/rss.xml', '/repo/atom.xml', '/repo/feed.json', '/repo/topics/agents.xml']),
    );
    expect(await page.locator('main').getByRole('button').filter({ visible: true }).count()).toBe(0);
    await context.close();
  });
});

test.each([
  ['', '/repo/rss.xml'],
  ['papers/date/2025-12-08/', '/repo/daily.xml'],
  ['papers/week/2025-W50/', '/repo/weekly.xml'],
  ['papers/trending/', '/repo/trending.xml'],
  ['topics/agents/', '/repo/topics/agents.xml'],
  ['papers/2512.07525/', '/repo/rss.xml'],
])('/%s names the feed that fits it, %s, and it is there', async (path, feed) => {
  const { context, page, go } = await visitor(browser, site);
  await go(path);
  const address = await page.locator('link[rel=alternate]').first().getAttribute('href');
  expect(address).toBe(feed);
  const answer = await fetch(new URL(address!, site.url));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/xml']);
  await context.close();
});
