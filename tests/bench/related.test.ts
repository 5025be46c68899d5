import { expect, test } from 'vitest';
import { costOfRelating, rateRelated } from './related.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';

const paper = (number: number, title: string, keywords: string[]) =>
  paperSchema.parse({ id: `2501.0000${String(number)}`, day: '2025-01-06', title, keywords, source: 'sample' });

const papers = [
  paper(1, 'Sparse attention for robots', ['sparse attention', 'robots']),
  paper(2, 'On sparse attention', ['Sparse Attention']),
  paper(3, 'Protein folding by dreams', ['protein', 'dreams']),
  paper(4, 'Protein folding awake', ['proteins (many)']),
  paper(5, 'Sparse attention without keywords', []),
];

test('the share of pairs with a keyword in common, beside chance and the best that could be', () => {
  const rows = rateRelated('made up', papers).map(({ common, top3, chance, best }) => [common, top3, chance, best]);
  // Of 1 and 2 both say "sparse attention"; 3 and 4 only in another spelling. Chance is that of paper 1 with the others.
  expect(rows).toEqual([
    ['a keyword', 50, 33.3, 33.3],
    ['a keyword, spelled in any way', 100, 33.3, 33.3],
    ["a keyword of one in the other's words", 100, 33.3, 33.3],
  ]);
});

test('papers without keywords do not count, and what is not alike leaves a place empty', () => {
  const [row] = rateRelated('made up', papers);
  expect([row?.papers, row?.filled]).toEqual([4, 33.3]);
});

test('an archive without keywords has no figures, and costs all the same', () => {
  const bare = papers.map((one) => ({ ...one, keywords: [] }));
  expect(rateRelated('made up', bare)).toEqual([]);
  expect(costOfRelating('made up', bare)).toMatchObject({ archive: 'made up', papers: 5 });
});
