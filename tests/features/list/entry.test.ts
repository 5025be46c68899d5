import { describe, expect, test } from 'vitest';
import { filterFor, foldTrimmed, orders, type Entry } from '../../../src/features/list/entry.ts';

const entry = (fields: Partial<Entry>): Entry => ({
  article: {} as HTMLElement,
  section: undefined,
  title: '',
  upvotes: 0,
  day: '2025-12-08',
  id: '2512.00001',
  keywords: [],
  topics: [],
  text: '',
  ...fields,
});

describe('a filter', () => {
  const entries = [
    entry({ id: '1', keywords: ['Agents'], text: foldTrimmed('Agents of Zürich') }),
    entry({ id: '2', keywords: ['agents of change'], text: foldTrimmed('agents of change') }),
    entry({ id: '3', topics: ['long-context'], text: foldTrimmed('Memory, by José Ejemplo') }),
    entry({ id: '4', text: foldTrimmed('Long context windows') }),
  ];
  const topics = new Map([['long context', 'long-context']]);
  test.each([
    ['a keyword means that keyword', 'agents', ['1']],
    ['a topic means that topic', 'Long Context', ['3']],
    ['other words are looked for', 'agent', ['1', '2']],
    ['in any case and without accents', 'zurich', ['1']],
    ['among the authors too', 'jose', ['3']],
    ['what is nowhere finds nothing', 'x-ray', []],
  ])('%s', (_, words, expected) => {
    expect(entries.filter(filterFor(words, entries, topics)).map(({ id }) => id)).toEqual(expected);
  });
});

test.each([
  ['upvotes', ['2', '1', '3']],
  ['newest', ['3', '2', '1']],
  ['title', ['3', '1', '2']],
])('in the order of %s', (order, expected) => {
  const entries = [
    entry({ id: '1', upvotes: 5, title: '“Beta”', day: '2025-12-07' }),
    entry({ id: '2', upvotes: 9, title: 'Gamma', day: '2025-12-08' }),
    entry({ id: '3', upvotes: 5, title: 'alpha', day: '2025-12-08' }),
  ];
  const collator = new Intl.Collator('en', { numeric: true, ignorePunctuation: true });
  expect(entries.toSorted(orders[order]!(collator)).map(({ id }) => id)).toEqual(expected);
});
