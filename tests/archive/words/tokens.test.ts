import fc from '../../property.ts';
import { describe, expect, it } from 'vitest';
import { fold, respelled } from '../../../src/archive/words/fold.ts';
import { singular } from '../../../src/archive/words/singular.ts';
import { root } from '../../../src/search/words/stem.ts';
import { familyOf } from '../../../src/search/words/synonyms.ts';
import { authorTerm, partTermsOf, termsOf, tokensOf, wholeOf } from '../../../src/archive/words/tokens.ts';

describe('terms', () => {
  it.each([
    ['Models', ['model']],
    ['long-context', ['long', 'context', 'longcontext']],
    ['GPT-4o-mini', ['gpt', '4o', 'mini', 'gpt4omini', 'gpt4o', '4omini']],
    ['Qwen2.5-1M', ['qwen', '2.5', '1m', 'qwen2.51m', 'qwen2.5', '2.51m']],
    ['2-bit 2bit', ['2', 'bit', '2bit', '2', 'bit', '2bit']],
    ['3D R1 v2', ['3d', 'r1', 'v2']],
    ['C++, C# and C.', ['c++', 'c#', 'and', 'c']],
    ['in O(N^2), O(n log n) time', ['in', 'o(n2)', 'o(nlogn)', 'time']],
    ["the model’s and a model's", ['the', 'model', 'and', 'a', 'model']],
    ['D’Incà', ['d', 'inca', 'dinca']],
    ['Müller, Łukasz and Straße', ['muler', 'lukasz', 'and', 'strasse']],
    ['ｗｉｄｅ N² ﬁne', ['wide', 'n2', 'fine']],
    ['注意力机制 of 王', ['注意', '意力', '力机', '机制', 'of', '王']],
    ['한국어 العربية नमस्ते', ['한국어', 'العربية', 'नमस्ते']],
    ['– … () "" 😀', []],
  ])('of %j', (text, expected) => {
    expect(termsOf(text)).toEqual(expected);
  });

  it.each([
    ['quantisation', 'quantization'],
    ['optimised', 'optimized'],
    ['behaviour', 'behavior'],
    ['colours', 'color'],
    ['centre', 'center'],
    ['labelling', 'labeling'],
    ['analyse', 'analyzes'],
    ['analyses', 'analysis'],
    ['catalogue', 'catalogs'],
    ['programmes', 'program'],
    ['defence', 'defense'],
    ['paediatric', 'pediatric'],
    ['café', 'cafe'],
    ['Schrödinger', 'schrodinger'],
    ['queries', 'query'],
    ['matrices', 'matrix'],
    ['indices', 'index'],
    ['biases', 'bias'],
    ['batches', 'batch'],
    ['approaches', 'approach'],
    ['caches', 'cache'],
    ['GPUs', 'gpu'],
    ['APIs', 'API'],
    ['movies', 'movie'],
    ['hypotheses', 'hypothesis'],
    ['fine-tuning', 'finetuning'],
    ['GPT-4', 'GPT4'],
    ['O(N²)', 'o(n^2)'],
  ])('%s and %s are found by each other', (one, other) => {
    expect(tokensOf(one).map(wholeOf)).toEqual(tokensOf(other).map(wholeOf));
  });

  it.each([
    ['news', 'new'],
    ['lens', 'len'],
    ['loss', 'los'],
    ['this', 'thi'],
    ['rate', 'rat'],
    ['hour', 'hor'],
  ])('%s and %s are not', (one, other) => {
    expect(termsOf(one)).not.toEqual(termsOf(other));
  });

  it('are found by themselves: a term typed as it stands in the index is that term', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        const [term] = partTermsOf(word);
        expect(fold(term!)).toBe(term);
        expect(singular(singular(respelled(word)))).toBe(singular(respelled(word)));
      }),
    );
  });

  it('of any text are words: no space, no capital, nothing empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const term of termsOf(text)) {
          expect(term).toMatch(/^\S+$/);
          expect(term).toBe(term.toLowerCase());
        }
      }),
    );
  });

  it('do not depend on case, accents, or what stands between words', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zà-ü]{2,9}$/), { minLength: 1, maxLength: 5 }), (words) => {
        const plain = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''));
        expect(termsOf(words.join(' ').toUpperCase())).toEqual(termsOf(plain.join(', ')));
      }),
    );
  });
});

describe('families', () => {
  it.each([
    'retrieve retrieves retrieval retriever retrieving retrieved',
    'detect detection detector detecting',
    'quantize quantisation quantized quantizer',
    'translate translation translator translating',
    'recognise recognition recognizing',
    'synthesis synthesize synthesizing',
    'robot robots robotic robotics',
    'cache caches cached caching',
  ])('%s', (words) => {
    expect(new Set(words.split(' ').map(familyOf)).size).toBe(1);
  });

  it.each([
    ['general', 'agent'],
    ['general', 'generate'],
    ['generalization', 'generation'],
    ['animals', 'animation'],
    ['position', 'positive'],
    ['object', 'objective'],
    ['organ', 'organization'],
    ['model', 'mode'],
    ['universe', 'version'],
  ])('%s and %s are two', (one, other) => {
    expect(familyOf(one)).not.toBe(familyOf(other));
  });

  it('of any word has a root that is no longer', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,14}$/), (word) => {
        expect(root(word).length).toBeLessThanOrEqual(word.length + 1);
        expect(root(word)).not.toBe('');
      }),
    );
  });
});

it('the name of an author is one term, with and without accents and marks', () => {
  expect(authorTerm('Kaiming He')).toBe('@kaiminghe');
  expect(authorTerm('José-María García')).toBe(authorTerm('jose maria GARCIA'));
});
