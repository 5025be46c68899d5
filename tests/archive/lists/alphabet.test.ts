import fc from '../../property.ts';
import { expect, test } from 'vitest';
import { byLetter, letterPages } from '../../../src/archive/lists/alphabet.ts';
import type { Group } from '../../../src/archive/lists/groups.ts';
import type { Author } from '../../../src/archive/paper/name.ts';
import { familyFirst, nameSlug } from '../../../src/archive/lists/names.ts';

const groups = (names: readonly string[]): Group[] => names.map((name) => ({ name, slug: nameSlug(name), papers: [] }));
const shown = (names: readonly string[]) =>
  byLetter(groups(names), familyFirst).map(({ key, groups: its }) => [key, ...its.map(({ name }) => name)]);

test('names stand under the letter of their last word, other scripts and digits last', () => {
  expect(shown(['Zed Öre', 'Ada Berg', '例子', 'Bo Aas', 'Unit 8', 'Cy Ore', 'Ada Aas', 'Vi Zyx'])).toEqual([
    ['a', 'Ada Aas', 'Bo Aas'],
    ['b', 'Ada Berg'],
    ['o', 'Cy Ore', 'Zed Öre'],
    ['z', 'Vi Zyx'],
    ['other', 'Unit 8', '例子'],
  ]);
  expect(shown([])).toEqual([]);
});

test.each<[Author, string]>([
  ['Ada Example', 'example ada'],
  ['Ada van der Example', 'example ada van der'],
  ['Ada Example Jr.', 'example jr ada'],
  ['Ada Example y Sample', 'example y sample ada'],
  ['Ada Ó Example', 'example ada o'],
  [{ given: 'Ada', family: 'Example Sample' }, 'example sample ada'],
  [{ given: 'Ada', family: 'de Example Sample', suffix: 'V' }, 'example sample v ada de'],
  [{ family: 'Example Sample' }, 'example sample'],
  ['University of Example', 'university of example'],
  ['The Example Team', 'example team'],
  ['例子', '例子'],
  ['***', ''],
])('%j is filed under %s', (author, under) => {
  expect(familyFirst(author)).toBe(under);
});

test('the order does not depend on the order that came', () => {
  const names = ['Ada Example', 'Bo Example', 'Bo  Exámple', '例子', '子例', 'Cy', 'D. Cy'];
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (mixed) => {
      expect(shown(mixed).map(([key]) => key)).toEqual(shown(names).map(([key]) => key));
      expect(byLetter(groups(mixed), familyFirst).flatMap(({ groups: its }) => its.map(({ slug }) => slug))).toEqual(
        byLetter(groups(names), familyFirst).flatMap(({ groups: its }) => its.map(({ slug }) => slug)),
      );
    }),
  );
});

test('a long index has pages for each letter, which know where the others of the letter begin', () => {
  const letters = byLetter(groups(['A B', 'B B', 'C B', 'A C', '例']), familyFirst);
  expect(letterPages(letters, { enough: 5 })).toEqual([]);
  const pages = letterPages(letters, { enough: 4, size: 2 }).map(({ letter, page, starts }) => [
    letter.key,
    page.number,
    page.items.map(({ name }) => name),
    starts.map(({ name }) => name),
  ]);
  expect(pages).toEqual([
    ['b', 1, ['A B', 'B B'], ['A B', 'C B']],
    ['b', 2, ['C B'], ['A B', 'C B']],
    ['c', 1, ['A C'], ['A C']],
    ['other', 1, ['例'], ['例']],
  ]);
});
