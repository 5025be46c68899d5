import { expect, test } from 'vitest';
import { gap, plainTextOf, readWords } from '../../../src/archive/related/vocabulary.ts';

/** The words as they are written, `|` for a gap. */
const read = (abstract: string, title = '') => {
  const { keys, starts, ends } = readWords({ title, abstract });
  const text = plainTextOf({ title, abstract });
  return Array.from(keys, (key, i) => (key === gap ? '|' : text.slice(starts[i], ends[i]))).join(' ');
};

test.each([
  ['Sparse attention for long videos', '| Sparse attention | long videos'],
  ['We propose a novel sparse attention, which improves results.', '| sparse attention |'],
  ['from text-to-image to image-to-video', '| text image | image video'],
  ['few-shot, zero-shot and few of them', '| few shot | zero shot |'],
  ['state-of-the-art diffusion in the real world', '| diffusion |'],
  ['Code: <https://example.org/some/code>, https://example.org/more (soon)', '| Code | soon |'],
  ['a graph $G = (V, E)$ of *many* `tokens`', '| graph | tokens'],
  ['Qwen2.5-VL scores 81.5 points', '| Qwen2.5 VL scores | points'],
  ["the model's memory isn't full", "| model's memory | full"],
  ['用于视频的注意力', '| 用 于 视 频 的 注 意 力'],
  ['تعلم عميق للصور', '| تعلم عميق للصور'],
  ['', '|'],
])('%j is read as %j', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test('the title is apart from the abstract, and known as such', () => {
  const paper = { title: 'Sparse attention', abstract: 'Videos are long.' };
  expect(read(paper.abstract, paper.title)).toBe('Sparse attention | Videos | long |');
  expect(readWords(paper).inTitle).toBe(2);
});

test.each([
  ['Diffusion Model', 'diffusion models'],
  ['long-context', 'long context'],
  ["the agent's memories", 'an agent memory'],
  ['KV caches', 'kv cache'],
  ['ﬁltering', 'filtering'],
])('%j and %j are the same words', (a, b) => {
  const keys = (abstract: string) => [...readWords({ title: '', abstract }).keys];
  expect(keys(a)).toEqual(keys(b));
});

test.each([
  ['bias', 'bia'],
  ['analysis', 'analysi'],
  ['process', 'proces'],
  ['gas', 'ga'],
])('%j is no plural', (a, b) => {
  const keys = (abstract: string) => [...readWords({ title: '', abstract }).keys];
  expect(keys(a)).not.toEqual(keys(b));
});
