import { expect, it } from 'vitest';
import { acronymCounter, acronymsIn, acronymsOf } from '../../../src/search/build/acronyms.ts';

it.each<[string, [string, string][]]>([
  ['We use Rotary Position Embedding (RoPE) here.', [['RoPE', 'Rotary Position Embedding']]],
  ['of large language models (LLMs)', [['LLM', 'large language models']]],
  ['a state-of-the-art (SOTA) result', [['SOTA', 'state of the art']]],
  ['3D Gaussian Splatting (3DGS)', [['3DGS', '3D Gaussian Splatting']]],
  [
    'Retrieval-Augmented Generation (RAG) and Chain of Thought (CoT)',
    [
      ['RAG', 'Retrieval Augmented Generation'],
      ['CoT', 'Chain of Thought'],
    ],
  ],
  ['results (see below) in 2024 (2024) by us (A)', []],
  ['this is no long form (XYZ)', []],
  ['(LLM) first', []],
  ['', []],
])('finds in %j', (text, expected) => {
  expect(acronymsIn(text)).toEqual(expected);
});

const text = (abstract: string) => ({ title: '', abstract });

function countAcronyms(texts: readonly ReturnType<typeof text>[]) {
  const counter = acronymCounter();
  for (const each of texts) counter.add(each);
  return counter.counts();
}

it('keeps what two papers say, as terms without words that say nothing', () => {
  const [one, two] = [text('Chain of Thought (CoT)'), text('a chain-of-thought (CoT) prompt; Sparse Lists (SL)')];
  expect(acronymsOf([countAcronyms([one, two])])).toEqual([['cot', 'chain thought']]);
  expect(acronymsOf([countAcronyms([one]), countAcronyms([two])])).toEqual([['cot', 'chain thought']]);
});

it('drops what hardly any paper means by a short form that many use otherwise', () => {
  const many = Array.from({ length: 20 }, () => text('state space model (SSM)'));
  const few = Array.from({ length: 3 }, () => text('soft sensor method (SSM)'));
  expect(acronymsOf([countAcronyms([...many, ...few])])).toEqual([['ssm', 'state space model']]);
});

it('takes no time for what never ends in a bracket', () => {
  expect(countAcronyms([text(`${'word '.repeat(20_000)}(${'A'.repeat(50)}`)])).toEqual([]);
});
