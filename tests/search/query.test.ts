import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSearch, search, searchAll, type Answer, type Query } from '../../src/search/query.ts';
import { built, paperOf, papers, removeBuilt, type Built } from './fixture.ts';

const one = { name: 'one bundle', size: undefined };
const several = { name: 'three bundles', size: 2 };

afterAll(removeBuilt);

describe.each([one, several])('over $name', ({ size }) => {
  let index: Built;
  beforeAll(async () => {
    index = await built(papers, size ? { size } : {});
  });
  const find = (query: Partial<Query>, limit = 10) => searchAll(index.search, { q: '', ...query }, limit);
  const ids = async (query: Partial<Query>) => (await find(query)).results.map(({ id }) => id);

  it.each([
    ['a word of the abstract', 'demonstrations', ['2411.00002']],
    ['a word of the title', 'documents', ['2411.00001']],
    ['an author', 'Kaiming Heisenberg', ['2411.00001']],
    ['an author without a place among the first', 'dijkstra', ['2411.00001']],
    ['a keyword', 'manipulation', ['2411.00002']],
    ['an organization', 'analytical engines', ['2411.00001']],
    ['the beginning of a word', 'laund', ['2411.00002']],
    ['all words, in any order', 'kitchen agent', ['2501.00004']],
    ['words among the commonest', 'the cost of a transformer', ['2411.00001']],
    ['a phrase', '"language models vote"', ['2502.00005']],
    ['a phrase as a phone writes it', '“language models vote”', ['2502.00005']],
    ['a word with a sign', 'C++', ['2411.00002']],
    ['a formula', 'O(N^2)', ['2411.00002']],
  ])('finds by %s', async (_what, q, expected) => {
    const found = await ids({ q });
    // A bundle without the word takes what begins like it (Pagefind shortens it), and that comes after.
    expect(size ? found.slice(0, expected.length) : found).toEqual(expected);
  });

  it.each([
    ['2501.00004', '2501.00004'],
    ['2501.00004v3', '2501.00004'],
    ['arXiv:2501.00004', '2501.00004'],
    ['https://arxiv.org/abs/2501.00004v2', '2501.00004'],
    ['https://arxiv.org/pdf/2501.00004.pdf', '2501.00004'],
    ['https://huggingface.co/papers/2501.00004', '2501.00004'],
    ['https://doi.org/10.48550/arXiv.2501.00004', '2501.00004'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['https://arxiv.org/abs/hep-th/9901001', 'hep-th/9901001'],
  ])('goes from %s to the paper', async (q, id) => {
    const { exact, results, total } = await find({ q });
    expect(exact?.id).toBe(id);
    expect(exact?.path).toBe(`/papers/${id}/`);
    expect([results.length, total]).toEqual([1, 1]);
  });

  it('finds nothing for the id of a paper that is not here', async () => {
    expect(await find({ q: '2501.00009' })).toMatchObject({ total: 0, results: [], exact: undefined, complete: true });
  });

  it('filters by year and topic, and says what other choices would leave', async () => {
    const { results, counts } = await find({ year: '2025', topic: 'robotics' });
    expect(results.map(({ id }) => id)).toEqual(['2501.00004']);
    expect(counts).toEqual({ year: { '2024': 1, '2025': 1 }, topic: { agents: 1, robotics: 1 } });
    expect((await find({})).counts).toEqual({ year: { '2024': 3, '2025': 3 }, topic: { agents: 2, robotics: 2 } });
    expect((await find({ year: '2024' })).counts).toEqual({
      year: { '2024': 3, '2025': 3 },
      topic: { agents: 1, robotics: 1 },
    });
    expect((await find({ topic: 'robotics' })).counts).toEqual({
      year: { '2024': 1, '2025': 1 },
      topic: { agents: 2, robotics: 2 },
    });
  });

  it('lists papers without words, newest and most upvoted first', async () => {
    const all = ['hep-th/9901001', '2502.00005', '2501.00004', '2412.00003', '2411.00002', '2411.00001'];
    expect(await ids({ sort: 'date' })).toEqual(all);
    expect(await ids({})).toEqual(all);
    expect(await ids({ sort: 'upvotes' })).toEqual(
      size
        ? ['2501.00004', '2412.00003', '2411.00001', '2411.00002', 'hep-th/9901001', '2502.00005']
        : ['2501.00004', '2411.00001', '2412.00003', '2411.00002', 'hep-th/9901001', '2502.00005'],
    );
    expect(await ids({ topic: 'agents' })).toEqual(['2501.00004', '2412.00003']);
    expect(await ids({ year: '2024', sort: 'upvotes', topic: 'robotics' })).toEqual(['2411.00002']);
  });

  it('sorts what it found', async () => {
    expect(await ids({ q: 'quadratic', sort: 'date' })).toEqual(['2502.00005', '2411.00001']);
    expect(await ids({ q: 'quadratic', sort: 'upvotes' })).toEqual(['2411.00001', '2502.00005']);
    // A word of the title counts more than one of the abstract.
    expect(await ids({ q: 'quadratic' })).toEqual(['2502.00005', '2411.00001']);
  });

  it('gives the rest on demand, each paper once', async () => {
    const answer = await find({ sort: 'date' }, 2);
    expect(answer.total).toBe(6);
    const rest = [...(await answer.more(3)), ...(await answer.more(3)), ...(await answer.more(3))];
    expect([...answer.results, ...rest].map(({ id }) => id)).toEqual(await ids({ sort: 'date' }));
  });

  it('shows what a list needs', async () => {
    const [paper] = (await find({ q: 'hopper skip' })).results;
    expect(paper).toEqual({
      id: '2411.00001',
      path: '/papers/2411.00001/',
      title: 'Sparse Attention for Long Documents',
      authors: [
        { text: 'Ada Lovelace', marked: false },
        { text: 'Alan Turing', marked: false },
        { text: 'Grace Hopper', marked: true },
      ],
      moreAuthors: 2,
      organization: 'Analytical Engines',
      day: '2024-11-05',
      upvotes: 30,
      excerpt: [
        { text: 'We let a transformer ', marked: false },
        { text: 'skip', marked: true },
        { text: ' most of what it reads. The cost falls from quadratic to linear.', marked: false },
      ],
    });
    expect((await find({ q: 'kitchen' })).results[0]).toMatchObject({ moreAuthors: 6, organization: undefined });
    expect((await find({ q: 'dijkstra' })).results[0]!.authors[3]).toEqual({ text: 'Edsger Dijkstra', marked: true });
    expect((await find({ q: 'hep-th/9901001' })).results[0]).toMatchObject({
      authors: [],
      moreAuthors: 0,
      excerpt: [],
    });
  });

  it('does not take what is only shown for words', async () => {
    expect(await ids({ q: '55' })).toEqual([]);
    expect(await ids({ q: 'agents-topic' })).not.toContain('2502.00005');
  });
});

describe('bundles', () => {
  it('are asked newest first, and the first answer does not wait for the others', async () => {
    const { search: index } = await built(papers, { size: 2 });
    const asked: string[] = [];
    const spied = openSearch(index.bundles, (bundle) => (asked.push(bundle.from), index.load(bundle)));
    const answers: Answer[] = [];
    for await (const answer of search(spied, { q: '', sort: 'date' }, 10)) {
      answers.push(answer);
      if (answers.length === 1) expect(asked).toHaveLength(1);
    }
    expect(answers.map(({ total, complete }) => [total, complete])).toEqual([
      [2, false],
      [6, true],
    ]);
  });

  it('of a year are asked first where a year is asked for', async () => {
    const { search: index } = await built(papers, { size: 2 });
    const [first] = await Array.fromAsync(search(index, { q: '', year: '2024' }, 10));
    expect(first!.results.map(({ id }) => id)).toEqual(['2412.00003', '2411.00002', '2411.00001']);
  });

  it.each([0, 1])('that can not be had are named, and tried again: number %i', async (at) => {
    const { search: index } = await built(papers, { size: 2 });
    let isDown = true;
    const down = index.bundles[at]!.path;
    const flaky = openSearch(index.bundles, (bundle) =>
      isDown && bundle.path === down ? Promise.reject(new Error('offline')) : index.load(bundle),
    );
    const partial = await searchAll(flaky, { q: '', sort: 'date' }, 10);
    expect(partial.missing).toEqual([index.bundles[at]]);
    expect(partial.total).toBe(6 - index.bundles[at]!.count);
    isDown = false;
    expect(await searchAll(flaky, { q: '', sort: 'date' }, 10)).toMatchObject({ missing: [], total: 6 });
  });

  it('throw if none can be had', async () => {
    const { search: index } = await built(papers);
    const down = openSearch(index.bundles, () => Promise.reject(new Error('offline')));
    await expect(searchAll(down, { q: 'agent' }, 10)).rejects.toThrow('offline');
  });

  it('may be asked at once, before any is ready', async () => {
    const { search: index } = await built(papers, { size: 2 });
    const found = await Promise.all(
      index.bundles.map(async (bundle) => (await index.load(bundle)).search('2502.00005', { filters: {} })),
    );
    expect(found).toHaveLength(index.bundles.length);
    expect(found[0]!.results).toHaveLength(1);
  });
});

describe('an empty archive', () => {
  it('has a search that finds nothing', async () => {
    const { search: index, records, bundles } = await built([]);
    expect({ records, bundles }).toEqual({ records: 0, bundles: 0 });
    expect(await searchAll(index, { q: 'agent' }, 10)).toMatchObject({ total: 0, results: [], complete: true });
  });
});

describe('excerpts', () => {
  const long = Array.from({ length: 300 }, (_, at) => `word${at}`);
  long[200] = 'needle';
  long[210] = 'haystack';
  long[5] = 'needle';

  it('show the place with most of the words', async () => {
    const { search: index } = await built([paperOf({ abstract: long.join(' ') })]);
    const [paper] = (await searchAll(index, { q: 'needle haystack' }, 1)).results;
    const parts = paper!.excerpt;
    expect(parts.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['needle', 'haystack']);
    expect(parts[0]!.text).toMatch(/^… word/);
    expect(parts.at(-1)!.text).toMatch(/word\d+ …$/);
  });
});
