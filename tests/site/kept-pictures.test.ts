// @module-tag slow

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archive of this test has it too.
import 'daybook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesBelow } from '../../src/archive/paper/files-below.ts';
import { buildSite } from '../build-site.ts';
import { run } from '../command.ts';
import { keptPicture } from '../made-pictures.ts';
import { invalid } from './validity.ts';

const pictureAt = (name: string) => `https://media.example.net/${name}`;
const entry = (number: number, mediaUrls: readonly string[]) => ({
  paper: {
    id: `2512.0000${number}`,
    title: `A memory with pictures ${number}`,
    summary: 'Shows what it does.',
    authors: [{ name: 'Ada Example' }],
    publishedAt: '2025-12-08T01:00:00.000Z',
    submittedOnDailyAt: '2025-12-08T02:00:00.000Z',
    upvotes: 10 - number,
    mediaUrls,
    ...(number < 4 && { organization: { name: 'Example-Lab', fullname: 'Example Lab' } }),
  },
});
const entries = [
  entry(1, [pictureAt('film.mp4'), pictureAt('first.png'), pictureAt('second.jpeg')]),
  entry(2, [pictureAt('only.mp4'), pictureAt('other.mov')]),
  entry(3, [pictureAt('not-kept.png')]),
  entry(4, []),
];
const day = 'papers/date/2025-12-08';

let root: string;
let site: string;
const build = async () => {
  const built = await buildSite({ root, site: 'https://example.org', base: '/base/' });
  site = built.out;
  return built;
};
const configure = (settings: string) => {
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';\nexport default defineArchive({ look: { pictures: 'kept' }, ${settings} });\n`,
  );
};
const page = (path: string) => readFileSync(join(site, path, 'index.html'), 'utf8');
const tags = (html: string, element: string) =>
  [...html.matchAll(new RegExp(`<${element}\\b[^>]*>`, 'g'))].map(([tag]) => tag);
const pictures = () => filesBelow(join(site, 'pictures')).map((path) => path.slice(site.length));
const check = () => run('check', ['--root', root, '--out', site]);
const keep = async (id: string, width: number, height: number) => {
  const bytes = await keptPicture(width, height);
  writeFileSync(join(root, 'content/pictures/2025/12', `${id}.webp`), bytes);
  return bytes;
};

const logo = 'organizations/example-lab.webp';
const logoImage =
  '<img class="logo" src="/base/pictures/organizations_example-lab.webp" width="24" height="24" alt="">';
const logoFile = '/pictures/organizations_example-lab.webp';
let kept: Buffer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'daybook-kept-'));
  configure('');
  writeFileSync(join(root, '2025-12-08.json'), JSON.stringify(entries));
  await run('ingest', ['--root', root, '--file', join(root, '2025-12-08.json')]);
  mkdirSync(join(root, 'content/pictures/2025/12'), { recursive: true });
  kept = await keep('2512.00001', 600, 300);
  mkdirSync(join(root, 'content/pictures/organizations'));
  writeFileSync(join(root, 'content/pictures', logo), await keptPicture(48, 48));
  await build();
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

const image =
  '<img src="/base/pictures/2512.00001.webp" width="600" height="300" alt="Picture 1" loading="lazy" decoding="async">';

test('a page shows the kept picture with its size, and leads to the whole one', () => {
  const html = page('papers/2512.00001');
  expect(html).toContain(`<a href="${pictureAt('first.png')}">${image}</a>`);
  expect(html).toContain(`<a href="${pictureAt('second.jpeg')}">Picture 2</a>`);
  expect(readFileSync(join(site, 'pictures/2512.00001.webp'))).toEqual(kept);
});

test('the logo of an organization is beside its name on its page and on those of its papers, and in no list', async () => {
  for (const path of ['papers/2512.00001', 'papers/2512.00003', 'organizations/example-lab']) {
    expect(tags(page(path), 'img').filter((tag) => tag.includes('logo'))).toEqual([logoImage]);
    expect(await invalid(path, page(path))).toEqual([]);
  }
  for (const path of ['papers/2512.00004', day, 'organizations']) expect(page(path)).not.toContain('class="logo"');
  expect(readFileSync(join(site, 'pictures/organizations_example-lab.webp'))).toEqual(
    readFileSync(join(root, 'content/pictures', logo)),
  );
});

test('a list shows it beside the title, and a button where there is a film only', () => {
  const html = page(day);
  expect(tags(html, 'img')).toEqual([image.replace('<img', '<img class="picture"').replace('="Picture 1"', '')]);
  const films = [...html.matchAll(/<a class="picture film" href="([^"]+)">([^<]+)</g)].map(([, ...film]) => film);
  expect(films).toEqual([[pictureAt('only.mp4'), 'Play video 1']]);
});

