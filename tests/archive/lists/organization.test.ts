import { expect, test } from 'vitest';
import { homeOf } from '../../../src/archive/lists/groups.ts';
import { papersOf } from '../../paper-of.ts';

const from = (...addresses: (string | undefined)[]) =>
  homeOf(papersOf(addresses.map((organization) => ({ links: organization ? { organization } : {} }))));

test('the address that most papers give', () => {
  const [a, b] = ['https://example.org/a', 'https://example.com/b'];
  expect(from(a, b, undefined, b)).toEqual({ href: b, host: 'example.com' });
  expect(from(a, b)).toEqual({ href: b, host: 'example.com' });
  expect(from(b, a)).toEqual({ href: b, host: 'example.com' });
  expect(from(undefined)).toBeUndefined();
  expect(from()).toBeUndefined();
});
