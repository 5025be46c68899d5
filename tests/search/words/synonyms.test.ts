import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { familyOf, keyOf, synonymsIn } from '../../../src/search/words/synonyms.ts';

const lines = readFileSync(new URL('../../../src/search/words/synonyms.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const groups = lines.filter((line) => !line.startsWith('#'));

describe('synonyms', () => {
  const synonyms = synonymsIn(groups);

  it.each([
    ['pictures', 'image'],
    ['images', 'picture'],
    ['xray', 'x+ray'],
    ['x ray', 'xray'],
    ['remote sensing', 'satellite'],
    ['satellites', 'remote+sensing'],
  ])('of %j are among others %j', (words, other) => {
    const name = other.includes('+') ? other : familyOf(other);
    expect([...(synonyms.get(keyOf(words.split(' '))) ?? [])]).toContain(name);
  });

  it('of no family are that family itself', () => {
    for (const [key, others] of synonyms) expect([...others]).not.toContain(key);
  });
});

it('each group has several families, in lower case, and none of them twice', () => {
  for (const group of groups) {
    expect(group).toMatch(/^[a-z0-9]+(?:[ +][a-z0-9]+)+$/);
    const keys = group.split(' ').map((each) => keyOf(each.split('+')));
    expect(new Set(keys).size, group).toBe(keys.length);
  }
});

it('no group stands twice', () => {
  const sorted = groups.map((group) => group.split(' ').sort().join(' '));
  expect(sorted.filter((group, at) => sorted.indexOf(group) !== at)).toEqual([]);
});
