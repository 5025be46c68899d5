import fc, { runs } from '../../property.ts';
import { expect, test } from 'vitest';
import { coins, coinsOfListed } from '../../../src/archive/citation/coins.ts';
import type { Work } from '../../../src/archive/citation/identity.ts';
import { titleText } from '../../../src/archive/text/title.ts';
import { anyWork, page, paper } from './works.ts';

/** With its title as plain text. */
const plain = (work: Work) => ({ ...work, title: titleText(work.title) });
const read = (fields: object) => [...new URLSearchParams(coins(plain(paper(fields)), page))];

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
      expect(coins(plain(work), page)).toMatch(/^(?:(?:ctx_ver|rft_val_fmt|rft_id|rft\.[a-z]+)=[^&=+\s"<>]+&?)+$/);
    }),
    { numRuns: runs(300) },
  );
});

test('what a list shows of a paper is enough', () => {
  const [title, authors] = ['A & B', ['Ada Example', 'Ben van der Example']];
  const work = paper({ title, authors });
  const listed = { id: work.id, title, authors: authors.join(', '), day: work.day };
  expect(coinsOfListed(listed, page)).toBe(coins(work, page));
  const published = '2025-11-30';
  expect(coinsOfListed({ ...listed, published }, page)).toBe(coins({ ...work, published }, page));
  expect(coinsOfListed({ ...listed, authors: '' }, page)).toBe(coins({ ...work, authors: [] }, page));
});
