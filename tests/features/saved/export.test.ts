import { expect, test } from 'vitest';
import type { SavedEntry } from '../../../src/features/saved/exchange.ts';
import { exportFormats } from '../../../src/features/saved/export.ts';
import { emptyNotebook } from '../../../src/client/notebook.ts';
import { savedPaper } from '../../client/notebook-of.ts';

const urlOf = (id: string) => `https://example.org/papers/${id}/`;
const papers: SavedEntry[] = [
  ['2512.00001', savedPaper({ title: 'From $5 to $10', note: 'Costs 5% & more.\nSee {this}.' })],
  ['own-some-title', savedPaper({ title: 'Another title', authors: ['Example Lab'], more: true })],
];
const write = (name: string) => exportFormats[name]!.write(papers, urlOf, [], emptyNotebook);

test('BibTeX has an entry a paper, its note, and says where authors are left out', () => {
  const text = write('bibtex');
  expect(text.match(/^@misc\{/gm)).toHaveLength(2);
  expect(text).toContain('title = {From \\$5 to \\$10}');
  expect(text).toContain('author = {Example, Ada and Example, Ben},');
  expect(text).toContain('author = {{Example Lab} and others},');
  expect(text).toContain('eprint = {2512.00001}');
  expect(text).toContain('annote = {Costs 5\\% \\& more. See \\textbraceleft{}this\\textbraceright{}.}\n}\n');
  expect(text).toContain('url = {https://example.org/papers/own-some-title/}');
});

test('RIS has a record a paper, and its note', () => {
  const text = write('ris');
  expect(text.match(/^TY {2}- /gm)).toHaveLength(2);
  expect(text.match(/^ER {2}- \r$/gm)).toHaveLength(2);
  expect(text).toContain('AU  - Example, Ada\r\n');
  expect(text).toContain('N1  - Costs 5% & more. See {this}.\r\nER  - \r\n');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('a folder is a keyword, and a column', () => {
  const entry: SavedEntry = ['2512.00001', savedPaper({ folder: 'R&D' })];
  const of = (name: string) => exportFormats[name]!.write([entry], urlOf, [], emptyNotebook);
  expect(of('bibtex')).toContain(',\n  keywords = {R\\&D}\n}\n');
  expect(of('ris')).toContain('KW  - R&D\r\n');
  expect(of('csv')).toContain(',"R&D"\r\n');
});

test('Markdown is a list, the notes below', () => {
  expect(write('markdown')).toBe(
    '- Ada Example, Ben Example (2025). [From \\$5 to \\$10](https://arxiv.org/abs/2512.00001). arXiv:2512.00001.\n' +
      '  > Costs 5% & more.\n  > See {this}.\n' +
      '- Example Lab (2025). [Another title](https://example.org/papers/own-some-title/). https://example.org/papers/own-some-title/\n',
  );
});

test('every format has a name for its file', () => {
  expect(Object.values(exportFormats).map(({ ending }) => ending)).toEqual(['bib', 'ris', 'md', 'csv', 'json']);
});

test('CSV has a row a paper; quotes are doubled, and no cell is a formula', () => {
  const odd = savedPaper({ title: '=HYPERLINK("https://example.org")', note: 'two\nlines', authors: ['@ada', 'Ben'] });
  const text = exportFormats.csv!.write([['2512.00003', odd]], urlOf, [], emptyNotebook);
  expect(text).toBe(
    'id,title,authors,day,url,note,saved,folder\r\n' +
      '"2512.00003","\'=HYPERLINK(""https://example.org"")","\'@ada; Ben","2025-12-08","https://example.org/papers/2512.00003/","two\nlines","1970-01-01T00:00:01.000Z",""\r\n',
  );
  expect(write('csv').split('\r\n')).toHaveLength(4);
});
