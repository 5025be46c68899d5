import fc from '../../property.ts';
import { describe, expect, test } from 'vitest';
import { familyFirst, nameSlug, withoutArticle } from '../../../src/archive/lists/names.ts';

describe('one name', () => {
  test.each([
    ['Ada Example', 'ADA EXAMPLE'],
    ['Ada  Example', ' Ada\tExample '],
    ['José Ñandú', 'Jose Nandu'],
    ['Jose\u0301 Garci\u0301a', 'José García'],
    ['Łukasz Ødegård', 'Lukasz Odegard'],
    ['Weiß', 'Weiss'],
    ['D’Arcy Okoro', "D'Arcy Okoro"],
    ['Dʼarcy Okoro', "D'Arcy Okoro"],
    ['J. Example', 'J Example'],
    ['Ana-Maria Example', 'Ana Maria Example'],
    ['Ada Example†', 'Ada Example'],
    ['Ａｄａ Ｅｘａｍｐｌｅ', 'Ada Example'],
    ['ИВАН ПРИМЕР', 'Иван Пример'],
    ['例 子', '例　子'],
  ])('%s is %s', (a, b) => {
    expect(nameSlug(a)).toBe(nameSlug(b));
    expect(nameSlug(a)).not.toBe('');
  });

  test.each([
    ['J. Example', 'John Example'],
    ['Ada Example', 'Ada B. Example'],
    ['Ada Example', 'Example Ada'],
    ['例子', '例孑'],
    ['Иван Пример', 'Иван Примет'],
    // Marks of other scripts are letters of their own.
    ['कमल', 'कमाल'],
    ['Ada 例', 'Ada 子'],
    [`Ada ${'x'.repeat(90)}`, `Ada ${'x'.repeat(90)}y`],
  ])('%s is not %s', (a, b) => {
    expect(nameSlug(a)).not.toBe(nameSlug(b));
  });
});

test.each([
  ['Ada Example', 'ada-example'],
  ['Željko Đurić', 'zeljko-duric'],
  ['OpenThings 3', 'openthings-3'],
  [':', ''],
  ['🤖', ''],
])('the slug of %s is "%s"', (name, slug) => {
  expect(nameSlug(name)).toBe(slug);
});

test('a name in another script keeps what ASCII has of it, and a fingerprint', () => {
  expect(nameSlug('例子')).toMatch(/^[0-9a-f]{12}$/);
  expect(nameSlug('例子 (Ada Example)')).toMatch(/^ada-example-[0-9a-f]{12}$/);
});

test('a slug is safe in an address, and empty only for a name without letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      const slug = nameSlug(name);
      expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(nameSlug(name.normalize('NFD'))).toBe(nameSlug(name.normalize('NFC')));
      if (/[A-Za-z0-9]/.test(name)) expect(slug).not.toBe('');
    }),
  );
});

test.each([
  ['Yang Example', 'example yang'],
  ['Ada B. Example', 'example ada b'],
  ['Bo Example Jr.', 'example jr bo'],
  ['Élise Øre', 'ore elise'],
  ['Mononym', 'mononym'],
  ['III', 'iii'],
  ['例子', '例子'],
  ['?', ''],
])('%s is filed under "%s"', (name, filed) => {
  expect(familyFirst(name)).toBe(filed);
});

test.each([
  ['The University of Examples', 'university of examples'],
  ['Example Lab', 'example lab'],
  ['The', 'the'],
  ['Theory Group', 'theory group'],
])('the organization %s is filed under "%s"', (name, filed) => {
  expect(withoutArticle(name)).toBe(filed);
});
