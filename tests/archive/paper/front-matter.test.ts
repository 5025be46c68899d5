import fc, { runs } from '../../property.ts';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readFields, splitFrontMatter, writeFields } from '../../../src/archive/paper/front-matter.ts';
import { paperSchema } from '../../../src/archive/paper/paper.ts';

const read = (reader: (text: string) => unknown, text: string): unknown => {
  try {
    return reader(text);
  } catch {
    return 'no YAML';
  }
};
const known = Object.keys(paperSchema.shape);

test('what is written reads back the same, here and by the package that knows all of YAML', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const name = fc.oneof(fc.constantFrom(...known), fc.constantFrom('true', 'No', 'null', '1', 'a b', '-', 'a:'), text);
  const simple = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true }));
  const value = fc.oneof(
    simple,
    fc.array(fc.oneof(text, simple, fc.dictionary(name, text, { maxKeys: 2, noNullPrototype: true })), {
      maxLength: 4,
    }),
    fc.dictionary(name, fc.oneof(text, simple), { maxKeys: 4, noNullPrototype: true }),
  );
  const fields = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true });
  fc.assert(
    fc.property(fields, (some) => {
      const written = writeFields(some);
      // Of two kinds of keys and of zero, one is enough.
      const plain = (fields: unknown) => JSON.parse(JSON.stringify(fields ?? {})) as unknown;
      expect(plain(readFields(written))).toEqual(plain(some));
      expect(plain(parse(written))).toEqual(plain(some));
    }),
    { numRuns: runs(300) },
  );
});

test('what is written is what that package would write', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.nat(), fc.boolean(), (names, upvotes, withdrawn) => {
      const authors = names.map((family, at) => (at % 3 === 0 ? { given: 'Ada', family } : family));
      const original = { title: names.join(' '), authors: structuredClone(authors) };
      const fields = {
        title: names.join(' '),
        authors,
        upvotes,
        links: { arxiv: names.join('') },
        withdrawn,
        original,
      };
      expect(writeFields(fields)).toBe(
        stringify(fields, {
          lineWidth: 0,
          defaultStringType: 'QUOTE_DOUBLE',
          defaultKeyType: 'PLAIN',
          doubleQuotedAsJSON: true,
        }),
      );
    }),
  );
});

test('whatever lines a person writes, they are read as that package reads them', () => {
  const line = fc
    .tuple(
      fc.constantFrom('', '', '  ', '    ', '- ', '  - ', '    - ', ' '),
      fc.constantFrom('', 'a: ', 'b: ', 'title: ', 'a:', 'links:', 'true: ', '"a": ', 'a:  ', '? ', '# '),
      fc.constantFrom(
        '"x"',
        '"x" ',
        '"x" # y',
        '"\\n\\u00e9\\/"',
        '"\\x41"',
        '"x',
        "'x'",
        'x',
        '[]',
        '{}',
        '[',
        '0',
        '7',
        '-3',
        '007',
        '1e3',
        '0x1',
        '12345678901234567890',
        'true',
        'null',
        '~',
        '',
        '|',
        '---',
        '&a "x"',
        '*a',
      ),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      const text = lines.join('\n');
      expect(read(readFields, text)).toEqual(read((yaml) => parse(yaml, { logLevel: 'error' }), text));
    }),
    { numRuns: runs(3000) },
  );
});

describe('a file of a paper', () => {
  test('needs no more than lines of JSON after names: it is read without that package', () => {
    const text = writeFields({
      id: '2512.01234',
      authors: ['A "B" C', '\u2028'],
      links: { pdf: 'https://x.example/' },
      upvotes: 3,
      media: [],
    });
    expect(text.split('\n')).toEqual([
      'id: "2512.01234"',
      'authors:',
      '  - "A \\"B\\" C"',
      '  - "\u2028"',
      'links:',
      '  pdf: "https://x.example/"',
      'upvotes: 3',
      'media: []',
      '',
    ]);
  });
});

test.each(['js', 'json', 'javascript'])('front matter in %s is refused, and nothing of it runs', (language) => {
  const text = `---${language}\n{ "a": (globalThis.frontMatterRan = true) }\n---\nbody`;
  expect(() => splitFrontMatter(text)).toThrow('expected front matter');
  expect(globalThis).not.toHaveProperty('frontMatterRan');
});

const most = 1_000_000;
const names = 'abcdefg';
const bombs = Array.from(names, (key, at) => `${key}: &${key} [${at > 0 ? `*${names[at - 1]!}, `.repeat(9) : 'x'}]\n`);

// Each form is one that only the package for all of YAML reads, and it needs minutes for the longest of them.
test.each([
  ['very many fields', Array.from({ length: 501 }, (_, n) => `a ${n}: b\n`).join('')],
  ['very many colons', `mine: |\n  ${':'.repeat(20_001)}\n`],
  ['very many quotes', `mine: |\n  ${"'".repeat(30_001)}\n`],
])('%s are not read', (_, text) => {
  expect(() => readFields(text)).toThrow('got more than a person writes');
});

test('an alias of an alias of an alias is not read', () => {
  expect(() => readFields(bombs.join(''))).toThrow(/alias/i);
});

test('a file that is longer than any paper is not read', () => {
  const file = (length: number) => '---\ntitle: A\n---\n'.padEnd(length, 'x');
  expect(splitFrontMatter(file(most)).data).toEqual({ title: 'A' });
  expect(() => splitFrontMatter(file(most + 1))).toThrow('expected at most 1000000 characters, got 1000001');
});
