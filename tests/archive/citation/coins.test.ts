import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coins } from '../../../src/archive/citation/coins.ts';
import { anyWork, page, paper } from './works.ts';

const read = (fields: object) => [...new URLSearchParams(coins(paper(fields), page))];

test('a paper is a context object', () => {
  expect(read({ title: 'A & B + $\\alpha$' })).toEqual([
    ['ctx_ver', 'Z39.88-2004'],
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:dc'],
    ['rft.type', 'preprint'],
    ['rft.title', 'A & B + α'],
    ['rft.creator', 'Example, Ada'],
    ['rft.creator', 'van der Example, Ben'],
    ['rft.date', '2025-12-08'],
    ['rft.publisher', 'arXiv'],
    ['rft_id', 'info:doi/10.48550/arXiv.2512.01234'],
    ['rft_id', 'https://arxiv.org/abs/2512.01234'],
  ]);
});

test('a list does not name all of very many authors', () => {
  const authors = Array.from({ length: 3303 }, (_, index) => `A${index} Example`);
  expect(read({ authors }).filter(([key]) => key === 'rft.creator')).toHaveLength(30);
});

test('whatever the words, keys and values are read back', () => {
  fc.assert(
    fc.property(anyWork, (work) => {
      expect(coins(work, page)).toMatch(/^(?:(?:ctx_ver|rft_val_fmt|rft_id|rft\.[a-z]+)=[^&=+\s"<>]+&?)+$/);
    }),
    { numRuns: 300 },
  );
});