test('a film has a labelled button on the page of its paper', () => {
  const films = (id: string) =>
    [...page(`papers/${id}`).matchAll(/<a class="film" href="([^"]+)">([^<]+)</g)].map(([, ...film]) => film);
  expect(films('2512.00001')).toEqual([[pictureAt('film.mp4'), 'Play video']]);
  expect(films('2512.00002')).toEqual([
    [pictureAt('only.mp4'), 'Play video 1'],
    [pictureAt('other.mov'), 'Play video 2'],
  ]);
});

test('a picture that is not kept is a link', () => {
  expect(tags(page('papers/2512.00003'), 'img')).toEqual([logoImage]);
  expect(page('papers/2512.00003')).toContain(`<a href="${pictureAt('not-kept.png')}">Picture</a>`);
});

test('no page asks another host, and the pages are valid', async () => {
  const { code, out } = await check();
  expect([code, out]).toEqual([0, expect.stringContaining(' 0 problems')]);
  expect(out).toMatch(/^pictures +0\.500 /m);
  for (const path of [day, 'papers/2512.00001', 'papers/2512.00002']) {
    expect(await invalid(path, page(path))).toEqual([]);
    for (const element of ['video', 'source', 'iframe']) expect(tags(page(path), element)).toEqual([]);
  }
});

test('a build after another shows what came, changed or left, as a full one does', async () => {
  const files = () => Object.fromEntries(filesBelow(site).map((path) => [path, readFileSync(path, 'latin1')]));
  expect((await build()).rendered).toBe(0);
  await keep('2512.00003', 200, 100);
  expect((await build()).rendered).toBeLessThan(12);
  expect(page('papers/2512.00003')).toContain('width="200" height="100"');
  const other = await keep('2512.00003', 200, 101);
  await build();
  expect(page(day)).toContain('width="200" height="101"');
  expect(readFileSync(join(site, 'pictures/2512.00003.webp'))).toEqual(other);
  const after = files();
  rmSync(join(root, '.cache/build'), { recursive: true });
  await build();
  expect(files()).toEqual(after);
  rmSync(join(root, 'content/pictures/2025/12/2512.00003.webp'));
  await build();
  expect(pictures()).toEqual(['/pictures/2512.00001.webp', logoFile]);
  expect(tags(page('papers/2512.00003'), 'img')).toEqual([logoImage]);
});

test('the check names a picture that is too large, is none, or has no paper, and too many bytes in all', async () => {
  const folder = join(root, 'content/pictures');
  const before = join(root, 'pictures before');
  cpSync(folder, before, { recursive: true });
  writeFileSync(join(folder, '2025/12/2512.00002.webp'), Buffer.concat([kept, Buffer.alloc(12_000)]));
  writeFileSync(join(folder, '2025/12/2512.00003.webp'), 'words');
  writeFileSync(join(folder, '2025/12/2512.00009.webp'), kept);
  writeFileSync(join(folder, 'organizations/nobody.webp'), await keptPicture(9, 9));
  writeFileSync(join(folder, logo), Buffer.concat([await keptPicture(48, 48), Buffer.alloc(2000)]));
  await build();
  // What is no picture is not shown.
  expect(pictures()).toEqual(['/pictures/2512.00001.webp', '/pictures/2512.00002.webp', logoFile]);
  expect(tags(page('papers/2512.00003'), 'img')).toEqual([logoImage]);
  const { code, err } = await check();
  expect(code).toBe(65);
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(
      /^content\/pictures\/2025\/12\/2512\.00002\.webp: expected at most 12\.0 KB, got \d\d\.\d KB$/,
    ),
    'content/pictures/2025/12/2512.00003.webp: expected a WebP picture',
    'content/pictures/2025/12/2512.00009.webp: there is no paper 2512.00009 in content/papers',
    expect.stringMatching(
      /^content\/pictures\/organizations\/example-lab\.webp: expected at most 2\.0 KB, got \d\.\d KB$/,
    ),
    'content/pictures/organizations/nobody.webp: there is no paper of this organization in content/papers',
    expect.stringMatching(/^content\/pictures: expected at most 2\.0 KB for each paper of the archive, got \d\.\d KB$/),
  ]);
  rmSync(folder, { recursive: true });
  cpSync(before, folder, { recursive: true });
});

test('removed: neither the site nor what is remembered has the picture, though its file is there still', async () => {
  configure("removed: ['2512.00001']");
  // A process reads a configuration once.
  const { code } = await run('build', ['--root', root, '--site', 'https://example.org', '--base', '/base/']);
  expect(code).toBe(0);
  expect(pictures()).toEqual([logoFile]);
  const traces = [site, join(root, '.cache/build')].flatMap(filesBelow).filter((path) => {
    const bytes = readFileSync(path);
    return bytes.includes(kept) || (path.startsWith(site) && bytes.includes('2512.00001'));
  });
  expect(traces).toEqual([]);
});
