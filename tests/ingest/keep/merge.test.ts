import { describe, expect, test } from 'vitest';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import { toSighting, type Draft } from '../../../src/sources/draft.ts';
import { firstSeen, mergePaper } from '../../../src/ingest/keep/merge.ts';

const told = (source: string, draft: Partial<Draft> = {}) =>
  toSighting({
    id: '2512.01234',
    title: `Memory by ${source}`,
    day: '2025-12-08',
    source,
    ...draft,
    links: {
      ...(source === 'huggingface' && { huggingface: 'https://huggingface.co/papers/2512.01234' }),
      ...draft.links,
    },
  });
const paperOf = (...sightings: ReturnType<typeof told>[]) =>
  sightings.slice(1).reduce<Paper>((kept, next) => mergePaper(kept, next), firstSeen(sightings[0]!));

describe('whose word counts, in both orders', () => {
  const both = (draft: (source: string) => Partial<Draft>) => (source: string) => told(source, draft(source));
  const words = both((source) => ({ abstract: `By ${source}.`, authors: [source], published: '2025-12-05' }));
  const record = both((source) => ({ categories: [source], journal: source, versions: source === 'arxiv' ? 2 : 1 }));
  const list = both((source) => ({
    upvotes: source.length,
    comments: source.length,
    keywords: [source],
    organization: source,
    codeStars: source.length,
    media: [`https://example.org/${source}.mp4`],
    aiSummary: source,
  }));

  test.each<[string, string, string, (source: string) => ReturnType<typeof told>]>([
    ['title, abstract, authors', 'arxiv', 'huggingface', words],
    ['title, abstract, authors', 'huggingface', 'jsonl', words],
    ['title, abstract, authors', 'jsonl', 'listing', words],
    ['title, abstract, authors', 'listing', 'sample', words],
    ['title, abstract, authors', 'journal', 'huggingface', words],
    ['categories, journal, versions', 'arxiv', 'jsonl', record],
    ['categories, journal, versions', 'arxiv', 'huggingface', record],
    ['upvotes, comments, keywords, organization, code stars, media', 'huggingface', 'jsonl', list],
    ['upvotes, comments, keywords, organization, code stars, media', 'huggingface', 'arxiv', list],
  ])('%s: %s before %s', (_, better, worse, tell) => {
    const expected = tell(better);
    for (const order of [
      [worse, better],
      [better, worse],
      [better, worse, worse, better, worse],
    ]) {
      const paper = paperOf(...order.map(tell));
      // The links to Hugging Face and who is shown are of both.
      const { links: _links, title, source, ...fields } = expected;
      expect(paper).toMatchObject(fields);
      if (tell !== list) expect([paper.title, paper.source]).toEqual([title, source]);
    }
  });

  test.each([
    [['arxiv', 'huggingface'], '2025-12-09'],
    [['jsonl', 'sample'], '2025-12-09'],
    [['arxiv', 'jsonl'], '2025-12-08'],
  ])('the day of the list goes before that of a submission: %j', (sources, expected) => {
    const [other, list] = sources.map((source, index) => told(source, { day: `2025-12-0${8 + index}` }));
    expect([paperOf(other!, list!).day, paperOf(list!, other!).day]).toEqual([expected, expected]);
  });

  test('what the better one does not say is taken from the other', () => {
    const [little, much] = [
      told('arxiv'),
      told('jsonl', { abstract: 'Words.', authors: ['Ada'], upvotes: 3, keywords: ['k'] }),
    ];
    for (const order of [
      [little, much],
      [much, little],
    ])
      expect(paperOf(...order)).toMatchObject({
        title: 'Memory by arxiv',
        abstract: 'Words.',
        authors: ['Ada'],
        keywords: ['k'],
      });
  });

  test('of one source the last word counts, also where it is less', () => {
    const paper = paperOf(
      told('huggingface', { upvotes: 9, keywords: ['a', 'b'] }),
      told('huggingface', { upvotes: 7, keywords: [] }),
    );
    expect(paper).toMatchObject({ upvotes: 7, keywords: [] });
  });
});

