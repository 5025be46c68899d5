import fc from './property.ts';
import { paperSchema, type Paper } from '../src/archive/paper/paper.ts';

const line = fc.string({ minLength: 1, maxLength: 60, unit: 'binary' });
const author = fc.oneof(
  line,
  fc.record({ given: line, family: line, suffix: line }, { requiredKeys: ['family'], noNullPrototype: true }),
);
const address = fc.webUrl({ validSchemes: ['https'] }).map((url) => new URL(url).href);
const day = fc.integer({ min: 0, max: 20_000 }).map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10));
const id = fc.oneof(
  fc.stringMatching(/^\d{4}\.\d{5}$/),
  fc.stringMatching(/^[a-z]{2,5}-[a-z]{2}\/\d{7}$/),
  fc.stringMatching(/^[a-z]{1,8}-[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}$/),
);
const words = fc
  .string({ maxLength: 300, unit: 'grapheme' })
  .map((text) => text.toWellFormed().replaceAll('\r', '').trim());
const key = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/).map((name) => `my${name}`);

/** Papers of every shape that the schema allows. */
export const anyPaper: fc.Arbitrary<Paper> = fc
  .record(
    {
      id,
      title: line,
      day,
      source: fc.constantFrom('huggingface', 'listing', 'sample'),
      published: day.map((date) => `${date}T10:00:00Z`),
      authors: fc.array(author, { maxLength: 5 }),
      authorCount: fc.nat(),
      organization: line,
      categories: fc.array(line, { maxLength: 3 }),
      keywords: fc.array(line, { maxLength: 3 }),
      upvotes: fc.nat(),
      comments: fc.nat(),
      links: fc.dictionary(fc.constantFrom('arxiv', 'code', 'project'), address, { noNullPrototype: true }),
      codeStars: fc.nat(),
      media: fc.array(address, { maxLength: 2 }),
      withdrawn: fc.boolean(),
      versions: fc.integer({ min: 1, max: 30 }),
      journal: line,
      original: fc.record(
        { abstract: line, authors: fc.oneof(line, fc.array(author, { maxLength: 3 })) },
        { requiredKeys: [], noNullPrototype: true },
      ),
      abstract: words,
      extra: fc.dictionary(key, fc.oneof(line, fc.integer(), fc.boolean(), fc.array(line)), {
        noNullPrototype: true,
        maxKeys: 3,
      }),
    },
    { requiredKeys: ['id', 'title', 'day', 'source'], noNullPrototype: true },
  )
  .map((fields) => paperSchema.parse(fields));
