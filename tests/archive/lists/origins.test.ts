import { expect, test } from 'vitest';
import { arrange } from '../../../src/archive/archive.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { papersOf } from '../../paper-of.ts';

test('sources by the number of their papers; one that nobody knows goes by its own name', () => {
  const papers = papersOf(['huggingface', 'constructor', 'huggingface', 'sample'].map((source) => ({ source })));
  const { origins, isOwnSummary } = arrange(papers, parseConfig({}, ''));
  expect(origins).toMatchObject([
    { name: 'huggingface', title: 'Hugging Face Daily Papers', home: 'https://huggingface.co/papers', papers: 2 },
    { name: 'constructor', title: 'constructor', papers: 1 },
    { name: 'sample', title: { key: 'sourceSample' }, papers: 1 },
  ]);
  expect(papers.map(isOwnSummary)).toEqual([false, false, false, true]);
});
