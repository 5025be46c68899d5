import { afterAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/config.ts';
import { cutBundles } from '../../../src/search/build/bundles.ts';
import { numbered } from '../../../src/search/build/parts.ts';
import { papersWithPhrase } from '../../../src/search/ask/phrase.ts';
import { search } from '../../../src/search/ask/query.ts';
import { built, filesIn, paperOf, papers, removeBuilt } from '../fixture.ts';

afterAll(removeBuilt);

describe('bundles', () => {
  const many = (day: string, count: number) =>
    Array.from({ length: count }, (_, at) =>
      paperOf({ id: `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}${100 + at}`, day }),
    );
  const cut = (all: ReturnType<typeof many>, size: number) =>
    cutBundles(numbered(all), size).map(({ path, from, to, papers }) => [path, from, to, papers.length]);

  const past = [...many('2024-11-05', 3), ...many('2024-12-05', 3), ...many('2025-01-05', 3), ...many('2025-02-05', 3)];

  it('are as few as fit, cut at months, the oldest first', () => {
    expect(cut(past, 100)).toEqual([['2024-11/', '2024-11-05', '2025-02-05', 12]]);
    expect(cut(past, 6)).toEqual([
      ['2024-11/', '2024-11-05', '2024-12-05', 6],
      ['2025-01/', '2025-01-05', '2025-02-05', 6],
    ]);
    expect(cut(past, 7)).toEqual(cut(past, 6));
  });

  it('of a month that is too big are cut at days', () => {
    const month = [...many('2025-01-01', 4), ...many('2025-01-02', 4), ...many('2025-01-03', 4)];
    expect(cut(month, 8)).toEqual([
      ['2025-01-01/', '2025-01-01', '2025-01-02', 8],
      ['2025-01-03/', '2025-01-03', '2025-01-03', 4],
    ]);
    expect(cut(month, 2).map(([, from]) => from)).toEqual(['2025-01-01', '2025-01-02', '2025-01-03']);
  });

  it('of the past stay as they are when papers come in', () => {
    const later = [...past, ...many('2025-02-06', 3), ...many('2025-03-05', 5)];
    const before = cut(past, 6).slice(0, -1);
    expect(cut(later, 6).slice(0, before.length)).toEqual(before);
  });

  it('are none without papers', () => {
    expect(cut([], 6)).toEqual([]);
  });
});

describe('the index', () => {
  it('holds what it names, and nothing of Pagefind’s that is not used', async () => {
    const { folder, records, bundles, files, problems } = await built(papers, { size: 2 });
    expect({ records, bundles, problems }).toEqual({ records: 6, bundles: 4, problems: [] });
    expect([...filesIn(folder).keys()]).toEqual(files);
    expect(files.filter((name) => name.includes('fragment/'))).toEqual([]);
    expect(files.filter((name) => !/(?:index|terms)\/|\.pf_meta$|pagefind-entry\.json$/.test(name))).toEqual([
      'bundles.json',
      'guide.json',
      'pagefind-worker.js',
      'pagefind.js',
      'wasm.unknown.pagefind',
    ]);
  });

  it('is the same to the byte for the same papers', async () => {
    const [one, two] = [await built(papers, { size: 3 }), await built(papers.toReversed(), { size: 3 })];
    expect(filesIn(two.folder)).toEqual(filesIn(one.folder));
  });

  it('gives all papers of a record that have a phrase, as each of them alone would', async () => {
    const vocabulary = ['sparse', 'graph', 'graph-based', 'of', 'the', 'model', 'models'];
    // The same each time; 40 papers are three records.
    let random = 7;
    const next = (most: number) => (random = (random * 48271) % 2147483647) % most;
    const texts = Array.from({ length: 40 }, () =>
      Array.from({ length: 8 }, () => vocabulary[next(vocabulary.length)]!).join(' '),
    );
    const all = texts.map((abstract, at) => paperOf({ id: `2501.${String(10_000 + at)}`, title: 'x', abstract }));
    const singular = (word: string) => word.replace(/s$/, '');
    const isFoundBy = (word: string, typed: string) => word.split('-').map(singular).includes(singular(typed));
    const { search: index } = await built(all);
    for (const phrase of ['graph model', 'sparse graph of', 'model of', 'models sparse', 'based the', 'of the']) {
      const typed = phrase.split(' ');
      const hasPhrase = (words: string[]) =>
        words.some((_, start) => typed.every((word, at) => isFoundBy(words[start + at] ?? '', word)));
      const expected = numbered(all).flatMap(({ abstract }, at) => (hasPhrase(abstract.split(' ')) ? [at] : []));
      expect(expected.length, phrase).toBeGreaterThan(1);
      const found = await papersWithPhrase(phrase, await index.opened());
      expect(
        found.papers.toSorted((a, b) => a - b),
        phrase,
      ).toEqual(expected);
    }
  });

  it('has names by content, but for a few', async () => {
    const [one, two] = [
      await built(papers),
      await built([...papers, paperOf({ id: '2503.00001', day: '2025-03-01' })]),
    ];
    const before = filesIn(one.folder);
    const changed = [...filesIn(two.folder)].filter(([name, content]) => (before.get(name) ?? content) !== content);
    expect(changed.map(([name]) => name)).toEqual(['bundles.json', 'guide.json', '2025-01/pagefind-entry.json'].sort());
  });

  it.each(['en-GB', 'de', 'zh-Hans', 'ja', 'eo'])('can be searched in %s', async (language) => {
    const chinese = paperOf({
      id: '2501.00007',
      title: '长文本的注意力机制',
      abstract: '我们提出了一种新的注意力机制 for long documents, < 2 % slower.',
      authors: ['王小明', 'Ada Lovelace'],
    });
    const { search: index } = await built(
      [...papers, chinese],
      { size: 4 },
      parseConfig({ language }, 'archive.config.ts'),
    );
    const [paper] = (await search(index, { q: 'laundry' }, 1)).results;
    expect(paper).toMatchObject({ id: '2411.00002', authors: [{ text: 'Grace Hopper' }] });
    const [found] = (await search(index, { q: '2501.00007' }, 1)).results;
    expect(found).toMatchObject({
      title: chinese.title,
      authors: [{ text: '王小明' }, { text: 'Ada Lovelace' }],
      moreAuthors: 0,
    });
    expect(found!.excerpt.map(({ text }) => text).join('')).toMatch(
      /^我们提出了一种新的注意力机制 for long documents, < 2 % slower\.$|…$/,
    );
  });

  it.each(['zh', 'en'])('finds a word within Chinese, in an archive in %s', async (language) => {
    const chinese = paperOf({ abstract: '我们提出了一种新的注意力机制 linear <b>C++</b> works well' });
    const { search: index } = await built([...papers, chinese], {}, parseConfig({ language }, 'archive.config.ts'));
    const { results, total } = await search(index, { q: '机制' }, 1);
    expect(total).toBe(1);
    expect(results[0]!.excerpt.find(({ marked }) => marked)?.text).toBe('机制');
    expect(results[0]!.excerpt.map(({ text }) => text).join('')).toBe(chinese.abstract);
    expect((await search(index, { q: '"注意力机制"' }, 1)).total).toBe(1);
    expect((await search(index, { q: '"力注意"' }, 1)).total).toBe(0);
  });
});
