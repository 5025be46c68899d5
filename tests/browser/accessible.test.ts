import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import { openSite } from '../../src/check/site.ts';
import { pagesOfEachKind } from '../site/kinds.ts';
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
  test.each(files)('axe finds nothing on %s', async (file) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 800, height: 900 } });
    const page = await context.newPage();
    await page.goto(new URL(file.replace(/index\.html$/, ''), server.url).href);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const result = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, { runOnly });
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
    });
    await context.close();
    expect(violations).toEqual([]);
  });
});