describe('one text in two shapes', () => {
  const harvest = told('arxiv', {
    abstract: '  A memory that grows by 5\\% a\nday.\n  It is tried.\n',
    published: '2025-12-05',
  });
  const search = told('arxiv', {
    abstract: 'A memory that grows by 5\\% a day. It is tried.',
    published: '2025-12-05T07:45:46Z',
  });

  test('is the fuller one, whoever comes last; a moment goes before its day', () => {
    const papers = [paperOf(harvest, search), paperOf(search, harvest), paperOf(harvest, search, harvest, search)];
    for (const paper of papers)
      expect(paper).toMatchObject({
        abstract: 'A memory that grows by 5% a day.\n\nIt is tried.',
        published: '2025-12-05T07:45:46Z',
      });
    expect(papers[1]).toEqual(papers[0]);
    expect(papers[2]).toEqual(papers[0]);
  });

  test('while other words are new words', () => {
    expect(paperOf(harvest, told('arxiv', { abstract: 'Short.' })).abstract).toBe('Short.');
  });
});

describe('the parts of a name', () => {
  const names = ['Ada Oak Elm', 'Bo Elm'];
  const parts = [{ given: 'Ada', family: 'Oak Elm' }, 'Bo Elm'];
  const harvest = told('arxiv', { authors: parts });

  test.each([
    ['a better source', told('arxiv', { authors: names })],
    ['a worse one', told('huggingface', { authors: names })],
  ])('stay where %s has the same name as a text', (_, plain) => {
    for (const order of [
      [harvest, plain],
      [plain, harvest],
      [plain, harvest, plain, harvest, plain],
    ])
      expect(paperOf(...order).authors).toEqual(parts);
  });

  test('go with a name that the better source no longer has', () => {
    expect(paperOf(harvest, told('arxiv', { authors: ['Cy Ash', 'Bo Elm'] })).authors).toEqual(['Cy Ash', 'Bo Elm']);
    expect(paperOf(harvest, told('huggingface', { authors: ['Cy Ash'] })).authors).toEqual(parts);
  });

  test('of the better source count where two know others', () => {
    const other = told('huggingface', { authors: [{ given: 'Ada Oak', family: 'Elm' }, 'Bo Elm'] });
    for (const order of [
      [harvest, other],
      [other, harvest],
    ])
      expect(paperOf(...order).authors).toEqual(parts);
  });
});

describe('the authors in the source’s own words', () => {
  const line = told('arxiv', { authors: 'Ada Oak (Lab), Bo Elm' });
  const plain = told('arxiv', { authors: ['Ada Oak', 'Bo Elm'] });

  test('stay while the names are the same, whoever comes last', () => {
    for (const order of [
      [line, plain],
      [plain, line],
      [line, plain, line, plain],
    ])
      expect(paperOf(...order).original).toEqual({ authors: 'Ada Oak (Lab), Bo Elm' });
  });

  test('are those of the names that are shown', () => {
    expect(paperOf(line, told('arxiv', { authors: ['Cy Ash'] })).original).toBeUndefined();
    expect(paperOf(told('arxiv', { authors: ['Cy~Ash'] }), line).original).toEqual(line.original);
    expect(paperOf(line, told('huggingface', { authors: ['Cy~Ash'] })).original).toEqual(line.original);
  });
});

test('an announcement of the first version does not take back what is known of the second', () => {
  const second = told('arxiv', {
    title: 'Second',
    versions: 2,
    published: '2025-12-05',
    updated: '2025-12-10T09:30:00Z',
  });
  const first = told('arxiv', { title: 'First', versions: 1 });
  const harvest = told('arxiv', { title: 'Second', published: '2025-12-05', updated: '2025-12-10' });
  for (const order of [
    [first, second, harvest],
    [first, harvest, second],
    [second, first, harvest],
    [second, harvest, first],
    [harvest, first, second],
    [harvest, second, first],
  ])
    expect(paperOf(...order)).toMatchObject({ title: 'Second', versions: 2, updated: '2025-12-10T09:30:00Z' });
});
