import fc from '../../property.ts';
import { describe, expect, test } from 'vitest';
import {
  isEmpty,
  isEnough,
  questionNames,
  questionIn,
  questionOf,
  queryString,
  toQuery,
} from '../../../src/features/search/question.ts';

describe('a question', () => {
  test('in the address is the one that was asked, whatever it is', () => {
    const part = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
    const parts = fc.record(Object.fromEntries(questionNames.map((name) => [name, part])));
    fc.assert(
      fc.property(parts, (asked) => {
        const question = questionOf((name) => asked[name]);
        expect(questionIn(`?${queryString(question)}`)).toEqual(question);
      }),
    );
  });

  test.each([
    ['?q=', '', true],
    ['?topic=agents&q=+sparse++attention+', 'q=sparse+attention&topic=agents', false],
    ['?sort=date', 'sort=date', false],
    ['?utm_source=x', '', true],
  ])('%s is asked as "%s"', (address, text, empty) => {
    expect([queryString(questionIn(address)), isEmpty(questionIn(address))]).toEqual([text, empty]);
  });

  test('of an order that there is none for has no order', () => {
    expect(toQuery(questionIn('?q=a&sort=constructor'))).toMatchObject({ q: 'a', sort: undefined });
  });
});

test.each([
  ['', false],
  ['a', false],
  ['é', false],
  ['ab', true],
  ['图', true],
  ['か', true],
])('%j is enough to search while it is typed: %s', (q, enough) => {
  expect(isEnough(q)).toBe(enough);
});
