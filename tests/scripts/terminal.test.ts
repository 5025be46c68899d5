import { expect, test } from 'vitest';
import { printable, printableJson, printableLine } from '../../scripts/terminal.ts';

test('a stranger’s words move no cursor, and no line of them commands a CI', () => {
  expect(printable('a\u001b[31m\u009b\u202e\n::error title=x::y\n  ::set-output\n##[error]z')).toBe(
    'a[31m\n| ::error title=x::y\n  | ::set-output\n## [error]z',
  );
  expect(printableLine('a\r\n::error::b\u0000')).toBe('a ::error::b');
  expect(printableLine('::error::b')).toBe('| ::error::b');
  expect(printableJson({ title: '\u009b\u202e' })).toBe(String.raw`{"title":"\u009b\u202e"}`);
});
