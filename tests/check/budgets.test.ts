import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { budgetsKept, heaviest, weighPages } from '../../src/check/budgets.ts';
import { siteOf } from './site-of.ts';

const noise = (bytes: number) => randomBytes(bytes / 2).toString('hex');
const page = '<script type="module" src="/repo/assets/a.js"></script><link rel="stylesheet" href="/repo/assets/a.css">';
const messages = (files: Record<string, string>) =>
  budgetsKept(weighPages(siteOf({ 'day/index.html': page, ...files }))).map(
    ({ file, message }) => `${file}: ${message}`,
  );

test('a small page is fine', () => {
  expect(messages({ 'assets/a.js': 'import "./b.js"', 'assets/b.js': '1', 'assets/a.css': 'a{}' })).toEqual([]);
});

test('what a script imports counts with it', () => {
  expect(messages({ 'assets/a.js': 'import{x}from"./b.js"', 'assets/b.js': noise(40_000) })).toEqual([
    expect.stringMatching(/^day\/index\.html: script: expected at most 12\.0 KB, got 2\d\.\d KB$/),
  ]);
});

test('what it imports later does not', () => {
  expect(messages({ 'assets/a.js': 'import("./b.js")', 'assets/b.js': noise(40_000) })).toEqual([]);
});

test('styles, fonts and the text of a page have budgets of their own', () => {
  const font = '@font-face{src:url(f.woff2)}';
  expect(messages({ 'assets/a.css': font, 'assets/f.woff2': noise(70_000) })).toEqual([
    expect.stringMatching(/^day\/index\.html: font: /),
  ]);
  expect(messages({ 'assets/a.css': noise(40_000) })).toEqual([expect.stringMatching(/^day\/index\.html: style: /)]);
  expect(messages({ 'long/index.html': noise(300_000) })).toEqual([
    expect.stringMatching(/^long\/index\.html: first view: expected at most 100\.0 KB/),
  ]);
});

test('a script in the page itself counts; data does not', () => {
  const code = noise(40_000);
  expect(messages({ 'x/index.html': `<script>${code}</script>` })).toEqual([
    expect.stringMatching(/^x\/index\.html: script: /),
  ]);
  expect(messages({ 'x/index.html': `<script type="application/ld+json">${code}</script>` })).toEqual([]);
});

test('the heaviest page is told, the search apart', () => {
  const search = `<script>${noise(40_000)}</script>`;
  const site = siteOf({ 'day/index.html': page, 'assets/a.js': noise(4000), 'search/index.html': search });
  expect(heaviest(weighPages(site))).toMatch(/^script 2\.\d KB, style 0\.0 KB, font 0\.0 KB, first view 2\.\d KB$/);
});

test.each([
  ['U+??,U+131', 1],
  ['U+0000-00FF', 1],
  ['U+41', 1],
  ['U+370-3FF', 0],
  ['U+100-2BA, U+2020', 0],
])('a font for the characters %s is counted %i times in a page of Latin letters', (range, count) => {
  const font = `@font-face{src:url(f.woff2);unicode-range:${range}}`;
  expect(messages({ 'assets/a.css': font, 'assets/f.woff2': noise(70_000) })).toHaveLength(count);
});
