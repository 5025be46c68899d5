import { expect, it } from 'vitest';
import { arrange } from '../../src/archive/archive.ts';
import { examplesOf } from '../../src/views/examples.ts';
import { config, paperOf, papers } from '../search/fixture.ts';

const examples = (...some: typeof papers) => examplesOf(arrange(some, config)).map(({ q }) => q);

it('shows each way to ask that the archive has something for', () => {
  const many = papers.map((paper, at) => ({
    ...paper,
    keywords: at < 3 ? ['long context', 'robots', 'memory'] : ['robots'],
  }));
  expect(examples(...many)).toEqual([
    '"long context"',
    'robots -memory',
    'author:"Ada Lovelace"',
    'org:"Analytical Engines"',
    'topic:robotics',
    expect.stringMatching(/^year:\d{4}$/),
    expect.stringMatching(/^day:\d{4}-\d{2}$/),
    'has:code',
  ]);
});

it('does with what there is', () => {
  expect(examples()).toEqual([]);
  expect(examples(paperOf({ title: 'Sparse attention', authors: ['A "quoted" name'] }))).toEqual([
    '"Sparse attention"',
    'year:2025',
    'day:2025-01',
  ]);
});
