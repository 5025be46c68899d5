import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLd } from '../../../src/archive/citation/json-ld.ts';
import { anyWork, page, paper } from './works.ts';

const read = (fields: object) => JSON.parse(jsonLd(paper(fields), page)) as Record<string, unknown>;

test('a paper is a scholarly article', () => {
  expect(
    read({ authors: ['Ada Example', 'Example Team'], keywords: ['memory'], updated: '2025-12-20T00:00:00Z' }),
  ).toEqual({
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    '@id': 'https://arxiv.org/abs/2512.01234',
    mainEntityOfPage: page,
    headline: 'A Small Model of Long Memory',
    name: 'A Small Model of Long Memory',
    description: 'A memory that grows. It is tried on books.',
    author: [
      { '@type': 'Person', name: 'Ada Example', familyName: 'Example', givenName: 'Ada' },
      { '@type': 'Organization', name: 'Example Team' },
    ],
    datePublished: '2025-12-08',
    dateModified: '2025-12-20',
    keywords: ['memory'],
    identifier: [
      { '@type': 'PropertyValue', propertyID: 'arXiv', value: '2512.01234' },
      { '@type': 'PropertyValue', propertyID: 'DOI', value: '10.48550/arXiv.2512.01234' },
    ],
    sameAs: ['https://arxiv.org/abs/2512.01234', 'https://doi.org/10.48550/arXiv.2512.01234'],
    publisher: { '@type': 'Organization', name: 'arXiv', url: 'https://arxiv.org/' },
    encoding: {
      '@type': 'MediaObject',
      contentUrl: 'https://arxiv.org/pdf/2512.01234',
      encodingFormat: 'application/pdf',
    },
  });
});

test('very many authors do not swell it', () => {
  const authors = Array.from({ length: 3303 }, (_, index) => `A${index} Example`);
  expect(read({ authors }).author).toHaveLength(50);
});

test('whatever the words, it is JSON that can stand in a script', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      const json = jsonLd(work, page);
      expect(json).not.toMatch(/[<\u2028\u2029]/);
      expect(JSON.parse(json)).toHaveProperty('@type', 'ScholarlyArticle');
    }),
    { numRuns: 300 },
  );
});
