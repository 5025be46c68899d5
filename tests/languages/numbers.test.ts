import { expect, test } from 'vitest';
import { fromTo, inDigits, inPercent } from '../../src/languages/numbers.ts';

test.each([
  ['en', '74,728'],
  ['zh', '74,728'],
  ['de', '74.728'],
])('digits are grouped as %s has it', (language, digits) => {
  expect(inDigits(74_728, language)).toBe(digits);
});

test('a range and a part of a whole', () => {
  expect(fromTo(2, 4, 'en')).toBe('2–4');
  expect(fromTo(1000, 1999, 'en')).toBe('1,000–1,999');
  expect(inPercent(0.124, 'en')).toBe('12%');
});
