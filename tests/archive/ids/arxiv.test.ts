import { describe, expect, test } from 'vitest';
import { arxivIdOf, idInQuery, parseArxivId } from '../../../src/archive/ids/arxiv.ts';
import { isPaperId } from '../../../src/archive/ids/paper-id.ts';

describe('an arXiv id, however it is typed or pasted', () => {
  test.each([
    ['2511.10001', '2511.10001'],
    ['2511.10001v3', '2511.10001'],
    ['2511.10001v3.pdf', '2511.10001'],
    ['0704.0001', '0704.0001'],
    [' 2511.10001. ', '2511.10001'],
    ['(2511.10001)', '2511.10001'],
    ['<https://arxiv.org/abs/2511.10001>', '2511.10001'],
    ['https://arxiv.org/abs/2511.10001).', '2511.10001'],
    ['“arXiv:2511.10001”,', '2511.10001'],
    ['arXiv:2511.10001', '2511.10001'],
    ['ARXIV: 2511.10001', '2511.10001'],
    ['arXiv : 2511.10001', '2511.10001'],
    ['arxiv 2511.10001', '2511.10001'],
    ['arXiv.2511.10001', '2511.10001'],
    ['arxiv.org:2511.10001', '2511.10001'],
    ['oai:arXiv.org:2511.10001', '2511.10001'],
    ['arXiv:2511.10001v1 [cs.CL] 12 Nov 2025', '2511.10001'],
    ['arXiv:2511.10001 [hep-th]', '2511.10001'],
    ['[2511.10001] A title of many words', '2511.10001'],
    ['[arXiv:2511.10001v2] A title', '2511.10001'],
    ['[2511.10001]', '2511.10001'],
    ['abs/2511.10001', '2511.10001'],
    ['arxiv.org/abs/2511.10001', '2511.10001'],
    ['http://www.arxiv.org/abs/2511.10001v2', '2511.10001'],
    ['https://export.arxiv.org/pdf/2511.10001v3.pdf', '2511.10001'],
    ['https://arxiv.org/html/2511.10001v1#S3.F2', '2511.10001'],
    ['https://arxiv.org/abs/2511.10001?context=cs', '2511.10001'],
    ['https://alphaxiv.org/abs/2511.10001', '2511.10001'],
    ['alphaxiv.org/overview/2511.10001v1', '2511.10001'],
    ['https://hf.co/papers/2511.10001', '2511.10001'],
    ['huggingface.co/papers/2511.10001/', '2511.10001'],
    ['https://www.semanticscholar.org/arxiv/arXiv:2511.10001', '2511.10001'],
    ['doi:10.48550/arXiv.2511.10001', '2511.10001'],
    ['doi: 10.48550/arxiv.2511.10001', '2511.10001'],
    ['10.48550/arXiv.2511.10001', '2511.10001'],
    ['https://doi.org/10.48550/arXiv.2511.10001', '2511.10001'],
    ['math.GT/0309136', 'math/0309136'],
    ['math/0309136', 'math/0309136'],
    ['Math.GT/0309136v2', 'math/0309136'],
    ['arXiv:hep-th/9901001', 'hep-th/9901001'],
    ['arxiv.org/abs/math.GT/0309136', 'math/0309136'],
    ['arxiv.org/abs/math%2F0309136', 'math/0309136'],
    ['arxiv.org/abs/hep-th/9901001v1', 'hep-th/9901001'],
    ['https://arxiv.org/pdf/cond-mat/0211034.pdf', 'cond-mat/0211034'],
    ['https://doi.org/10.48550/arXiv.math/0309136', 'math/0309136'],
    ['cond-mat.mtrl-sci/0211034', 'cond-mat/0211034'],
  ])('%s', (text, id) => {
    expect([parseArxivId(text)?.id, arxivIdOf(text), idInQuery(text)]).toEqual([id, id, id]);
  });

  test.each([
    ['2511.10001v3.pdf', 3],
    ['https://arxiv.org/abs/hep-th/9901001v12', 12],
    ['arXiv:2511.10001v2 [cs.CL] 12 Nov 2025', 2],
    ['2511.10001', undefined],
    ['2511.10001v0', undefined],
  ])('the version of %s is %s', (text, version) => {
    expect(parseArxivId(text)?.version).toBe(version);
  });

  test.each([
    '',
    '2511.1',
    '2511.100011',
    '12511.10001',
    '0309136',
    'v2',
    'accuracy of 2511.10001 steps',
    '2511.10001 and 2511.10002',
    'a title [2511.10001]',
    '[2511.10001]x',
    '10.1103/2511.10001',
    'https://doi.org/10.1103/2511.10001',
    'https://example.org/2511.10001/reviews',
    'https://arxiv.org/list/cs.CL/2511',
    'graph/theory',
  ])('%s is none', (text) => {
    expect([parseArxivId(text), arxivIdOf(text), idInQuery(text)]).toEqual([undefined, text, undefined]);
  });

  test('long and hostile texts end soon', () => {
    for (const part of ['a.', '/', 'https://', '10.', 'a-', '[', '2511.10001', '%2f', ')'])
      for (const length of [499, 100_000]) expect(parseArxivId(part.repeat(length).slice(0, length))).toBeUndefined();
  });
});

test('a query may also be the address of a paper that has an id of its own', () => {
  expect(idInQuery('https://you.github.io/daybook/papers/openreview-a-title/')).toBe('openreview-a-title');
  expect(idInQuery('https://you.github.io/daybook/papers/2511.10001/')).toBe('2511.10001');
  expect(idInQuery('openreview a title')).toBeUndefined();
});

test('an id of a paper is the name of a file: no part of a path, and not too long', () => {
  expect(['2512.01234', 'hep-th/9901001', `a-${'b'.repeat(118)}`].filter(isPaperId)).toHaveLength(3);
  const others = ['../x', 'a/b', 'a-b/../c', '2512.01234/', 'A-b', '', '__proto__', `a-${'b'.repeat(119)}`];
  expect(others.filter(isPaperId)).toEqual([]);
});
