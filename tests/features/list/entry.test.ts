import { describe, expect, test } from 'vitest';
import { filterFor, foldTrimmed, orders, type Entry } from '../../../src/features/list/entry.ts';

const entry = (fields: Partial<Entry>): Entry => ({
  article: {} as HTMLElement,
  section: undefined,
  title: '',
  upvotes: 0,
  stars: 0,
  day: '2025-12-08',
  id: '2512.00001',
  topics: [],
  nearness: 0,
  text: '',
  ...fields,
});

describe('a filter', () => {
  const entries = ['Agents of Zürich', 'agents of change', 'Memory, by José Ejemplo', 'Long context windows'].map(
    (text, index) => ({ id: String(index + 1), text: foldTrimmed(text) }),
  );
  test.each([
    ['finds words anywhere', 'agent', ['1', '2']],
    ['in any case and without accents', 'zurich', ['1']],
    ['needs each word', 'change agents', ['2']],
    ['needs a phrase as it stands', '"agents of"', ['1', '2']],
    ['or none, in another order', '"of agents"', []],
    ['leaves out a word after a minus', 'agents -change', ['1']],
    ['leaves out a phrase after a minus', '-"long context"', ['1', '2', '3']],
    ['takes a quote that is still open', '"long con', ['4']],
    ['takes a minus alone for nothing', '-', ['1', '2', '3', '4']],
    ['takes empty quotes for nothing', '""', ['1', '2', '3', '4']],
    ['finds nothing for what is nowhere', 'x-ray', []],
  ])('%s', (_, typed, expected) => {
    expect(entries.filter(filterFor(typed)).map(({ id }) => id)).toEqual(expected);
  });
});

test.each([
  ['upvotes', ['2', '1', '3']],
  ['stars', ['3', '1', '2']],
  ['newest', ['3', '2', '1']],
  ['title', ['3', '1', '2']],
])('in the order of %s', (order, expected) => {
  const entries = [
    entry({ id: '1', upvotes: 5, title: '“Beta”', day: '2025-12-07' }),
    entry({ id: '2', upvotes: 9, title: 'Gamma', day: '2025-12-08' }),
    entry({ id: '3', upvotes: 5, stars: 8, title: 'alpha', day: '2025-12-08' }),
  ];
  const collator = new Intl.Collator('en', { numeric: true, ignorePunctuation: true });
  expect(entries.toSorted(orders[order]!(collator)).map(({ id }) => id)).toEqual(expected);
});
