import { expect, test } from 'vitest';
import { byAge, newestOf, versionIn } from '../../src/upgrade/version.ts';

test('versions are ordered as semantic versioning has it', () => {
  const ordered = ['0.9.0', '0.10.0', '1.0.0-beta.2', '1.0.0-beta.10', '1.0.0', '1.0.1', '2.0.0-rc.1'];
  expect(ordered.toReversed().sort(byAge)).toEqual(ordered);
  expect(newestOf(ordered)).toBe('1.0.1');
  expect(newestOf(['1.0.0-beta.1'])).toBeUndefined();
});

test.each(['', 'v', '1.0', '1.0.0 ', '1.0.0;x', '--force', '1.0.0^{}', '../1.0.0', '1.0.0-a/b', '1.0.0\n'])(
  '%j is no version',
  (text) => {
    expect(versionIn(text)).toBeUndefined();
  },
);

test('a version may have a v', () => {
  expect([versionIn('v1.2.3'), versionIn('1.2.3-rc.1'), versionIn(undefined)]).toEqual([
    '1.2.3',
    '1.2.3-rc.1',
    undefined,
  ]);
});
