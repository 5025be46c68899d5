import { expect, test } from 'vitest';
import { hasSameDependencies, mergePackage } from '../../src/upgrade/package.ts';

const merge = (...packages: [object, object, object]) =>
  mergePackage(...(packages.map((one) => JSON.stringify(one)) as [string, string, string]));

test.each([
  { what: 'what the engine adds', mine: { a: '1' }, theirs: { a: '1', b: '2' }, expected: { a: '1', b: '2' } },
  { what: 'what the owner adds', mine: { a: '1', c: '3' }, theirs: { a: '2' }, expected: { a: '2', c: '3' } },
  { what: 'what the engine removes', mine: { a: '1', c: '3' }, theirs: {}, expected: { c: '3' } },
  { what: 'what the owner removes', mine: {}, theirs: { a: '1', b: '2' }, expected: { b: '2' } },
  { what: 'what both add alike', mine: { a: '1', b: '2' }, theirs: { a: '1', b: '2' }, expected: { a: '1', b: '2' } },
])('$what', ({ mine, theirs, expected }) => {
  const { text } = merge({ scripts: { a: '1' } }, { scripts: mine }, { scripts: theirs }) as { text: string };
  expect(JSON.parse(text)).toEqual({ scripts: expected });
});

test('a key that both changed is named with both values', () => {
  expect(merge({ d: { a: '1' } }, { d: { a: '2' } }, { d: {} })).toEqual({
    conflicts: ['d → a is "2" here and missing in the engine'],
  });
  expect(merge({}, { __proto__: null, toString: '1' }, { toString: '2' })).toEqual({
    conflicts: ['toString is "1" here and "2" in the engine'],
  });
});

test('only dependencies decide about the lock file', () => {
  expect(hasSameDependencies('{"scripts":{"a":"1"},"dependencies":{"a":"1"}}', '{"dependencies":{"a":"1"}}')).toBe(
    true,
  );
  expect(hasSameDependencies('{"devDependencies":{"a":"1"}}', '{"devDependencies":{"a":"2"}}')).toBe(false);
});
