import { expect, test } from 'vitest';
import { countedPapers, levelOf, levelOfTerm, papersOf } from '../../../src/archive/related/frequencies.ts';
import { joinKeys, readWords } from '../../../src/archive/related/vocabulary.ts';

const keyOf = (phrase: string) => readWords({ title: phrase, abstract: '' }).keys.slice(0, -1).reduce(joinKeys);

test('the table that ships knows words, and phrases of two and three words', () => {
  const papers = (phrase: string) => papersOf(levelOfTerm(keyOf(phrase))!);
  expect(papers('model')).toBeGreaterThan(countedPapers / 10);
  expect(papers('diffusion')).toBeLessThan(papers('model'));
  expect(papers('reinforcement learning')).toBeGreaterThan(1000);
  expect(papers('multimodal large language')).toBeGreaterThan(100);
});

test.each(['qwzx', 'protein scaffolding of tractors'])('what hardly any paper says has no level: %s', (phrase) => {
  expect(levelOfTerm(keyOf(phrase))).toBeUndefined();
});

test('a level is a number of papers, to a fifth', () => {
  for (const papers of [3, 8, 100, 5000, countedPapers])
    expect(Math.abs(papersOf(levelOf(papers)) / papers - 1)).toBeLessThan(0.2);
});
