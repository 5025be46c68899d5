import fc, { runs } from '../../property.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { oneLine, safeCharacters } from '../../../src/archive/text/characters.ts';
import { citedAuthors } from '../../../src/archive/citation/author.ts';
import { bibtex } from '../../../src/archive/citation/bibtex.ts';
import { citationKey } from '../../../src/archive/citation/key.ts';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import { readTitle } from '../../../src/archive/text/title.ts';
import { hasCorpus, inCorpus } from '../../corpus.ts';
import { naughtyStrings, ownStrings } from '../../hostile-papers.ts';
import { printed, readBibtex, splitOutside } from './bibtex-reader.ts';
import { anyWork, page, paper } from './works.ts';

const fieldsOf = (fields: object) => readBibtex(bibtex(paper(fields), page))[0]!.fields;

test('an entry has the fields of arXiv’s export', () => {
  expect(bibtex(paper(), page)).toBe(`@misc{example2025small-2512.01234,
  title = {A Small Model of Long Memory},
  author = {Example, Ada and van der Example, Ben},
  year = {2025},
  eprint = {2512.01234},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/2512.01234}
}
`);
});

test('a printed paper has its DOI, and where it was printed as a note', () => {
  const { doi, note } = fieldsOf({
    journal: 'J. of Examples & Co. 1 (2026) 2',
    links: { doi: 'https://doi.org/10.1000/a%28b%29' },
  });
  expect({ doi, note }).toEqual({ doi: '10.1000/a(b)', note: 'J. of Examples \\& Co. 1 (2026) 2' });
});

test('a paper that arXiv does not have is found by its DOI, or here', () => {
  const { eprint, archivePrefix, primaryClass, url } = fieldsOf({ id: 'listing-a-title' });
  expect({ eprint, archivePrefix, primaryClass, url }).toEqual({ url: page });
  expect(fieldsOf({ id: 'listing-a-title', links: { doi: 'https://doi.org/10.1000/x' } }).url).toBe(
    'https://doi.org/10.1000/x',
  );
});

test.each([
  ['Scaling BERT and a GPT-4o', 'Scaling {BERT} and a {GPT}-4o'],
  ['A Self-Supervised T5: Q-Learning', 'A Self-Supervised {T5}: {Q}-Learning'],
  ['DeepThing-V3.2’s iTool', '{DeepThing}-{V3}.2’s {iTool}'],
  ['Über Ähnlichkeit', 'Über Ähnlichkeit'],
  ['KV_Cache at 100% & $5 #1', '{KV}\\_Cache at 100\\% \\& \\$5 \\#1'],
  ['An $O(n^{2})$ Bound', 'An {$O(n^{2})$} Bound'],
  ['${D}^{3}$ETOR', '{${D}^{3}$}{ETOR}'],
  ['$50\\%$ and $a%b$', '{$50\\%$} and {$a\\%b$}'],
  ['{X} ~ a^b\\c', '\\textbraceleft{}{X}\\textbraceright{} \\textasciitilde{} a\\textasciicircum{}b\\textbackslash{}c'],
])('the title %s is %s', (title, value) => {
  expect(fieldsOf({ title }).title).toBe(value);
});

test('capitals that the author has put in braces stay in braces', () => {
  const original = { title: String.raw`{M}odels of {Markov} and \emph{Nothing} else` };
  expect(fieldsOf({ title: 'Models of Markov and Nothing else', original }).title).toBe(
    '{Models} of {Markov} and Nothing else',
  );
});

test.each([
  '\\input{/etc/passwd}',
  '\\write18{id}',
  '^^5cinput{x}',
  '\\csname input\\endcsname x',
  '{',
  '}{',
  '\\{',
  'a\\\\b',
])('$%s$ is not live', (tex) => {
  const value = fieldsOf({ title: `On $${tex}$ here` }).title!;
  expect(value).toContain('\\$');
  expect(printed(value)).toBe(`On $${tex}$ here`);
});

test.each([
  [['Example Team'], '{Example Team}'],
  [['Research and Example Group', 'Ada Example'], '{Research and Example Group} and Example, Ada'],
  [['Ada and Ben Example'], 'Example, {Ada and Ben}'],
  [['Ben Example Jr.'], 'Example, Jr., Ben'],
  [['and others', 'Others'], '{others} and {Others}'],
  [['Example-AI', '王小明'], 'Example-AI and 王小明'],
  [['Ada "Addie" Ex_ample'], 'Ex\\_ample, Ada "Addie"'],
])('the authors %j are %s', (authors, value) => {
  expect(fieldsOf({ authors }).author).toBe(value);
});

test('all authors are named, and what is only counted is others', () => {
  const authors = Array.from({ length: 3303 }, (_, index) => `A${index} Example`);
  expect(splitOutside(fieldsOf({ authors }).author!, / and /)).toHaveLength(3303);
  expect(fieldsOf({ authorCount: 5 }).author).toMatch(/ and others$/);
  expect(fieldsOf({ authorCount: 2 }).author).not.toMatch(/others/);
  expect(fieldsOf({ authors: [], authorCount: 5 }).author).toBeUndefined();
});

/** What the entry should say again, as text. */
function expectReadBack(work: Paper) {
  const file = bibtex(work, page);
  const [entry, ...more] = readBibtex(file);
  expect(more).toEqual([]);
  expect(readBibtex(file, true)).toEqual([entry]);
  const { key, fields } = entry!;
  expect(key).toBe(citationKey(work));
  const title = readTitle(oneLine(safeCharacters(work.title))).map(({ type, value }) =>
    type === 'math' ? `$${value.replace(/(?<!\\)%/g, '\\%')}$` : value,
  );
  // What is no math to TeX is text, percent signs and all.
  expect(printed(fields.title ?? '').replace(/\\?%/g, '%')).toBe(title.join('').replace(/\\?%/g, '%'));
  expect(printed(fields.note ?? '')).toBe(oneLine(safeCharacters(work.journal ?? '')));
  const names = fields.author ? splitOutside(fields.author, / and /) : [];
  const areMore = (work.authorCount ?? 0) > work.authors.length && work.authors.length > 0;
  const authors = citedAuthors(work);
  expect(areMore ? names.slice(0, -1) : names).toHaveLength(authors.length);
  for (const [index, { family, given, suffix }] of authors.entries())
    expect(splitOutside(names[index]!, /, /).map(printed)).toEqual([family, suffix, given].filter((part) => part));
}

describe('whatever the words, the entry is read back', () => {
  test('of papers of any shape', () => {
    fc.assert(fc.property(anyWork, expectReadBack), { numRuns: runs(500) });
  });

  test.each(ownStrings)('%j', (text) => {
    expectReadBack(paper({ title: text, authors: [text, 'Ada Example'], journal: text, categories: [text] }));
  });

  test.skipIf(!hasCorpus)('of recorded hostile strings', () => {
    const groups = JSON.parse(readFileSync(inCorpus('hostile', 'hand_strings.json'), 'utf8')) as Record<
      string,
      unknown[]
    >;
    const strings = [...Object.values(groups).flat(), ...naughtyStrings()].filter((text) => typeof text === 'string');
    const usable = strings.filter((text) => text !== '' && text.length < 2000);
    expect(usable.length).toBeGreaterThan(500);
    for (const text of usable) expectReadBack(paper({ title: text, authors: [text, text], journal: text }));
  });
});

test('entries of one file never share a key', () => {
  const works = Array.from({ length: 30 }, (_, index) => paper({ id: `2512.${String(index).padStart(5, '0')}` }));
  expect(readBibtex(works.map((work) => bibtex(work, page)).join('\n'))).toHaveLength(30);
});
