import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archive of this test has it too.
import 'daybook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../src/build/serve.ts';
import { launch } from '../browser/chromium.ts';
import { visitor } from '../browser/visitor.ts';
import { buildSite } from '../build-site.ts';
import { run } from '../command.ts';
import { invalid } from './validity.ts';

const media = [
  'https://example.org/first.png?a=1&b=2',
  'https://example.org/film.mp4',
  'https://example.org/second.jpeg',
  'http://example.org/plain.png',
  'https://example.org/unknown',
];
const entry = {
  paper: {
    id: '2512.00001',
    title: 'A memory with pictures',
    summary: 'Shows what it does.',
    authors: [{ name: 'Ada Example' }],
    organization: { name: 'example-lab', fullname: 'Example Lab' },
    publishedAt: '2025-12-08T01:00:00.000Z',
    submittedOnDailyAt: '2025-12-08T02:00:00.000Z',
    mediaUrls: media,
  },
};

let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'daybook-pictures-'));
  await built('links', "'off'");
  await built('shown', "'linked'");
  await built('older words', 'true');
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Each in an archive of its own: a process reads a configuration once. */
async function built(name: string, pictures: string): Promise<void> {
  const archive = join(root, `archive of ${name}`);
  mkdirSync(archive);
  writeFileSync(
    join(archive, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';\nexport default defineArchive({ look: { pictures: ${pictures} }, organizationPages: 1 });\n`,
  );
  writeFileSync(join(archive, '2025-12-08.json'), JSON.stringify([entry]));
  await run('ingest', ['--root', archive, '--file', join(archive, '2025-12-08.json')]);
  await buildSite({ root: archive, site: 'https://example.org', base: '/', out: join(root, name) });
}

const page = (site: string, path: string) => readFileSync(join(root, site, path, 'index.html'), 'utf8');
const [paper, day] = ['papers/2512.00001', 'papers/date/2025-12-08'];
const loaded = (html: string) =>
  [...html.matchAll(/<(img|video)\b[^>]* src="([^"]*)"/g)].map(([, element, address]) => [element, address]);
const linked = (html: string) =>
  media.filter((address) => html.includes(`<a href="${address.replaceAll('&', '&amp;')}">`));

test('pictures and films are links, and nothing is loaded, unless the archive shows them', () => {
  for (const path of [paper, day]) expect(loaded(page('links', path))).toEqual([]);
  expect(linked(page('links', paper))).toEqual(media);
});

test('a page shows those that it can, each once, and links the others', () => {
  const html = page('shown', paper);
  expect(loaded(html)).toEqual([
    ['img', 'https://example.org/first.png?a=1&amp;b=2'],
    ['video', 'https://example.org/film.mp4'],
    ['img', 'https://example.org/second.jpeg'],
  ]);
  expect(html).toMatch(/<video [^>]*preload="none"/);
  expect(html).toMatch(/<img [^>]*alt="Picture 1" loading="lazy"[^>]* referrerpolicy="no-referrer"/);
  for (const address of ['http://example.org/plain.png', 'https://example.org/unknown'])
    expect(html.split(`href="${address}"`)).toHaveLength(2);
});

test('a list shows the first picture', () => {
  expect(loaded(page('shown', day))).toEqual([['img', 'https://example.org/first.png?a=1&amp;b=2']]);
});

test('a page’s policy names the hosts of what it shows, and of nothing else', () => {
  const policy = (site: string, path: string) => / content="(default-src[^"]*)"/.exec(page(site, path))![1]!.split(';');
  for (const path of [paper, day]) {
    expect(policy('shown', path)).toContain("img-src 'self' data: https://example.org");
    expect(policy('shown', path)).toContain("media-src 'self' https://example.org");
    expect(policy('links', path)).toContain("img-src 'self' data:");
  }
  expect(policy('shown', 'about')).toContain("img-src 'self' data:");
});

test('the older word for it means the same', () => {
  expect(loaded(page('older words', paper))).toEqual(loaded(page('shown', paper)));
});

test('a picture stays within the page, in a list with ranks and in one without', async () => {
  const [site, browser] = await Promise.all([serve(join(root, 'shown'), { port: 0 }), launch()]);
  try {
    for (const width of [375, 768, 1000, 1440]) {
      const { context, page, go } = await visitor(browser, site, { viewport: { width, height: 800 } });
      // The picture's own host is not asked.
      await context.route(`${new URL(media[0]!).origin}/**`, (route) => route.abort());
      for (const path of [day, 'organizations/example-lab']) {
        await go(`${path}/`);
        expect(await page.locator('.paper > .picture').count()).toBe(1);
        expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
      }
    }
  } finally {
    await Promise.all([site.close(), browser.close()]);
  }
});

test('the pages are valid', async () => {
  for (const path of [paper, day]) expect(await invalid(path, page('shown', path))).toEqual([]);
});
