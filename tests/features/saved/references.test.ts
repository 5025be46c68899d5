import { describe, expect, test } from 'vitest';
import { exportFormats } from '../../../src/features/saved/export.ts';
import { maxReferences, readReferences } from '../../../src/features/saved/references.ts';
import { savedPaper } from '../../client/notebook-of.ts';
import { hasCorpus, inCorpus } from '../../corpus.ts';
import { readFileSync } from 'node:fs';

const one = (text: string) => readReferences(text)?.[0];

const bibtex = String.raw`
@comment{no entry}
@string{x = "A string"}
@misc{example2025memory,
  title = {A {Small} Model of \"Uber-long \emph{Memory} \& {\'E}t{\'e}},
  author = "Example, Ada and Ben \v{C}apek and others",
  year = 2025,
  eprint = {2512.01234v2},
  archivePrefix = {arXiv},
  abstract = {It grows,
    slowly.},
}
@article{other, title = "Without " # {an id}, doi = {10.1000/182}, url={https://example.org/2512.00002}}`;

const ris = `TY  - JOUR\r
TI  - A small model of memory\r
AU  - Example, Ada\r
AU  - Capek, Ben\r
DA  - 2025/12/03/\r
AB  - It grows,\r
slowly.\r
UR  - http://arxiv.org/abs/2512.01234\r
ER  - \r
`;

const csl = JSON.stringify([
  {
    title: 'A <i>small</i> model of memory',
    author: [{ given: 'Ada', family: 'Example' }, { literal: 'Example Lab' }, 7],
    issued: { 'date-parts': [[2025, 12, 3]] },
    number: 'arXiv:2512.01234',
    abstract: 'It grows, slowly.',
  },
  'no entry',
  { title: 7 },
]);

describe('references', () => {
  test('of BibTeX: braces, quotes, accents, and the month of the id for a day', () => {
    expect(readReferences(bibtex)).toEqual([
      {
        id: '2512.01234',
        title: 'A Small Model of Über-long Memory & Été',
        abstract: 'It grows, slowly.',
        authors: ['Ada Example', 'Ben Čapek'],
        day: '2025-12-01',
      },
      { title: 'Without an id', abstract: '', authors: [], day: '' },
    ]);
  });

  const small = {
    id: '2512.01234',
    title: 'A small model of memory',
    abstract: 'It grows, slowly.',
    day: '2025-12-03',
  };
  test('of RIS: values that go on in the next line, and its own form of a date', () => {
    expect(readReferences(ris)).toEqual([{ ...small, authors: ['Ada Example', 'Ben Capek'] }]);
  });

  test('of CSL JSON: names in parts or whole, and nothing of what is no entry', () => {
    expect(readReferences(csl)).toEqual([{ ...small, authors: ['Ada Example', 'Example Lab'] }]);
  });

  test.each(['bibtex', 'ris'])('that this site exports as %s', (format) => {
    const paper = savedPaper({ title: 'Über 100% of $5 & {braces}' });
    const text = exportFormats[format]!.write(
      [['2512.00001', paper]],
      (id) => `https://example.org/${id}/`,
      [],
      undefined!,
    );
    expect(one(text)).toMatchObject({ id: '2512.00001', title: paper.title, authors: paper.authors });
  });

  test.each([
    ['an id of another archive', '@misc{a, title={T}, url={https://zenodo.org/records/2512.01234}}'],
    ['an eprint of another archive', '@misc{a, title={T}, eprint={2512.01234}, archivePrefix={viXra}}'],
  ])('%s is none of arXiv', (_, text) => {
    expect(one(text)).toEqual({ title: 'T', abstract: '', authors: [], day: '' });
  });

  test.each([
    ['plain text', 'Dear reader'],
    ['nothing', ''],
    ['other JSON', '{"papers":[]}'],
    ['a page', '<!doctype html>'],
  ])('%s is no file of references', (_, text) => {
    expect(readReferences(text)).toBeUndefined();
  });

  test('a day of no paper is a slip: the month of the id stands for it', () => {
    const paper = (date: string) =>
      one(`TY  - JOUR\nTI  - A title\nDA  - ${date}\nUR  - https://arxiv.org/abs/2512.01234`);
    expect(paper('2025/12/03')?.day).toBe('2025-12-03');
    expect(paper('6025/12/03')?.day).toBe('2025-12-01');
  });

  test('names of what every object has are names like others', () => {
    expect(one('@misc{__proto__, __proto__ = {x}, constructor = {y}, title = {T}}')?.title).toBe('T');
  });

  test('a file without an end, or with too many entries, is read as far as it goes', () => {
    expect(one('@misc{a, title = {An open brace')?.title).toBe('An open brace');
    expect(readReferences('@misc{a, title={T}}\n'.repeat(maxReferences + 1))).toHaveLength(maxReferences);
    // Each would take hours if it were read again from each place.
    for (const text of [
      '@misc{'.repeat(100_000),
      `@misc{a, title=${'{'.repeat(500_000)}`,
      `TY  - ${'\nAB  - x'.repeat(100_000)}`,
    ])
      expect(readReferences(text)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test.skipIf(!hasCorpus)('titles of hostile inputs come out as text', () => {
    const { bibtex: titles = [] } = JSON.parse(
      readFileSync(inCorpus('hostile', 'hand_strings.json'), 'utf8'),
    ) as Record<string, string[]>;
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) {
      const paper = savedPaper({ title: title.slice(0, 1000) || 'x' });
      const text = exportFormats.bibtex!.write([['2512.00001', paper]], () => 'https://example.org/', [], undefined!);
      expect(readReferences(text)).toHaveLength(1);
    }
  });
});

test.each([
  ['blank lines', `x${'\n'.repeat(200_000)}x`],
  ['a long name of RIS', `TY  - GEN\nTI  - A title\nAU  - a,${' '.repeat(100_000)}\nER  - `],
  ['entries without an end', '@a('.repeat(100_000)],
])('%s end soon', (_name, text) => {
  readReferences(text);
});

test('a date of CSL that is none costs no other entry', () => {
  const odd = { title: 'Odd', issued: { 'date-parts': [[{ toString: null, valueOf: null }]] } };
  const read = readReferences(JSON.stringify([odd, { title: 'Good', issued: { 'date-parts': [[2025, 12, 8]] } }]));
  expect(read?.map(({ title, day }) => [title, day])).toEqual([
    ['Odd', ''],
    ['Good', '2025-12-08'],
  ]);
});
