import { describe, expect, test } from 'vitest';
import { corrected } from '../../../src/search/ask/correct.ts';
import { milder } from '../../../src/features/search/milder.ts';
import { questionIn, queryString } from '../../../src/features/search/question.ts';

describe('where nothing was found', () => {
  test.each<[string, string[]]>([
    ['?q=agents', []],
    ['?q=agents&year=2025', ['year 2025: q=agents']],
    [
      '?q=agents&year=2025&topic=robots',
      ['year 2025: q=agents&topic=robots', 'topic robots: q=agents&year=2025', 'all filters: q=agents'],
    ],
    ['?q=%22long+context%22+agents', ['"long context": q=long+context+agents']],
    ['?q=agents+-video', ['-video: q=agents']],
    [
      '?q=agents+%22open+web%22&year=2025',
      [
        'year 2025: q=agents+%22open+web%22',
        '"open web": q=agents+open+web&year=2025',
        'everything: q=agents+open+web',
      ],
    ],
    ['?q=agents+author:%22Ada+Example%22', ['author:"Ada Example": q=agents']],
    // A minus within a word is none, and no part of a word is left out for another.
    ['?q=long-context', []],
    ['?q=coauthor:ada', []],
    ['?q=self-attention+-attention', ['-attention: q=self-attention']],
    ['?q=agents+author:%E2%80%9CAda+Example%E2%80%9D', ['author:"Ada Example": q=agents']],
    ['?q=agents+%22costs+$%26%22', ['"costs $&": q=agents+costs+%24%26']],
  ])('%s is offered with less in it', (address, offered) => {
    const offers = milder(questionIn(address), (limit, value) => `${limit} ${value}`, {
      filters: 'all filters',
      conditions: 'everything',
    });
    expect(offers.map(([what, question]) => `${what}: ${queryString(question)}`)).toEqual(offered);
  });
});

test.each([
  ['transfomer models', 'transfomer', 'transformer', 'transformer models'],
  ['Transfomer: a survey', 'transfomer', 'transformer', 'transformer: a survey'],
  ['"long contxt" -video', 'contxt', 'context', '"long context" -video'],
  ['Modèle lnguage', 'lnguage', 'language', 'Modèle language'],
  ['longcontxt', 'longcontxt', 'long context', 'long context'],
])('%s, where %s meant %s', (q, typed, meant, expected) => {
  expect(corrected(q, [{ typed, papers: 0, meant }])).toBe(expected);
});
