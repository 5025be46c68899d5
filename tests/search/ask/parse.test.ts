import fc from '../../property.ts';
import { expect, it } from 'vitest';
import { parseQuery, type Condition } from '../../../src/search/ask/parse.ts';

const has = (field: Condition['field'], value: string): Condition => ({ field, value, isNot: false });
const hasNot = (field: Condition['field'], value: string): Condition => ({ field, value, isNot: true });

it.each<[string, string, Condition[]]>([
  ['sparse attention', 'sparse attention', []],
  ['"long context" robots', 'long context robots', [has('phrase', 'long context')]],
  ['“long context” «a phrase»', 'long context a phrase', [has('phrase', 'long context'), has('phrase', 'a phrase')]],
  ['robots -video', 'robots', [hasNot('word', 'video')]],
  ['robots -"long video"', 'robots', [hasNot('phrase', 'long video')]],
  ['author:lovelace', '', [has('author', 'lovelace')]],
  ['author:"Ada Lovelace" agents', 'agents', [has('author', 'Ada Lovelace')]],
  ['AUTHOR:Ada org:Google topic:agents', '', [has('author', 'Ada'), has('org', 'Google'), has('topic', 'agents')]],
  ['year:2025 year:2024', '', [has('year', '2025'), has('year', '2024')]],
  ['day:2025-12-08 day:2025-12', '', [has('day', '2025-12-08'), has('day', '2025-12')]],
  ['day:2025 day:one', 'day:2025 day:one', []],
  ['kv day:2025-03..2025-06', 'kv', [has('day', '2025-03..2025-06')]],
  ['2024..2025-06-07 agents', 'agents', [has('day', '2024..2025-06-07')]],
  ['-2025-03..2025-06', '', [hasNot('day', '2025-03..2025-06')]],
  ['2025-03...2025-06 1..2 "2024..2025"', '2025-03...2025-06 1..2 2024..2025', [has('phrase', '2024..2025')]],
  ['has:code -has:media has:Project', 'has:Project', [has('has', 'code'), hasNot('has', 'media')]],
  ['-author:ada -year:2025', '', [hasNot('author', 'ada'), hasNot('year', '2025')]],
  // What looks like syntax and is none, is words.
  ['unclosed "quote here', 'unclosed  quote here', []],
  ['state-of-the-art -', 'state-of-the-art', []],
  ['Gemini: A Family', 'Gemini: A Family', []],
  ['year:soon', 'year:soon', []],
  ['author: ada', 'author: ada', []],
  ['title:x', 'title:x', []],
  ['"" "..." -- -', '', []],
  ['C++ -C#', 'C++', [hasNot('word', 'C#')]],
  ['', '', []],
])('reads %j', (q, words, conditions) => {
  expect(parseQuery(q)).toEqual({ words, conditions, isCut: false });
});

it('says that a query is too long, and cuts no word', () => {
  const { words, isCut } = parseQuery('attention '.repeat(10_000));
  expect({ words, isCut }).toEqual({ words: 'attention '.repeat(50).trim(), isCut: true });
  expect(parseQuery(`${'model '.repeat(83)}attention`).words).toBe('model '.repeat(83).trim());
});

it('takes anything that is typed, and no more than a title’s length of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (q) => {
      const { words, conditions } = parseQuery(q);
      expect(words.length + conditions.reduce((sum, { value }) => sum + value.length, 0)).toBeLessThanOrEqual(1000);
      expect(words.isWellFormed()).toBe(true);
    }),
  );
});

it('reads back the conditions that it was given', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const condition = fc.record<Condition>({
    field: fc.constantFrom('author', 'org', 'topic', 'phrase'),
    value: fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => words.join(' ')),
    isNot: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 5 }), (conditions) => {
      const q = conditions.map(
        ({ field, value, isNot }) => `${isNot ? '-' : ''}${field === 'phrase' ? '' : `${field}:`}"${value}"`,
      );
      expect(parseQuery(q.join(' ')).conditions).toEqual(conditions);
    }),
  );
});
