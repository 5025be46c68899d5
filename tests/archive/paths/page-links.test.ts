import { expect, test } from 'vitest';
import { pageLinks, paths } from '../../../src/archive/paths/paths.ts';

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [3, 5, [1, 2, 3, 4, 5]],
  [1, 9, [1, 2, 3, undefined, 9]],
  [5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [9, 20, [1, undefined, 7, 8, 9, 10, 11, undefined, 20]],
  [20, 20, [1, undefined, 18, 19, 20]],
])('page %i of %i links to %j', (current, count, links) => {
  expect(pageLinks(current, count)).toEqual(links);
});

test('a search is for any words, and for half a character too', () => {
  expect(paths.searchForWords('C++ & "é"')).toBe('/search/?q=C%2B%2B%20%26%20%22%C3%A9%22');
  expect(paths.searchForWords('a\ud800')).toBe('/search/?q=a%EF%BF%BD');
});
