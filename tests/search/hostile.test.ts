import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { abstractText } from '../../src/archive/text/markdown.ts';
import { titleText } from '../../src/archive/text/title.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { search, type SearchResult } from '../../src/search/ask/query.ts';
import { built, paperOf, papers, removeBuilt, type Built } from './fixture.ts';

afterAll(removeBuilt);

const own = [
  '<img src=x onerror=alert(1)>',
  '</mark><script>alert(1)</script>',
  '<mark>no mark</mark> &lt;mark&gt; &amp;lt; &#60;b&#62;',
  'a ␞ record ␟ separator ꙮ inside',
  'zero\u200bwidth\u200bspace and\u00a0no-break and\u3000wide',
  'lone \ud800 surrogate',
  '\u0000\u001b[31mred\u0007',
  '__proto__ constructor toString hasOwnProperty',
  '"quoted phrase" \'single\' `tick`',
  '{"json": [1, null]}',
  '../../../etc/passwd',
  'x'.repeat(1500),
  '+ # ++ ##',
  '…',
];
const corpus = join(process.env.DAYBOOK_CORPUS ?? '../shared/data', 'hostile', 'blns.json');
const blns = existsSync(corpus) ? (JSON.parse(readFileSync(corpus, 'utf8')) as string[]) : [];

const squeezed = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\s\u200b]+/g, ' ')
    .trim();
const textOf = ({ excerpt }: SearchResult) => excerpt.map(({ text }) => text).join('');

describe.each([
  ['our own', own],
  ['the big list of naughty strings', blns],
])('%s', (_name, strings) => {
  let hostile: Paper[];
  let index: Built;
  beforeAll(async () => {
    hostile = strings.map((text, at) => {
      const id = `2501.${String(at + 1).padStart(5, '0')}`;
      const line = text.replace(/[\r\n]+/g, ' ').slice(0, 1500) || 'nothing';
      const abstract = text.toWellFormed().replace(/\r/g, '').trim();
      return paperOf({
        id,
        title: line,
        authors: [line, 'Ada Lovelace'],
        keywords: [line],
        organization: line,
        abstract,
      });
    });
    index = await built(hostile, { size: 400 });
  });

  it.skipIf(strings.length === 0)('are all in the index', () => {
    expect(index.warnings).toEqual([]);
    expect(index.records).toBe(strings.length);
  });

  it.skipIf(strings.length === 0)('come back as the text that they are', async () => {
    const { results, total } = await search(index.search, { q: '', sort: 'date' }, strings.length);
    expect(total).toBe(strings.length);
    const byId = new Map(hostile.map((paper) => [paper.id, paper]));
    for (const result of results) {
      const paper = byId.get(result.id)!;
      const shown = textOf(result).replace(/ ?…$/, '');
      expect(result.title).toBe(squeezed(titleText(paper.title)));
      expect(squeezed(abstractText(paper.abstract))).toContain(shown);
      expect(result.authors.at(-1)?.text).toBe('Ada Lovelace');
    }
    expect(byId.size).toBe(results.length);
  });

  it.skipIf(strings.length === 0)('can be searched for', async () => {
    for (const q of strings) {
      const answer = await search(index.search, { q }, 3);
      expect(answer.results.length).toBe(Math.min(3, answer.total));
    }
  });

  it.skipIf(strings.length === 0)('can be years and topics that there are none of', async () => {
    for (const text of strings) {
      const { total } = await search(index.search, { q: '', year: text || 'x', topic: text || 'x' }, 3);
      expect(total).toBe(0);
    }
  });
});

it('marks words within what looks like HTML, as text', async () => {
  const abstract = 'Before </mark><script>alert(1)</script> needle <img src=x onerror=alert(2)> after &lt;b&gt;';
  const { search: index } = await built([paperOf({ abstract })]);
  const [paper] = (await search(index, { q: 'needle' }, 1)).results;
  expect(paper!.excerpt).toEqual([
    { text: 'Before </mark><script>alert(1)</script> ', marked: false },
    { text: 'needle', marked: true },
    { text: ` <img src=x onerror=alert(2)> after ${abstractText('&lt;b&gt;')}`, marked: false },
  ]);
});

describe('what is typed', () => {
  let index: Built;
  beforeAll(async () => {
    index = await built([
      ...papers,
      paperOf({
        id: '2503.00001',
        day: '2025-03-01',
        title: 'On __proto__ and constructor',
        abstract: 'We look at toString and hasOwnProperty.',
      }),
    ]);
  });

  it.each([
    ['a 100 kB query of one word', 'x'.repeat(100_000)],
    ['a 100 kB query of many', 'quadratic robot '.repeat(6250)],
    ['100 kB of slashes', `${'/'.repeat(100_000)}a`],
    ['100 kB of question marks', `${'?'.repeat(100_000)} `],
    ['100 kB of quotes', '"'.repeat(100_000)],
    ['100 kB of brackets', 'o('.repeat(50_000)],
    ['100 kB of minus signs', '-'.repeat(100_000)],
    ['100 kB of marks', `a${'\u0301'.repeat(100_000)}`],
    ['signs of patterns', '.*+?^${}()|[]\\ [a-z]+ (?<=x) \\d{1,99}'],
    ['a lone surrogate', 'robot \ud83d'],
    ['a lone surrogate in a phrase', '"robot \udc00 that"'],
    ['control characters', '\u0000\u0008\u001b[31m'],
    ['empty conditions', 'author: org: topic:"" year: day: -"" - "" author:" "'],
  ])('may be %s', async (_name, q) => {
    const answer = await search(index.search, { q }, 5);
    expect(answer.results.length).toBe(Math.min(5, answer.total));
    expect(answer.isCut).toBe(q.length > 500);
    await answer.counts('topic');
  });

  it.each(['__proto__', 'constructor', 'tostring', 'hasownproperty', '"toString and hasOwnProperty"'])(
    'may be %s, which is a word',
    async (q) => {
      expect((await search(index.search, { q }, 5)).results.map(({ id }) => id)).toEqual(['2503.00001']);
    },
  );

  it.each(['constructor', '__proto__', 'toString'])('may be %s where there is no such topic', async (name) => {
    const answer = await search(index.search, { q: `topic:${name}` }, 5);
    expect(answer.total).toBe(0);
    expect(Object.keys(await answer.counts('topic'))).not.toContain(name);
    expect((await search(index.search, { q: '', topic: name, organization: name }, 5)).total).toBe(0);
  });
});
