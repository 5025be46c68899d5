import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import { likeTheFirst } from '../../../src/search/ask/first-answers.ts';
import type { Opened } from '../../../src/search/ask/open.ts';
import { rank, type Ranked } from '../../../src/search/ask/ranking.ts';
import { find } from '../../../src/search/ask/wanted.ts';
import { built, paperOf, removeBuilt } from '../fixture.ts';

afterAll(removeBuilt);

const paper = (number: number, abstract: string): Paper =>
  paperOf({ id: `2501.${String(number).padStart(5, '0')}`, title: `Paper ${number}`, abstract });

const question = 'moving bread dough with soft robot fingers';
const papers = [
  paper(1, 'Bread dough is moved by soft robot fingers. Viscosity is what a baker feels; viscosity decides.'),
  paper(2, 'Soft robot fingers hold bread dough, whose viscosity a sensor reads.'),
  paper(3, 'A robot reads the viscosity of honey.'),
  paper(4, 'A robot reads the colour of honey.'),
  paper(5, 'Viscosity of lava, and nothing else.'),
  // A word of very many papers: it says nothing, also where the first answers have it.
  ...Array.from({ length: 100 }, (_, at) => paper(100 + at, `Honey of meadow ${at}.`)),
];

let index: Opened;
beforeAll(async () => {
  index = await (await built(papers)).search.opened();
});

const numbers = new Map(papers.toSorted((a, b) => (a.id < b.id ? 1 : -1)).map(({ id }, number) => [id, number]));
const worthOf = ({ worths }: Ranked, number: number) => worths[numbers.get(paper(number, '').id)!]!;

it('puts papers that say what the first answers say before those that do not', async () => {
  const found = await find(question, index.terms, false);
  const before = rank(found, papers.length, []);
  expect(worthOf(before, 3)).toBeCloseTo(worthOf(before, 4), 1);
  const after = await likeTheFirst(before, found, index);
  expect(worthOf(after, 3)).toBeGreaterThan(worthOf(after, 4) + 0.01);
  expect(worthOf(after, 1)).toBeGreaterThan(worthOf(after, 3));
  // It has no word of the question.
  expect(worthOf(after, 5)).toBe(0);
  expect(worthOf(after, 105)).toBe(0);
  expect(after.shown).toEqual(before.shown);
});

it('leaves an answer without papers as it is', async () => {
  const found = await find('zebra giraffe okapi quagga tapir', index.terms, false);
  const before = rank(found, papers.length, []);
  expect(await likeTheFirst(before, found, index)).toEqual(before);
});

it('knows the words that more than one paper in twenty has', async () => {
  const common = await index.terms.json<string[]>(index.terms.guide.common);
  expect(common).toContain('honey');
  expect(common).not.toContain('viscosity');
});
