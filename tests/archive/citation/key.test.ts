import { expect, test } from 'vitest';
import { citationKey } from '../../../src/archive/citation/key.ts';
import { paper } from './works.ts';

test.each([
  [{}, 'example2025small-2512.01234'],
  [{ authors: ['Ada van der Example'] }, 'vanderexample2025small-2512.01234'],
  [{ authors: ['Łukasz Ågøß'] }, 'agoss2025small-2512.01234'],
  [{ authors: ['Example-AI'] }, 'exampleai2025small-2512.01234'],
  [{ authors: ['小明 王'] }, 'anonymous2025small-2512.01234'],
  [{ authors: [] }, 'anonymous2025small-2512.01234'],
  [{ title: 'On the $n$-gram: What Is It?' }, 'example2025gram-2512.01234'],
  [{ title: 'GPT-4o' }, 'example2025gpt-2512.01234'],
  [{ title: '记忆' }, 'example2025-2512.01234'],
  [{ published: '2024-12-31T23:59:59Z' }, 'example2024small-2512.01234'],
  [{ id: 'hep-th/9901001' }, 'example2025small-hep-th_9901001'],
  [{ id: 'listing-a-title' }, 'example2025small-listing-a-title'],
])('%j has the key %s', (fields, key) => {
  expect(citationKey(paper(fields))).toBe(key);
});

test('what arrives later does not change the key', () => {
  const later = {
    updated: '2026-01-05T00:00:00Z',
    versions: 3,
    journal: 'A Journal 1',
    upvotes: 9,
    keywords: ['memory'],
  };
  expect(citationKey(paper(later))).toBe(citationKey(paper()));
});
