import fc from '../../property.ts';
import { paperSchema, type Paper } from '../../../src/archive/paper/paper.ts';
import { anyPaper } from '../../paper-arbitrary.ts';

/** A paper with what a test is about put over it. */
export const paper = (fields: object = {}): Paper =>
  paperSchema.parse({
    id: '2512.01234',
    title: 'A Small Model of Long Memory',
    day: '2025-12-08',
    source: 'arxiv',
    authors: ['Ada Example', 'Ben van der Example'],
    categories: ['cs.CL', 'cs.LG'],
    abstract: 'A memory that grows.\n\nIt is *tried* on books.',
    ...fields,
  });

export const page = 'https://example.org/papers/2512.01234/';

const dangerous = [
  ...['{', '}', '\\', '%', '$', '&', '#', '_', '^', '~', '"', '@', ',', '=', '\n', '\r\n', '\t', '\u2028', '\u202e'],
  ...[
    '},\n evil={1}',
    '@comment{x}',
    '\\input{/etc/passwd}',
    ' and ',
    'and others',
    'Jr.',
    '$x^2$',
    '$\\alpha_{1}$',
    '$\\write18{id}$',
  ],
  ...[
    '<',
    '>',
    '&amp;',
    '</script>',
    '<!--',
    '](https://evil.example)',
    '\r\nER  - \r\nTY  - BOOK',
    ';',
    '- ',
    '1. ',
    '*',
    '`',
  ],
];
const words = fc.constantFrom(
  ...dangerous,
  'Memory',
  'BERT',
  'GPT-4',
  'a',
  'Łukasz',
  '王小明',
  'é',
  'e\u0301',
  '\ud83e\udd17',
  ' ',
);
const text = fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

const addresses = [
  'https://doi.org/10.1000/a%0A},evil=%7B',
  'https://doi.org/10.1000/a}b\\c',
  'https://dx.doi.org/10.1000/%E0%A4%A',
  'https://doi.org/10.1000/a%5Cb%7B',
  'https://example.org/?{}\\x}',
];

/** Papers of every shape, and with what is dangerous to each format in every field. */
export const anyWork: fc.Arbitrary<Paper> = fc.oneof(
  anyPaper,
  fc
    .record({
      title: text,
      authors: fc.array(text, { maxLength: 5 }),
      journal: text,
      categories: fc.array(text, { maxLength: 2 }),
      keywords: fc.array(text, { maxLength: 3 }),
      abstract: text.map((line) => line.replaceAll('\r', '').trim()),
      links: fc.constantFrom(...addresses).map((doi) => ({ doi: new URL(doi).href })),
      id: fc.constantFrom('2512.01234', 'hep-th/9901001', 'listing-a-title'),
    })
    .map(paper),
);
