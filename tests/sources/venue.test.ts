import { expect, test } from 'vitest';
import { venueIn } from '../../src/sources/venue.ts';

test.each([
  ['Accepted at MEM 2025', 'MEM 2025'],
  [
    '12 pages, 4 figures; accepted to the 3rd Workshop on Memory (WoM 2025), Oslo, Norway',
    '3rd Workshop on Memory (WoM 2025)',
  ],
  ['Accepted for publication in IEEE Transactions on Memory. Code: https://example.org', 'IEEE Transactions on Memory'],
  [
    'To appear in the proceedings of the Conference on Memory, Storage, and Recall (CMSR), 2026',
    'Conference on Memory, Storage, and Recall (CMSR), 2026',
  ],
  ['Published as a conference paper at MEM 2024', 'MEM 2024'],
  ['Accepted as an oral presentation at MEM 2024, 12 pages', 'MEM 2024'],
  ['Paper accepted in Proc. of the Memory Conf. (MC 2023) / Key words: memory', 'Proc. of the Memory Conf. (MC 2023)'],
  ['ACCEPTED BY\n  Physical Review M', 'Physical Review M'],
  [
    'Version accepted for publication in Recall (completed a missing part of the proof, combined two sections and corrected a sign)',
    'Recall',
  ],
])('%s', (comment, venue) => {
  expect(venueIn(comment)).toBe(venue);
});

test.each([
  undefined,
  '',
  '12 pages, 4 figures',
  'Submitted to MEM 2025',
  'Not accepted at all',
  'Sadly not accepted at MEM 2025',
  'The widely accepted view is wrong',
  'Accepted by everybody',
  'Rejected. Published on a whim',
  'MEM accepted',
])('%s says nothing of it', (comment) => {
  expect(venueIn(comment)).toBeUndefined();
});

test('a venue is a line of bounded length that ends with a whole word', () => {
  const long = venueIn(`Accepted at Memory ${'and recall '.repeat(40)}`)!;
  expect(long.length).toBeLessThanOrEqual(120);
  expect(long).toMatch(/(?:and|recall)$/);
  expect(venueIn(`Accepted${' as a paper'.repeat(20_000)} at`)).toBeUndefined();
});
