import { expect, test } from 'vitest';
import { pageLinks } from '../../../src/archive/paths/paths.ts';

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
