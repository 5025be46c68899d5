import { wordOf } from '../../../src/search/words/places.ts';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openFolder } from '../../../src/search/folder.ts';
import type { Guide } from '../../../src/search/format/guide.ts';
import { excerptOf } from '../../../src/search/ask/excerpt.ts';
import type { ReadFile } from '../../../src/search/ask/ranges.ts';
import { openSearch, type Search } from '../../../src/search/ask/open.ts';
import { search, type Query } from '../../../src/search/ask/query.ts';
import { built, paperOf, papers, removeBuilt, type Built } from '../fixture.ts';

const one = { name: 'one bundle', size: undefined };
const several = { name: 'four bundles', size: 2 };

afterAll(removeBuilt);

describe.each([one, several])('over $name', ({ size }) => {
  let index: Built;
  beforeAll(async () => {
    index = await built(papers, size ? { size } : {});
  });
  const find = (query: Partial<Query>, limit = 10) => search(index.search, { q: '', ...query }, limit);
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
    const { results, whole } = await find({ q });
    // Papers with only some of the words come after.
    expect(results.slice(0, whole).map(({ id }) => id)).toEqual(expected);
  });

  it.each([
    ['2501.00004', '2501.00004'],
    ['2501.00004v3', '2501.00004'],
    ['arXiv:2501.00004', '2501.00004'],
    ['https://arxiv.org/abs/2501.00004v2', '2501.00004'],
    ['https://arxiv.org/pdf/2501.00004.pdf', '2501.00004'],
    ['https://huggingface.co/papers/2501.00004', '2501.00004'],
    ['https://doi.org/10.48550/arXiv.2501.00004', '2501.00004'],
    ['doi:10.48550/arXiv.2501.00004', '2501.00004'],
    ['10.48550/arXiv.2501.00004', '2501.00004'],
    ['arXiv 2501.00004', '2501.00004'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['https://arxiv.org/abs/hep-th/9901001', 'hep-th/9901001'],
  ])('goes from %s to the paper', async (q, id) => {
    const { exact, results, total } = await find({ q });
    expect(exact?.id).toBe(id);
    expect(exact?.path).toBe(`/papers/${id}/`);
    expect([results.length, total]).toEqual([1, 1]);
  });

  it.each(['???', '→', '...', '""'])('finds nothing for %s, of which nothing can be looked for', async (q) => {
    expect(await find({ q })).toMatchObject({ total: 0, results: [], corrections: [] });
  });

  it('finds nothing for the id of a paper that is not here', async () => {
    expect(await find({ q: '2501.00009' })).toMatchObject({ total: 0, results: [], exact: undefined });
  });

  it('filters by year and topic, and says what other choices would leave', async () => {
    const counts = async (query: Partial<Query>) => {
      const answer = await find(query);
      return { year: { ...(await answer.counts('year')) }, topic: { ...(await answer.counts('topic')) } };
    };
    expect(await ids({ year: '2025', topic: 'robotics' })).toEqual(['2501.00004']);
    expect(await counts({ year: '2025', topic: 'robotics' })).toEqual({
      year: { '2024': 1, '2025': 1 },
      topic: { agents: 1, robotics: 1 },
    });
    expect(await counts({})).toEqual({ year: { '2024': 3, '2025': 3 }, topic: { agents: 2, robotics: 2 } });
    expect(await counts({ year: '2024' })).toEqual({
      year: { '2024': 3, '2025': 3 },
      topic: { agents: 1, robotics: 1 },
    });
    expect(await counts({ topic: 'robotics' })).toEqual({
      year: { '2024': 1, '2025': 1 },
      topic: { agents: 2, robotics: 2 },
    });
    expect({ ...(await (await find({})).counts('organization')) }).toEqual({ 'analytical-engines': 1 });
    expect(await ids({ organization: 'analytical-engines' })).toEqual(['2411.00001']);
  });

  it('lists papers without words, newest and most upvoted first', async () => {
    const all = ['hep-th/9901001', '2502.00005', '2501.00004', '2412.00003', '2411.00002', '2411.00001'];
    expect(await ids({ sort: 'date' })).toEqual(all);
    expect(await ids({})).toEqual(all);
    expect(await ids({ sort: 'upvotes' })).toEqual(
      // Of two alike, the newer first.
      ['2501.00004', '2412.00003', '2411.00001', '2411.00002', 'hep-th/9901001', '2502.00005'],
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

  it('keeps to papers with code, a project or media', async () => {
    expect(await ids({ q: 'has:code' })).toEqual(['2412.00003', '2411.00002']);
    expect(await ids({ q: 'has:code -has:project' })).toEqual(['2411.00002']);
    expect(await ids({ q: 'agents has:media' })).toEqual(['2412.00003']);
    expect(await ids({ q: '-has:code' })).toHaveLength(4);
  });

  it('keeps to an author, a day or a month', async () => {
    expect(await ids({ author: 'Ada Lovelace', sort: 'date' })).toEqual(['2501.00004', '2411.00001']);
    expect(await ids({ day: '2024-11-06' })).toEqual(['2411.00002']);
    expect(await ids({ day: '2024-11' })).toEqual(['2411.00002', '2411.00001']);
    expect(await ids({ q: 'day:2024-11 -author:Hopper' })).toEqual([]);
    expect(await ids({ q: 'robot', day: '2024-11' })).toEqual(['2411.00002']);
    expect(await ids({ day: '2024-1' })).toEqual([]);
    expect(await ids({ q: '2024-11-06..2024-12' })).toEqual(['2412.00003', '2411.00002']);
    expect(await ids({ q: 'day:2024..2025-01-10', day: '2024' })).toHaveLength(3);
    expect(await ids({ q: '2025..2024' })).toEqual([]);
    expect((await ids({ q: '-2024..2024' })).length).toBe(3);
    expect(await ids({ day: '' })).toHaveLength(6);
  });

  it('tells on which days it was found', async () => {
    expect((await find({ q: 'robot' })).days()).toEqual({ '2024-11-06': 1, '2025-01-10': 1 });
    expect((await find({ topic: 'agents', sort: 'upvotes' })).days()).toEqual({
      '2024-12-01': 1,
      '2025-01-10': 1,
    });
    expect((await find({ q: 'xyzzy' })).days()).toEqual({});
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
      otherAuthors: ['Kaiming Heisenberg', 'Edsger Dijkstra'],
      organization: 'Analytical Engines',
      day: '2024-11-05',
      upvotes: 30,
      lacks: [],
      marked: [{ text: 'Sparse Attention for Long Documents', marked: false }],
      stars: 0,
      isByMachine: false,
      code: undefined,
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

  it('shows the one sentence of a paper whose abstract has none of the words, and where its code is', async () => {
    const [paper] = (await find({ q: 'liskov' })).results;
    expect(paper).toMatchObject({
      excerpt: [{ text: 'An agent that mends what its tests find.', marked: false }],
      isByMachine: true,
      code: 'https://example.org/agents',
      stars: 1200,
    });
    const [same] = (await find({ q: 'agent repairs' })).results;
    expect(same).toMatchObject({ id: paper!.id, isByMachine: false });
    expect(same!.excerpt.some(({ marked }) => marked)).toBe(true);
    const all = (await find({ q: '' })).results;
    expect(all.find(({ id }) => id === '2411.00001')!.excerpt[0]!.text).toMatch(
      /^We let a transformer skip .* reads\.$/,
    );
  });

  it('gives the first results again, whatever was shown', async () => {
    const answer = await find({ q: 'agents' }, 1);
    await answer.more(1);
    const first = await answer.first(1000);
    expect(first.map(({ id }) => id)).toEqual((await find({ q: 'agents' }, 1000)).results.map(({ id }) => id));
    expect(first.length).toBeGreaterThan(1);
  });

  it('does not take what is only shown for words', async () => {
    expect(await ids({ q: '55' })).toEqual([]);
    expect(await ids({ q: 'agents-topic' })).not.toContain('2502.00005');
  });
});

describe('what is loaded', () => {
  const watched = (folder: string) => {
    const files: string[] = [];
    const from = openFolder(folder);
    const read: ReadFile = async (path, range) => {
      files.push(range ? `${path} from ${range.from}` : path);
      return new Uint8Array(await readFile(join(folder, path)));
    };
    return {
      files,
      search: openSearch(
        read,
        (bundle) => (files.push(`pagefind of ${bundle.from}`), from.opened().then((opened) => opened.phrases(bundle))),
      ),
    };
  };

  it('is nothing before the first question, and nothing twice', async () => {
    const { folder } = await built(papers, { size: 2 });
    const { files, search: index } = watched(folder);
    expect(files).toEqual([]);
    await search(index, { q: 'kitchen robot' }, 10);
    const first = [...files];
    expect(first[0]).toBe('guide.json');
    expect(new Set(first).size).toBe(first.length);
    await search(index, { q: 'kitchen robot' }, 10);
    expect(files).toEqual(first);
  });

  it('is of each paper that is shown only its own bytes', async () => {
    const { folder } = await built(papers, { size: 2 });
    const whole = openFolder(folder);
    const parts = openSearch(
      async (path, range) => new Uint8Array(await readFile(join(folder, path))).slice(range?.from, range?.to),
      () => Promise.reject(new Error('not asked for')),
    );
    const all = await search(parts, { q: '', sort: 'date' }, 10);
    expect(all.results).toHaveLength(papers.length);
    expect(all.results).toEqual((await search(whole, { q: '', sort: 'date' }, 10)).results);
  });

  it('is of Pagefind only what may have a phrase', async () => {
    const { folder } = await built(papers, { size: 2 });
    const { files, search: index } = watched(folder);
    await search(index, { q: 'language models' }, 10);
    expect(files.filter((file) => file.startsWith('pagefind'))).toEqual([]);
    await search(index, { q: '"language models"' }, 10);
    expect(files.filter((file) => file.startsWith('pagefind'))).toEqual(['pagefind of 2025-02-10']);
  });

  it('is loaded again after a failure', async () => {
    const { folder } = await built(papers, { size: 2 });
    let isDown = true;
    const flaky: Search = openSearch(
      async (path) => {
        if (isDown) throw new Error('offline');
        return new Uint8Array(await readFile(join(folder, path)));
      },
      () => Promise.reject(new Error('offline')),
    );
    await expect(search(flaky, { q: 'agent' }, 10)).rejects.toThrow('offline');
    isDown = false;
    expect((await search(flaky, { q: 'agent' }, 10)).whole).toBe(2);
  });

  it.each([
    ['missing', () => Promise.reject(new Error('404'))],
    ['cut off', (bytes: Uint8Array) => Promise.resolve(bytes.slice(0, -9))],
    ['something else', () => Promise.resolve(new TextEncoder().encode('<!doctype html><title>404</title>'))],
  ])('is named where it is %s, and loaded again', async (_name, broken) => {
    const { folder } = await built(papers, { size: 2 });
    let isBroken = true;
    const index = openSearch(
      async (path) => {
        const bytes = new Uint8Array(await readFile(join(folder, path)));
        return isBroken && path.endsWith('.bin') ? new Uint8Array(await broken(bytes)) : bytes;
      },
      () => Promise.reject(new Error('not asked for')),
    );
    await expect(search(index, { q: 'kitchen robot' }, 10)).rejects.toThrow(/terms\/[0-9a-f]{10}\.bin/);
    isBroken = false;
    // What was asked for before may still fail.
    await vi.waitFor(async () => {
      expect((await search(index, { q: 'kitchen robot' }, 10)).results[0]!.id).toBe('2501.00004');
    });
  });

  it('is the newer index where that has taken the place of the older one', async () => {
    const [older, newer] = [
      await built(papers, { size: 2 }),
      await built([...papers, paperOf({ id: '2503.00001', day: '2025-03-01', title: 'A kitchen' })], { size: 2 }),
    ];
    let { folder } = older;
    const index = openSearch(
      async (path) => new Uint8Array(await readFile(join(folder, path))),
      () => Promise.reject(new Error('not asked for')),
    );
    expect((await search(index, { q: '2412.00003' }, 10)).total).toBe(1);
    folder = newer.folder;
    // Needs files that were not loaded yet, and that others have replaced.
    const answer = await search(index, { q: 'kitchne' }, 10);
    expect(answer.results.map(({ id }) => id)).toEqual(['2503.00001', '2501.00004']);
    expect(await answer.counts('year')).toEqual({ 2025: 2 });
  });

  it('leaves out of a phrase an unreadable bundle, and names it', async () => {
    const { folder, search: index } = await built(papers, { size: 2 });
    const opened = await index.opened();
    const bundles = await opened.bundles();
    let isDown = true;
    const flaky = openSearch(
      async (path) => new Uint8Array(await readFile(join(folder, path))),
      (bundle) =>
        isDown && bundle.from === '2025-02-10' ? Promise.reject(new Error('offline')) : opened.phrases(bundle),
    );
    expect(await search(flaky, { q: '"language models"' }, 10)).toMatchObject({ total: 0, missing: [bundles[0]] });
    isDown = false;
    expect(await search(flaky, { q: '"language models"' }, 10)).toMatchObject({ total: 1, missing: [] });
  });

  it('may be asked at once, before any of it is ready', async () => {
    const { search } = await built(papers, { size: 2 });
    const index = await search.opened();
    const found = await Promise.all(
      (await index.bundles()).map(async (bundle) =>
        (await index.phrases(bundle)).search(wordOf('skip'), { filters: {} }),
      ),
    );
    expect(found.map(({ results }) => results.length)).toEqual([0, 0, 0, 1]);
  });
});

describe('an empty archive', () => {
  it('has a search that finds nothing', async () => {
    const { search: index, records, bundles } = await built([]);
    expect({ records, bundles }).toEqual({ records: 0, bundles: 0 });
    expect(await search(index, { q: 'agent' }, 10)).toMatchObject({ total: 0, results: [] });
    expect(await search(index, { q: '"an agent" -x author:y', sort: 'upvotes' }, 10)).toMatchObject({ total: 0 });
  });
});

describe('an index that another version wrote', () => {
  it('is refused, and says so', async () => {
    const { folder } = await built(papers);
    const file = join(folder, 'guide.json');
    const guide = JSON.parse(await readFile(file, 'utf8')) as Guide;
    await writeFile(file, JSON.stringify({ ...guide, format: guide.format + 1 }));
    await expect(search(openFolder(folder), { q: 'agents' }, 10)).rejects.toThrow(
      `guide.json: expected format ${guide.format}, got ${guide.format + 1}: the site was built by another version`,
    );
  });
});

describe('excerpts', () => {
  const long = Array.from({ length: 300 }, (_, at) => `word${at}`);
  long[200] = 'needle';
  long[210] = 'haystack';
  long[5] = 'needle';

  it('show the place with most of the words', async () => {
    const { search: index } = await built([paperOf({ abstract: long.join(' ') })]);
    const [paper] = (await search(index, { q: 'needle haystack' }, 1)).results;
    const parts = paper!.excerpt;
    expect(parts.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['needle', 'haystack']);
    expect(parts[0]!.text).toMatch(/^… word/);
    expect(parts.at(-1)!.text).toMatch(/word\d+ …$/);
  });

  it('show the sentence with most of the words, and all of it', async () => {
    const abstract =
      'Bread is old, and bread is good, and bread is bread. Robots knead, and a baker watches how the dough for bread rises ' +
      'under their hands, slowly. Nobody eats it.';
    const { search: index } = await built([paperOf({ title: 'The Dough of Robots', abstract })]);
    const [paper] = (await search(index, { q: 'robots kneading dough' }, 1)).results;
    expect(paper!.excerpt.map(({ text }) => text).join('')).toMatch(/^… Robots knead, .* slowly\. Nobody eats it\.$/);
    expect(paper!.excerpt.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['Robots', 'knead', 'dough']);
    expect(paper!.marked).toEqual([
      { text: 'The ', marked: false },
      { text: 'Dough', marked: true },
      { text: ' of ', marked: false },
      { text: 'Robots', marked: true },
    ]);
  });

  it('name the words that a paper lacks, if they are few', async () => {
    const { search: index } = await built([
      paperOf({ id: '2501.00001', title: 'Robots that knead' }),
      paperOf({ id: '2501.00002', title: 'Dough that rises' }),
    ]);
    const lacks = async (q: string) =>
      (await search(index, { q }, 2)).results.map((paper) => [paper.title, paper.lacks] as const);
    expect(new Map(await lacks('Kneading dough'))).toEqual(
      new Map([
        ['Robots that knead', ['dough']],
        ['Dough that rises', ['kneading']],
      ]),
    );
    expect(await lacks('robots')).toEqual([['Robots that knead', []]]);
    expect((await lacks('robots knead dough that rises slowly')).every(([, words]) => words.length === 0)).toBe(true);
  });

  // With a step for each pair of words or of dots, neither would end.
  it.each([
    ['a word over and over', '模型'.repeat(40_000), '模型'],
    ['a word with a long tail', `robot${'.'.repeat(90_000)}x`, 'robot'],
  ])('of %s end soon', (_what, abstract, word) => {
    expect(excerptOf(abstract, new Map([[word, 0]])).some(({ marked }) => marked)).toBe(true);
  });
});
