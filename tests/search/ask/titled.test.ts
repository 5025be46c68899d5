import { expect, test } from 'vitest';
import { titleFit } from '../../../src/search/ask/titled.ts';

test.each([
  ['internvla-a1', 'InternVLA-A1: A model', 3],
  ['internvla a1', 'InternVLA-A1: A model', 3],
  ['InternVLA-A1', 'InternVLA-A1.5: A model', 2],
  ['qwen2', 'Qwen2.5-VL: A report', 2],
  ['LLaVA', 'LLaVA-OneVision: Easy transfer', 2],
  ['Any-OPD', 'Any-OPD: Any drug', 3],
  ['prakriti', 'Prakriti200: A dataset', 2],
  ['gpt-4', 'GPT-4o: A model', 2],
  ['qwen2', 'Qwen25: A model', 0],
  ['gan', 'Ganymede: A moon', 0],
  ['internvla-a1', 'A study of InternVLA-A1', 1],
  ['internvla', 'A study of InternVLA', 0],
  ['a1', 'InternVLA-A1: A model', 0],
  ['scaling towards million', 'On the Scaling of PEFT: Towards Million Personal Models of Trillion Parameters', 1],
  ['million towards scaling', 'On the Scaling of PEFT: Towards Million Personal Models of Trillion Parameters', 0],
  ['scaling into million', 'On the Scaling of PEFT: Towards Million Personal Models of Trillion Parameters', 0],
  ['attention is all you need', 'Attention Is All You Need', 1],
])('%s fits “%s”: %i', (words, title, fit) => {
  expect(titleFit(words)?.(title)).toBe(fit);
});

test('signs and sentences say nothing of a title', () => {
  expect(titleFit('???')).toBeUndefined();
  expect(titleFit('one two three four five six seven eight nine ten eleven twelve thirteen')).toBeUndefined();
});
