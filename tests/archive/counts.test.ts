import { expect, test } from 'vitest';
import { counted, inDigits } from '../../src/archive/counts.ts';

test.each([
  [0, '0 papers'],
  [1, '1 paper'],
  [2, '2 papers'],
  [74_728, '74,728 papers'],
])('%i → %s', (count, words) => {
  expect(counted(count, 'paper', 'en')).toBe(words);
});

test('digits are grouped as the language has it', () => {
  expect(inDigits(1598, 'de')).toBe('1.598');
});
