import { afterAll, beforeAll, expect, test } from 'vitest';
import { search } from '../../../src/search/ask/query.ts';
import { built, paperOf, removeBuilt, type Built } from '../fixture.ts';

/** Which titles come first, and which abstracts only mention a name; each with a word of its own. */
const texts: [title: string, abstract: string][] = [
  ['InternVLA-A1.5: Robots that plan', 'A robot plans.'],
  ['Hands that fold', 'We compare with InternVLA-A1, and InternVLA-A1 again, and InternVLA-A1 once more.'],
  ['Qwen2.5 report', 'A report of a family.'],
  ['Qwen2: A family of models', 'A family.'],
  ['Answers by machines', 'GPT-4o answers. GPT-4o asks. GPT-4o waits.'],
  ['Any-OPD: Learning from a teacher', 'A teacher marks each answer.'],
  ...Array.from({ length: 12 }, (_, at): [string, string] => [
    `A study of OPD number ${at}`,
    'OPD, any kind of OPD, is OPD.',
  ]),
  ['On the Scaling of PEFT: Towards Million Personal Models', 'Small parts of a model for each person.'],
  ...Array.from({ length: 12 }, (_, at): [string, string] => [
    `Scaled millions, part ${at}`,
    'Scaling a million of a million, scaling a million.',
  ]),
];
const papers = texts.map(([title, abstract], at) =>
  paperOf({ id: `2501.${String(at + 1).padStart(5, '0')}`, title, abstract }),
);

let index: Built;
beforeAll(async () => {
  index = await built(papers);
});
afterAll(removeBuilt);

const first = async (q: string) => (await search(index.search, { q }, 10)).results[0]?.title;

test.each([
  // A version's title stands before an abstract that has the name.
  ['InternVLA-A1', 'InternVLA-A1.5: Robots that plan'],
  ['internvla a1.5', 'InternVLA-A1.5: Robots that plan'],
  // The exact name stands before its versions.
  ['Qwen2', 'Qwen2: A family of models'],
  ['qwen2.5', 'Qwen2.5 report'],
  ['GPT-4', 'Answers by machines'],
  ['gpt4', 'Answers by machines'],
  ['Any-OPD', 'Any-OPD: Learning from a teacher'],
  ['any opd', 'Any-OPD: Learning from a teacher'],
  ['Scaling Towards Million', 'On the Scaling of PEFT: Towards Million Personal Models'],
])('%s: %s comes first', async (q, title) => {
  expect(await first(q)).toBe(title);
});

test('a page of answers after the first goes on where it ended', async () => {
  const q = 'scaling million';
  const answer = await search(index.search, { q }, 4);
  const all = await answer.first(answer.total);
  expect(all.slice(0, 4)).toEqual(answer.results);
  expect(new Set(all.map(({ id }) => id)).size).toBe(answer.total);
  const rest: typeof all = [];
  for (const count of [4, 4, 4, 100]) rest.push(...(await answer.more(count)));
  expect([...answer.results, ...rest].map(({ id }) => id)).toEqual(all.map(({ id }) => id));
});
