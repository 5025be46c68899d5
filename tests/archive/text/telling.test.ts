import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { abstractFromLatex } from '../../../src/archive/latex/latex.ts';
import { simpleForms } from '../../../src/archive/text/markdown.ts';
import { sentencesOf } from '../../../src/archive/text/sentences.ts';
import { tellingSentence } from '../../../src/archive/text/telling.ts';
import { hasCorpus, inCorpus } from '../../corpus.ts';

describe('sentences', () => {
  test.each([
    ['One is here. Two is there.', ['One is here.', 'Two is there.']],
    ['See Fig. 2 of Example et al. for it. Then go on.', ['See Fig. 2 of Example et al. for it.', 'Then go on.']],
    ['It gains 2.5 points, e.g. on books. Good!', ['It gains 2.5 points, e.g. on books.', 'Good!']],
    ['Why? “Because.” So.', ['Why?', '“Because.”', 'So.']],
    ['本文提出一种方法。效果很好。', ['本文提出一种方法。', '效果很好。']],
    ['A list:\n- one\n- two', ['A list:', '- one', '- two']],
    ['', []],
  ])('%j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });
});

describe('the telling sentence', () => {
  test.each([
    [
      'says what the paper does, not why',
      'Recent large models are strong in many tasks. However, their memory grows fast. In this paper, we propose Small, a framework that keeps it small on every device. Extensive experiments show that it works. Code is available at https://example.org.',
      'In this paper, we propose Small, a framework that keeps it small on every device.',
    ],
    [
      'is a finding, where the paper is a study',
      'Models are trained on much text. It is not known what they forget. We find that half of the facts are gone after a month of further training. These results matter.',
      'We find that half of the facts are gone after a month of further training.',
    ],
    ['is the first, where none tells more', 'A short note. On nothing.', 'A short note.'],
    [
      'is found in Chinese',
      '长文本很重要。本文提出一种压缩键值缓存的方法。实验证明有效。',
      '本文提出一种压缩键值缓存的方法。',
    ],
    ['is empty for an empty abstract', '', ''],
  ])('%s', (_, abstract, sentence) => {
    expect(tellingSentence(abstract)).toBe(sentence);
  });

  test('is cut at a clause where it is long', () => {
    const clause = 'we propose a method that goes on for some time and says what it does in many words';
    const sentence = tellingSentence(`First, ${clause}, and then ${clause}, and then ${clause}.`);
    expect(sentence).toBe(`First, ${clause}, and then ${clause}…`);
  });

  test('is found in an abstract of 100,000 characters without an end', () => {
    expect(tellingSentence('we this our paper data a-b '.repeat(4000))).toMatch(/…$/);
  });
});

describe.skipIf(!hasCorpus)('of 200 marked abstracts', () => {
  const abstracts = new Map<string, { title: string; abstract: string }>();
  // A group that is skipped is read all the same.
  const filesIn = (folder: string, ending: string) =>
    hasCorpus ? readdirSync(inCorpus(folder)).filter((file) => file.endsWith(ending)) : [];
  for (const name of filesIn('huggingface', '.json'))
    for (const { paper } of JSON.parse(readFileSync(inCorpus('huggingface', name), 'utf8')) as {
      paper: { id: string; title: string; summary: string };
    }[])
      abstracts.set(paper.id, { title: paper.title, abstract: paper.summary });
  for (const name of filesIn('arxiv-75k', '.gz'))
    for (const line of gunzipSync(readFileSync(inCorpus('arxiv-75k', name)))
      .toString()
      .trim()
      .split('\n')) {
      const { id, title, summary } = JSON.parse(line) as { id: string; title: string; summary: string };
      if (!abstracts.has(id)) abstracts.set(id, { title, abstract: summary });
    }
  const rows = readFileSync(new URL('telling.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string]);

  test.each([
    ['the half that the rule was made with', 0],
    ['the half that was put aside', 1],
  ])('in %s, the rule picks a marked one', (half, parity) => {
    const hits = { rule: 0, first: 0, last: 0 };
    const its = rows.filter((_, index) => index % 2 === parity);
    for (const [id, marks] of its) {
      const { title, abstract } = abstracts.get(id)!;
      const text = simpleForms(abstractFromLatex(abstract)).text;
      const sentences = sentencesOf(text);
      const isMarked = (index: number) => marks.split(',').includes(String(index + 1));
      const picked = tellingSentence(text, title).replace(/…$/, '');
      if (isMarked(sentences.findIndex((sentence) => sentence.startsWith(picked)))) hits.rule++;
      if (isMarked(0)) hits.first++;
      if (isMarked(sentences.length - 1)) hits.last++;
    }
    console.log(`${half}: ${JSON.stringify(hits)} of ${String(its.length)}`);
    expect(hits.rule).toBeGreaterThanOrEqual(85);
    expect(hits.first).toBeLessThan(20);
  });
});
