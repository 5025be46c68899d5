import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serve, type Served } from '../../src/build/serve.ts';
import { openSite, type Site } from '../../src/check/site.ts';
import { speaker } from '../../src/languages/language.ts';
import { buildSite } from '../build-site.ts';
import { launch } from '../browser/chromium.ts';
import { portion } from '../long.ts';
import { pagesOfEachKind } from './kinds.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const spoken: [string, string][] = [
  ['ar', 'rtl'],
  ['zh-CN', 'ltr'],
];
describe.each(portion(spoken, 1))('an archive in %s', (language, direction) => {
  const root = mkdtempSync(join(tmpdir(), 'daybook-language-'));
  let site: Site;
  let served: Served;

  beforeAll(async () => {
    cpSync(join(inject('sampleRoot'), 'content'), join(root, 'content'), { recursive: true });
    writeFileSync(
      join(root, 'archive.config.ts'),
      `import { defineArchive } from 'daybook';
       export default defineArchive({ language: '${language}', topics: [{ slug: 'agents', title: 'Agents', words: ['agent'] }] });`,
    );
    const { out } = await buildSite({ root });
    site = openSite(out)!;
    served = await serve(out, { port: 0 });
  });
  afterAll(async () => {
    await served.close();
    rmSync(root, { recursive: true, force: true });
  });

  test('every page says its language, its direction, and its words in it', () => {
    const say = speaker(language);
    for (const file of pagesOfEachKind(site)) {
      const html = site.read(file);
      expect(html).toContain(`<html lang="${language}" dir="${direction}"`);
      expect(html).toContain(`>${say('skip')}</a>`);
    }
    const home = site.read('index.html');
    expect(home).toContain(say('earlierDays'));
    expect(/upvotes|Earlier days|Read on/.exec(home.replace(/<[^>]*>/g, ' '))).toBeNull();
    // What the paper's authors wrote stays in their language, and says so.
    expect(home).toMatch(/<h2><a href="[^"]+" lang="en" dir="ltr">/);
  });

  test('nothing is cut off or leaves the page, and axe finds nothing', { timeout: 900_000 }, async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
    const files = pagesOfEachKind(site);
    const open = (file: string) => page.goto(new URL(file.replace(/index\.html$/, ''), served.url).href);
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    for (const file of files) {
      await open(file);
      expect([file, await tooWide()]).toEqual([file, 0]);
    }
    for (const file of portion(files, 4)) {
      await open(file);
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
      });
      expect([file, found]).toEqual([file, []]);
    }
    await page.close();
  });
});
