import { isLong } from './long.ts';
import fc from './property.ts';
import { webAddress } from '../src/archive/ids/address.ts';
import { maxPaperLength, writePaper } from '../src/archive/paper/file.ts';
import { paperSchema, type Paper } from '../src/archive/paper/paper.ts';

/** What some part of the way from a file to a page could take for more than text. */
const odd = [
  ...[' ', '\n', '\t', '\u00a0', '\u2028', '\u0085', '\0', '\u001b[31m', '\u202e', '\u2066', '\u200d', '\ufeff'],
  ...['\ud800', '\udfff', '\ufffe', 'e\u0301', '\u0301', '👩‍👩‍👧', '🇺', '漢字', 'اللغة', 'İ', 'ß', 'ﷺ', 'ᾳ'],
  ...['---', '- ', '# ', '> ', '1. ', '* ', '```', '`', '**', '_', '[x](https://example.org)', '![](x)', '[^1]', '|'],
  ...[
    '$',
    '$$',
    '$x^2$',
    '$\\frac{1}{',
    '}',
    '\\',
    '{',
    '\\textbf{',
    '%',
    '&amp;',
    '&#0;',
    '<b>',
    '</p>',
    '<!--',
    ']]>',
  ],
  ...[
    '__proto__',
    'constructor',
    '${x}',
    '$&',
    '"',
    "'",
    ':',
    ': ',
    '#',
    '!!js',
    '&a',
    '*a',
    '?',
    '~',
    'null',
    '1e999',
  ],
];
const piece = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...odd) }, fc.string({ maxLength: 8, unit: 'binary' }));
const pieces = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(''));

/** Texts of at most so many characters: most are short, and some are as long as that. */
const textUpTo = (max: number) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
    { weight: 8, arbitrary: pieces.map((text) => text.slice(0, max)) },
    {
      weight: 1,
      arbitrary: fc.oneof(piece, pieces).map((text) => (text || 'a ').repeat(max).slice(0, max)),
    },
  );
const line = textUpTo(2000).map((text) => text || 'a');
const author = fc.oneof(
  line,
  fc.record({ given: line, family: line, suffix: line }, { requiredKeys: ['family'], noNullPrototype: true }),
);
const authors = fc.oneof(
  { weight: 20, arbitrary: fc.array(author, { maxLength: 5 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(author, fc.integer({ min: 20, max: 400 }))
      .map(([name, n]) => Array.from({ length: n }, () => name)),
  },
);
const address = fc.oneof(
  fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true, withFragments: true }),
  pieces.map((text) => `https://example.org/${text}`),
  fc.constantFrom('https://[::1]:8080/', 'https://xn--a.example./', `https://example.org/${'a'.repeat(1900)}`),
);
const goodAddress = address.map((text) => webAddress(text) ?? 'https://example.org/');
const day = fc
  .integer({ min: Date.UTC(1900, 0) / 86_400_000, max: Date.UTC(2999, 11, 31) / 86_400_000 })
  .map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10));
const moment = fc.oneof(
  day,
  day.map((date) => `${date}T23:59:59.123456Z`),
);
const id = fc.oneof(
  fc.stringMatching(/^\d{4}\.\d{4,5}$/),
  fc.stringMatching(/^[a-z]{2,5}-[a-z]{2}(\.[A-Z]{2})?\/\d{7}$/),
  fc.stringMatching(/^[a-z]{1,8}-[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}$/),
  fc.constantFrom('constructor-prototype', `a-${'b'.repeat(118)}`),
);
const count = fc.oneof(fc.nat(1000), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));
const kind = fc.oneof(
  fc.constantFrom('arxiv', 'pdf', 'huggingface', 'code', 'project', 'doi', 'organization', 'constructor', 'toString'),
  fc.stringMatching(/^[a-z][a-zA-Z]{0,12}$/),
);
const abstract = textUpTo(isLong ? 100_000 : 5000).map((text) => text.toWellFormed().replaceAll('\r', '').trim());
/** What a person may add: all that YAML says. */
const own = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    line,
    fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(textUpTo(50), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const ownKey = fc.oneof(fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/), textUpTo(200));
const extra = fc
  .dictionary(ownKey, own.value, { noNullPrototype: true, maxKeys: 3 })
  .map((fields) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(paperSchema.shape, name))),
  );

/** Papers of every shape that the schema allows and that ingest keeps: a file has a bound too. */
export const anyPaper: fc.Arbitrary<Paper> = fc
  .record(
    {
      id,
      title: line,
      day,
      source: fc.oneof(
        fc.constantFrom('huggingface', 'listing', 'sample', 'constructor'),
        fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/),
      ),
      published: moment,
      updated: moment,
      authors,
      authorCount: count,
      organization: line,
      venue: line,
      submitter: line,
      authorTakesPart: fc.constant(true),
      categories: fc.array(line, { maxLength: 3 }),
      keywords: fc.array(line, { maxLength: 3 }),
      upvotes: count,
      comments: count,
      links: fc.dictionary(kind, goodAddress, { noNullPrototype: true, maxKeys: 6 }),
      codeStars: count,
      media: fc.array(goodAddress, { maxLength: 2 }),
      aiSummary: textUpTo(5000).map((text) => text || 'a'),
      withdrawn: fc.boolean(),
      versions: fc.integer({ min: 1, max: 30 }),
      journal: line,
      original: fc.record(
        {
          title: textUpTo(3000),
          abstract: textUpTo(5000),
          authors: fc.oneof(textUpTo(3000), fc.array(author, { maxLength: 3 })),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
      abstractHash: textUpTo(100),
      abstract,
      extra,
    },
    { requiredKeys: ['id', 'title', 'day', 'source'], noNullPrototype: true },
  )
  .map((fields) => paperSchema.parse(fields))
  .filter((paper) => writePaper(paper).length <= maxPaperLength);
