import { expect, test } from 'vitest';
import { inDigits } from '../../src/archive/counts.ts';

test.each([
  ['en', '74,728'],
  ['zh', '74,728'],
  ['de', '74.728'],
])('digits are grouped as %s has it', (language, digits) => {
  expect(inDigits(74_728, language)).toBe(digits);
});
