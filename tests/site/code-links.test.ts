// @module-tag slow

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
// Vite finds this package by its name from within only; once it is loaded, the archive of this test has it too.
import 'daybook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeLinksFile, writeCodeLinks } from '../../src/archive/paper/code-links.ts';
import { filesBelow } from '../../src/archive/paper/files-below.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { mirror } from '../../src/sources/mirror.ts';
import { buildSite } from '../build-site.ts';
import { run } from '../command.ts';
import { invalid } from './validity.ts';

const day = '2025-12-08';
const code = (name: string) => `https://github.com/example/${name}`;
let root: string;
let site: string;

const build = async () => {
  const built = await buildSite({ root });
  site = built.out;
  return built;
};
const link = (...links: [id: string, name: string][]) => {
  mkdirSync(join(root, dirname(codeLinksFile)), { recursive: true });
  writeFileSync(join(root, codeLinksFile), writeCodeLinks(new Map(links.map(([id, name]) => [id, code(name)]))));
};
const configure = (settings = '') => {
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';\nexport default defineArchive({ ${settings} });\n`,
  );
};
const read = (file: string) => readFileSync(join(site, file), 'utf8');
const page = (path: string) => read(`${path}/index.html`);
const files = () => Object.fromEntries(filesBelow(site).map((path) => [path, readFileSync(path, 'latin1')]));
/** The files of a site that name a repository. */
const naming = (name: string) =>
  Object.entries(files()).flatMap(([path, text]) => (text.includes(code(name)) ? [path.slice(site.length + 1)] : []));

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'daybook-code-'));
  configure();
  const store = new Store(root);
  for (let n = 1; n <= 40; n++)
    store.merge({
      id: `2512.${String(n).padStart(5, '0')}`,
      day: n < 4 ? day : `2025-${n % 2 ? '10' : '11'}-0${1 + (n % 7)}`,
      source: 'huggingface',
      title: `A memory of kind ${n}`,
      abstract: `Keeps ${n} words.`,
      authors: ['Ada Example'],
      ...(n === 2 && { links: { code: code('own') } }),
    });
  link(['2512.00001', 'one'], ['2512.00002', 'theirs'], ['2512.09999', 'nobody']);
  await build();
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

test('the link is on the page, in the lists, in the API and in a feed; a paper with its own keeps that', async () => {
  expect(page('papers/2512.00001')).toContain(`<a href="${code('one')}">Code</a>`);
  expect(page(`papers/date/${day}`)).toContain(`<a href="${code('one')}">Code</a>`);
  expect(read('feed.json')).toContain(code('one'));
  expect(page('papers/2512.00002')).toContain(code('own'));
  expect([naming('theirs'), naming('nobody')]).toEqual([[], []]);
  const entries = JSON.parse(read(`api/daily_papers/${day}.json`)) as { paper: { id: string; githubRepo?: string } }[];
  expect(entries.map(({ paper }) => [paper.id, paper.githubRepo]).sort()).toEqual([
    ['2512.00001', code('one')],
    ['2512.00002', code('own')],
    ['2512.00003', undefined],
  ]);
  expect(await invalid('papers/2512.00001', page('papers/2512.00001'))).toEqual([]);
});

test('the search finds it with has:code', async () => {
  const { code: ended, out } = await run('search', ['--root', root, 'has:code']);
  expect(ended).toBe(0);
  expect([out.includes('2512.00001'), out.includes('2512.00002'), out.includes('2512.00003')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('the page about the archive says where it comes from, and its licence', () => {
  const html = page('about').replace(/\s+/g, ' ');
  expect(html).toContain('Papers with Code</a> (1 paper)');
  expect(html).toContain('<a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license">CC BY-SA 4.0</a>');
});

test('a mirror does not take it as the paper’s own', () => {
  const answer = { text: read(`api/daily_papers/${day}.json`), from: 'test', day };
  const { sightings, rejected } = mirror('https://example.org/').read(answer);
  expect(rejected).toEqual([]);
  expect(sightings.map(({ id, links }) => [id, links?.code]).sort()).toEqual([
    ['2512.00001', undefined],
    ['2512.00002', code('own')],
    ['2512.00003', undefined],
  ]);
});

test('the check has nothing to say of the file', async () => {
  const { code, err } = await run('check', ['--root', root]);
  expect([code, err]).toEqual([0, '']);
});

test('only what shows a paper is made again when its link comes, changes or goes, as in a full build', async () => {
  expect((await build()).rendered).toBe(0);
  const { pages } = await build();
  for (const links of [
    [
      ['2512.00001', 'one'],
      ['2512.00004', 'four'],
    ],
    [
      ['2512.00001', 'one'],
      ['2512.00004', 'other'],
    ],
  ] as [string, string][][]) {
    link(...links);
    const before = files();
    const { rendered } = await build();
    const now = files();
    const changed = Object.keys(now).filter((path) => now[path] !== before[path] && path.endsWith('index.html'));
    const papers = changed.filter((path) => /papers\/2512\.\d+\/index\.html$/.test(path));
    expect(papers).toEqual([join(site, 'papers/2512.00004/index.html')]);
    expect([rendered > 1, rendered < pages / 2]).toEqual([true, true]);
  }
  rmSync(join(root, codeLinksFile));
  await build();
  expect([naming('one'), naming('other')]).toEqual([[], []]);
  expect(page('about')).not.toContain('Papers with Code');
  const after = files();
  rmSync(join(root, '.cache/build'), { recursive: true });
  await build();
  expect(files()).toEqual(after);
});

test('a damaged link is named, and the rest is built', async () => {
  link(['2512.00001', 'one'], ['2512.00003', 'three']);
  const file = join(root, codeLinksFile);
  writeFileSync(file, readFileSync(file, 'utf8').replace(code('three'), 'http://example.org/'));
  const { problems } = await build();
  expect(problems.map(({ message }) => message)).toEqual([
    `${codeLinksFile} has links that are left out: 1\n  links.2512.00003: expected an address such as "https://example.org/", got "http://example.org/"`,
  ]);
  expect(page('papers/2512.00001')).toContain(code('one'));
  writeFileSync(file, '<<<<<<< ours\n');
  const { code: ended, err } = await run('build', ['--root', root]);
  expect([ended, err]).toEqual([65, `${codeLinksFile} is left out\n  expected JSON, got "<<<<<<< ours\\n"\n`]);
  expect(page('papers/2512.00001')).not.toContain(code('one'));
});

test('removed: neither the site nor what is remembered has the link, though the file has it still', async () => {
  link(['2512.00001', 'one'], ['2512.00003', 'three']);
  await build();
  expect(naming('one').length).toBeGreaterThan(3);
  configure("removed: ['2512.00001']");
  // A process reads a configuration once.
  expect((await run('build', ['--root', root])).code).toBe(0);
  const traces = [site, join(root, '.cache/build')]
    .flatMap(filesBelow)
    .filter((path) => readFileSync(path).includes(code('one')));
  expect([traces, naming('three').length > 0]).toEqual([[], true]);
});
