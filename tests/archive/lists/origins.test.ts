import { expect, test } from 'vitest';
import { originsOf } from '../../../src/archive/lists/origins.ts';
import { paperSchema } from '../../../src/archive/paper/paper.ts';

const from = (source: string) => paperSchema.parse({ id: '2512.01234', title: 'A title', day: '2025-12-08', source });

test('sources by the number of their papers; one that nobody knows goes by its own name', () => {
  const papers = ['huggingface', 'constructor', 'huggingface'].map(from);
  expect(originsOf(papers)).toEqual([
    { source: 'huggingface', title: 'Hugging Face Daily Papers', href: 'https://huggingface.co/papers', papers: 2 },
    { source: 'constructor', title: 'constructor', papers: 1 },
  ]);
});
