import { expect, test } from 'vitest';
import { emptyNotebook, type SavedSearch } from '../../src/client/notebook.ts';
import { alterSearch, isSearchSaved, newSince, putSearch, searchesIn, seenIn } from '../../src/client/searches.ts';

const days = { '2025-12-01': 3, '2025-12-05': 2 };

test.each<[string, Record<string, number>, Pick<SavedSearch, 'day' | 'found'>]>([
  ['the newest day counts', days, { day: '2025-12-05', found: 2 }],
  ['of nothing, nothing was seen', {}, { day: '', found: 0 }],
])('%s', (_, found, seen) => {
  expect(seenIn(found)).toEqual(seen);
});

test.each<[string, Record<string, number>, number]>([
  ['as it was', days, 0],
  ['of a later day', { ...days, '2025-12-08': 4 }, 4],
  ['that came to the day later', { ...days, '2025-12-05': 5 }, 3],
  ['of both', { ...days, '2025-12-05': 3, '2025-12-08': 4 }, 5],
  ['of an earlier day, which was taken in late', { ...days, '2025-11-30': 9 }, 0],
  ['in an archive that was cut back', { '2025-12-01': 3 }, 0],
])('counts what is new: %s', (_, now, n) => {
  expect(newSince(seenIn(days), now)).toBe(n);
});

test('where nothing was found, all that comes is new', () => {
  expect(newSince(seenIn({}), days)).toBe(5);
});

test('a search that is saved, taken out and saved again was last changed last', () => {
  const search = { name: 'agents', day: '2025-12-05', found: 2 };
  const saved = putSearch(emptyNotebook, 'q=agents', search, 10);
  expect(isSearchSaved(saved, 'q=agents')).toBe(true);
  // The clock was put back.
  const gone = alterSearch(saved, 'q=agents', { gone: true }, 5);
  expect([isSearchSaved(gone, 'q=agents'), gone.searches['q=agents']?.changed]).toEqual([false, 11]);
  const again = putSearch(gone, 'q=agents', search, 7);
  expect([isSearchSaved(again, 'q=agents'), again.searches['q=agents']?.changed]).toEqual([true, 12]);
  expect(searchesIn(putSearch(again, 'q=b', search, 20)).map(([query]) => query)).toEqual(['q=b', 'q=agents']);
  expect(alterSearch(again, 'q=none', { gone: true }, 1)).toBe(again);
});
