import { expect, test } from 'vitest';
import { writingOf } from '../../src/languages/writing.ts';

test.each([
  ['Attention is all you need', 'en', {}],
  ['Attention is all you need', 'zh-CN', { lang: 'en', dir: 'ltr' }],
  ['Qwen3：一个大语言模型的技术报告', 'en', { lang: 'zh', dir: 'ltr' }],
  ['Qwen3：一个大语言模型的技术报告', 'zh', {}],
  ['نموذج لغوي كبير', 'en', { lang: 'ar', dir: 'rtl' }],
  ['Attention is all you need', 'ar', { lang: 'en', dir: 'ltr' }],
  ['2512', 'ar', {}],
  ['', 'zh', {}],
])('%s on a page in %s', (words, language, writing) => {
  expect(writingOf(words, language)).toEqual(writing);
});
