import { expect, test } from 'vitest';
import { arrange } from '../../../src/archive/archive.ts';
import { readCodeLinks, writeCodeLinks } from '../../../src/archive/paper/code-links.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { papersOf } from '../../paper-of.ts';

const code = (name: string) => `https://github.com/example/${name}`;
const links = new Map([
  ['2501.00002', code('b')],
  ['2501.00001', code('a')],
  ['2501.00003', code('c')],
]);

test('the file names its source and licence, is sorted, and says the same when it is read', () => {
  const text = writeCodeLinks(links);
  expect(JSON.parse(text)).toMatchObject({ source: 'Papers with Code', licence: 'CC BY-SA 4.0' });
  expect(text).toBe(writeCodeLinks(new Map([...links].sort())));
  expect(readCodeLinks(text)).toEqual({ links, faults: [] });
});

test.each([
  ['{"links":', 'expected JSON, got "{\\"links\\":"'],
  ['[]', 'links: expected addresses by ids of papers, got "[]"'],
  ['{"links":[7]}', 'links: expected addresses by ids of papers, got "{\\"links\\":[7]}"'],
])('a file that is %s has none, and the field is named', (text, fault) => {
  expect(readCodeLinks(text)).toEqual({ links: new Map(), faults: [fault] });
});

test('a link that is none is left out by name; the others stay', () => {
  const text = writeCodeLinks(
    new Map([
      ...links,
      ['../etc', code('x')],
      ['2501.00004', 'http://example.org/'],
      ['2501.00005', 'javascript:alert(1)'],
    ]),
  );
  const { links: read, faults } = readCodeLinks(text);
  expect(read).toEqual(links);
  expect(faults).toEqual([
    'links: expected the id of a paper, got "../etc"',
    'links.2501.00004: expected an address such as "https://example.org/", got "http://example.org/"',
    'links.2501.00005: expected an address such as "https://example.org/", got "javascript:alert(1)"',
  ]);
});

test('a paper without a link to code gets it; its own one stays, and a removed paper is not there', () => {
  const papers = papersOf([{}, { links: { code: code('own') } }, {}, {}]);
  const config = parseConfig({ removed: ['2501.00003'] }, 'test');
  const archive = arrange(papers, config, [], undefined, new Map(), links);
  expect(archive.papers.map(({ id, links }) => [id, links.code]).sort()).toEqual([
    ['2501.00001', code('a')],
    ['2501.00002', code('own')],
    ['2501.00004', undefined],
  ]);
  expect([...archive.codeLinks]).toEqual(['2501.00001']);
});
