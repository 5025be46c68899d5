import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesBelow } from '../../src/archive/paper/files-below.ts';
import { ar } from '../../src/languages/ar.ts';
import { en } from '../../src/languages/en.ts';
import type { Dictionary, Key } from '../../src/languages/en.ts';
import { dictionaryOf, directionOf, speaker, spoken } from '../../src/languages/language.ts';
import { sentenceParts } from '../../src/languages/parts.ts';
import { sayIn, type Words } from '../../src/languages/say.ts';
import { zh } from '../../src/languages/zh.ts';

const keys = Object.keys(en) as Key[];
const formsOf = (words: Words): string[] => (typeof words === 'string' ? [words] : Object.values(words));
/** `{n}` and `(link)` places of a text, in order of name. A form for one or two need not print the number. */
const placesOf = (words: Words): string[] =>
  [...new Set(formsOf(words).flatMap((form) => form.match(/\{\w+\}|\]\(\w+\)/g) ?? []))].sort();

test.each<[string, Dictionary]>([
  ['zh', zh],
  ['ar', ar],
])('%s has the places that English has', (_, dictionary) => {
  const places = (words: Dictionary) => Object.fromEntries(keys.map((key) => [key, placesOf(words[key])]));
  expect(places(dictionary)).toEqual(places(en));
});

test.each<[string, Dictionary]>([
  ['en', en],
  ['zh', zh],
  ['ar', ar],
])('%s has a form for each of its plural categories', (language, dictionary) => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const lacking = keys.flatMap((key) => {
    const words = dictionary[key];
    if (typeof words === 'string') return [];
    return pluralCategories.filter((category) => !Object.hasOwn(words, category)).map((one) => `${key}: ${one}`);
  });
  expect(lacking).toEqual([]);
});

test('Simplified Chinese says nothing in English', () => {
  const same = keys.filter((key) => JSON.stringify(zh[key]) === JSON.stringify(en[key]));
  expect(same).toEqual([]);
});

test('every key is said somewhere', () => {
  const source = filesBelow('src')
    .filter((file) => !file.startsWith('src/languages') && /\.(astro|ts)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(keys.filter((key) => !new RegExp(`['"]${key}['"]`).test(source))).toEqual([]);
});

test.each([
  ['en', 1, '1 paper'],
  ['en', 1598, '1,598 papers'],
  ['zh', 1598, '1,598 篇论文'],
  ['ar', 2, 'ورقتان'],
  ['ar', 11, '11 ورقة'],
])('in %s, %i papers are "%s"', (language, n, words) => {
  expect(speaker(language)('papers', { n }).replace(/[\u0660-\u0669]/g, (d) => String(d.charCodeAt(0) & 15))).toBe(
    words,
  );
});

test('a place without a value is an error, not a hole on the page', () => {
  expect(() => sayIn('en', { pageOf: 'page {page}' })('pageOf')).toThrow('"pageOf": expected a value for {page}');
});

test.each([
  ['zh-CN', 'zh-CN', 'ltr'],
  ['ar', 'ar', 'rtl'],
  // Nobody has written German words: the page is in English, and says so.
  ['de', 'en', 'ltr'],
])('%s is spoken as %s, %s', (tag, language, direction) => {
  expect(spoken(tag)).toBe(language);
  expect(directionOf(spoken(tag))).toBe(direction);
  expect(dictionaryOf('de')).toBe(en);
});

test('a sentence has words, links and code', () => {
  expect(sentenceParts('Ask the [search](search), or edit `a.md` [sic].')).toEqual([
    { words: 'Ask the ' },
    { words: 'search', link: 'search' },
    { words: ', or edit ' },
    { words: 'a.md', code: true },
    { words: ' ' },
    { words: '[' },
    { words: 'sic].' },
  ]);
});
