// @module-tag slow

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { filesBelow } from '../../../src/archive/paper/files-below.ts';
import { htmlPages, openSite, type Site } from '../../../src/check/site.ts';
import { portion } from '../../long.ts';
import { run } from '../../run.ts';
import { refusedIn } from '../refused.ts';
import { invalid } from '../validity.ts';

// An archive with a look of its own, none of it in the engine.

const example = fileURLToPath(new URL('archive', import.meta.url));
let folder: string;
let root: string;
let site: Site;
const build = (archive = root) =>
  run('build', ['--root', archive, '--site', 'https://example.org', '--base', '/repo/']);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-own-'));
  root = join(folder, 'archive');
  cpSync(example, root, { recursive: true });
  cpSync(join(inject('sampleRoot'), 'content/papers'), join(root, 'content/papers'), { recursive: true });
  expect(await build()).toMatchObject({ code: 0, err: '' });
  site = openSite(join(root, 'dist'))!;
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The pages in the frame: an old address that leads on has none. */
const framed = () => htmlPages(site).filter((file) => site.read(file).includes('class="masthead"'));
const of = (file: string, pattern: RegExp) => [...site.read(file).matchAll(pattern)].map(([, text]) => text);

test('each page of its own is on the site, in the sitemap, and in the menu of every page if it says so', () => {
  for (const slug of ['reading', 'meetings', 'notes']) {
    expect(site.files).toContain(`${slug}/index.html`);
    expect(site.read('sitemap-0.xml')).toContain(`<loc>https://example.org/repo/${slug}/</loc>`);
  }
  for (const file of framed()) {
    const menu = of(file, /<a href="([^"]*)"[^>]*>(?:About|Reading list|How we meet|notes)<\/a>/g);
    expect(menu.slice(0, 3), file).toEqual(['/repo/about/', '/repo/reading/', '/repo/meetings/']);
  }
  expect(of('reading/index.html', /aria-current="page">([^<]*)</g)).toEqual(['Reading list']);
  expect(of('meetings/index.html', /<h1>([^<]*)</g)).toEqual(['How we meet']);
  expect(of('notes/index.html', /<h1>([^<]*)</g)).toEqual(['notes']);
  expect(of('about/index.html', /<p>We read slowly\..*?<\/p>/g)).toHaveLength(1);
});

test('its slots stand on every page: head, foot, and once above the first list', () => {
  for (const file of framed()) {
    const html = site.read(file);
    expect(html.split('content="The reading group"'), file).toHaveLength(2);
    expect(html.split('class="join"'), file).toHaveLength(2);
    expect(html.split('class="meeting"'), file).toHaveLength(html.includes('data-list') ? 2 : 1);
    if (html.includes('data-list')) expect(html.indexOf('class="meeting"')).toBeLessThan(html.indexOf('data-list'));
  }
  expect(site.read('index.html')).toContain('<a href="/repo/reading/">What we read next</a>');
});

test('its stylesheet comes after all others, and its logo has a size before it is loaded', () => {
  for (const file of framed()) {
    const sheets = of(file, /<link rel="stylesheet" href="([^"]+)"/g);
    expect(
      sheets.findIndex((sheet) => sheet!.includes('own-styles.')),
      file,
    ).toBe(sheets.length - 1);
    const [logo] = of(file, /<a class="name" href="\/repo\/"><img src="\/repo\/([^"]+)" width="32" height="32" alt>/g);
    expect(site.files, file).toContain(logo);
  }
  expect(site.files).toContain('pictures/leaf.svg');
});

test('it is valid HTML, and its links, hosts and weights pass the check', async () => {
  const pages = ['index.html', 'reading/index.html', 'meetings/index.html', 'notes/index.html', 'about/index.html'];
  for (const file of pages) expect(await invalid(file, site.read(file))).toEqual([]);
  for (const file of htmlPages(site)) expect(refusedIn(site.read(file)), file).toEqual([]);
  const { code, out, err } = await run('check', ['--root', root]);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(', 0 problems');
});

test('after each change, the site is the one that is built at once', async () => {
  const write = (name: string, text: string) => {
    writeFileSync(join(root, name), text);
  };
  const steps: Record<string, () => void> = {
    'words of a page': () => {
      write('docs/meetings.md', '---\nmenu: true\n---\n\n# How we meet\n\nOn Fridays.\n');
    },
    'a title in the menu, a page less, a slot and styles': () => {
      write('docs/meetings.md', '---\nmenu: true\n---\n\n# Where we meet\n\nOn Fridays.\n');
      rmSync(join(root, 'docs/notes.md'));
      write('slots/foot.html', '<p>Of the group.</p>\n');
      write('styles.css', ':root { --paper: #fff }\n');
    },
  };
  const rendered: Record<string, number> = {};
  for (const [step, change] of portion(Object.entries(steps), 1)) {
    change();
    const { code, out } = await build();
    expect(code, step).toBe(0);
    rendered[step] = Number(/^(\d+) files? rendered/m.exec(out)![1]);
    const other = join(folder, 'at-once');
    rmSync(other, { recursive: true, force: true });
    cpSync(root, other, { recursive: true, filter: (name) => !/\/(?:dist|\.cache)$/.test(name) });
    expect((await build(other)).code).toBe(0);
    expect(bytesIn(join(root, 'dist')), step).toEqual(bytesIn(join(other, 'dist')));
  }
  // Other words of a page are that page alone.
  expect(rendered['words of a page']).toBe(1);
});

test('a page that can’t be read is left out and named, and the site is there', async () => {
  symlinkSync(join(root, 'archive.config.ts'), join(root, 'content/pages/settings-of-mine.md'));
  writeFileSync(join(root, 'content/pages/search.md'), 'Words.\n');
  for (let times = 0; times < 2; times++) {
    const { code, err } = await build();
    expect(code).toBe(65);
    expect(err).toContain('content/pages/settings-of-mine.md is left out: expected a file; links are not followed');
    expect(err).toContain('content/pages/search.md is left out: the site has /search/ already');
  }
  expect(readFileSync(join(root, 'dist/reading/index.html'), 'utf8')).toContain('This winter');
});

const bytesIn = (of: string) =>
  Object.fromEntries(filesBelow(of).map((file) => [file.slice(of.length), readFileSync(file, 'base64')]));
