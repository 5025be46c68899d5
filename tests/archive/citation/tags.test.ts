import fc, { runs } from '../../property.ts';
import { expect, test } from 'vitest';
import { areMore } from '../../../src/archive/citation/author.ts';
import { markdownCitation } from '../../../src/archive/citation/markdown.ts';
import { plainCitation } from '../../../src/archive/citation/plain.ts';
import { workFromTags } from '../../../src/archive/citation/read-tags.ts';
import { ris } from '../../../src/archive/citation/ris.ts';
import { citationTags } from '../../../src/archive/citation/tags.ts';
import { anyWork, page, paper } from './works.ts';

const tagsOf = (fields: object) => citationTags(paper(fields), page).map(({ name, content }) => [name, content]);
const contentsOf = (name: string, fields: object) =>
  tagsOf(fields).flatMap(([its, content]) => (its === name ? content! : []));

test('a page says what Zotero makes a preprint of', () => {
  const published = { published: '2025-12-03T07:45:46Z', updated: '2025-12-20T00:00:00Z' };
  expect(tagsOf(published)).toEqual([
    ['citation_title', 'A Small Model of Long Memory'],
    ['citation_author', 'Example, Ada'],
    ['citation_author', 'van der Example, Ben'],
    ['citation_publication_date', '2025/12/03'],
    ['citation_online_date', '2025/12/20'],
    ['citation_abstract', 'A memory that grows. It is tried on books.'],
    ['citation_arxiv_id', '2512.01234'],
    ['citation_doi', '10.48550/arXiv.2512.01234'],
    ['citation_pdf_url', 'https://arxiv.org/pdf/2512.01234'],
    ['citation_public_url', 'https://arxiv.org/abs/2512.01234'],
    ['citation_language', 'en'],
    ['citation_publisher', 'arXiv'],
    ['DC.type', 'preprint'],
  ]);
});

test('a DOI of a publisher goes before arXiv’s', () => {
  expect(contentsOf('citation_doi', { links: { doi: 'https://doi.org/10.1000/x' } })).toEqual(['10.1000/x']);
  expect(contentsOf('citation_doi', { links: { doi: 'https://doi.org/10.1000/%0A' } })).toEqual([
    '10.48550/arXiv.2512.01234',
  ]);
});

test('of a paper of another source nothing is said that is arXiv’s', () => {
  expect(JSON.stringify(tagsOf({ id: 'listing-a-title' }))).not.toMatch(/arxiv/i);
  expect(contentsOf('citation_public_url', { id: 'listing-a-title' })).toEqual([page]);
});

/** The names that Zotero's Embedded Metadata makes of the tags: an only one with words on both sides of a comma is two. */
const asZotero = (contents: string[]): { last: string; first: string }[] =>
  contents
    .flatMap((content) => {
      const [before = '', after = ''] = content.split(/\s*,\s*/);
      const isList = contents.length === 1 && before.includes(' ') && after.includes(' ');
      return isList ? content.split(/\s*,\s*/) : content.split(/\s*;\s*/);
    })
    .map((content) => {
      const comma = content.replace(/[\s,]+$/, '').split(/, ?/);
      const space = content.lastIndexOf(' ');
      if (content.includes(',')) return { last: comma[0]!, first: (comma[1] ?? '').replace(/\s+/g, ' ') };
      return { last: content.slice(space + 1), first: content.slice(0, Math.max(space, 0)) };
    });

test.each([
  [['Ada Maria van der Example'], [{ last: 'van der Example', first: 'Ada Maria' }]],
  [['Example Team'], [{ last: 'Example Team', first: '' }]],
  [['Example'], [{ last: 'Example', first: '' }]],
  [
    ['Ada Maria van der Example', 'Ben Example Jr.', 'Example Team'],
    [
      { last: 'van der Example', first: 'Ada Maria' },
      { last: 'Example Jr.', first: 'Ben' },
      { last: 'Example Team', first: '' },
    ],
  ],
])('Zotero reads the authors %j right', (authors, names) => {
  expect(asZotero(contentsOf('citation_author', { authors }))).toEqual(names);
});

test('all of many authors are named', () => {
  const authors = Array.from({ length: 3303 }, (_, index) => `A${index} Example`);
  expect(asZotero(contentsOf('citation_author', { authors }))).toHaveLength(3303);
});

test('whatever the words, every tag is one line with something in it', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      for (const { content } of citationTags(work, page)) expect(content).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
    }),
    { numRuns: runs(300) },
  );
});

test('a browser makes of the tags the citations that the archive makes of the paper', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      const tags = citationTags(work, page);
      const contentsOf = (name: string) => tags.filter((tag) => tag.name === name).map(({ content }) => content);
      const read = workFromTags(contentsOf, { ...work, hasMore: areMore(work) });
      expect(plainCitation(read, page)).toBe(plainCitation(work, page));
      expect(markdownCitation(read, page)).toBe(markdownCitation(work, page));
      expect(ris(read, page)).toBe(ris(work, page));
    }),
    { numRuns: runs(300) },
  );
});
