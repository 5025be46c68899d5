import { expect, test } from 'vitest';
import { isInner } from '../../../src/ingest/ask/request.ts';

test.each([
  ['http://127.0.0.1:8080/a.png', true],
  ['http://localhost/a.png', true],
  ['http://2130706433/a.png', true],
  ['http://169.254.169.254/latest/', true],
  ['http://10.1.2.3/', true],
  ['http://172.31.0.1/', true],
  ['http://192.168.0.1/', true],
  ['http://[::1]/', true],
  ['http://[::ffff:127.0.0.1]/', true],
  ['http://[fd00::1]/', true],
  ['http://172.32.0.1/', false],
  ['http://198.51.100.7/', false],
  ['http://[2001:db8::1]/', false],
  ['no address', false],
])('%s: %s', async (address, expected) => {
  expect(await isInner(address)).toBe(expected);
});
