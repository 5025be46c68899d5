import { describe, expect, test } from 'vitest';
import { ruleAgainst } from '../../src/config/rules.ts';

const none = { include: [], exclude: [], categories: [] };
const paper = {
  title: 'Long-context models',
  abstract: 'They *remember* more.',
  authors: ['Ada Example'],
  organization: 'Example Lab',
  categories: ['cs.CL', 'cs.LG'],
};
const rule = (rules: Partial<typeof none> & object) => ruleAgainst({ ...none, ...rules })(paper);

describe('words', () => {
  test.each([
    [['long context'], undefined],
    [['LONG CONTEXT'], undefined],
    [['long-context model'], undefined],
    [['remember'], undefined],
    [['Ada Example'], undefined],
    [['example lab'], undefined],
    [['/long.context/'], undefined],
    [['context mode'], 'include: none of its words'],
    [['ong context'], 'include: none of its words'],
    [['(', 'models'], undefined],
  ])('include %j', (include, expected) => {
    expect(rule({ include: include as never })).toBe(expected);
  });

  test('exclude goes before include, and says which word', () => {
    expect(rule({ include: ['models'] as never, exclude: ['survey', '/rememb/'] as never })).toBe('exclude: /rememb/');
  });
});

describe('categories', () => {
  test.each([
    [['cs.CL'], undefined],
    [['cs.*'], undefined],
    [['math.*', 'cs.LG'], undefined],
    [['math.*'], 'categories: none of math.*'],
    [['cs.CL', '-cs.LG'], 'categories: -cs.LG'],
    [['-cs.CV'], undefined],
    [['-cs.*'], 'categories: -cs.*'],
  ])('%j', (categories, expected) => {
    expect(rule({ categories: categories as never })).toBe(expected);
  });
});
