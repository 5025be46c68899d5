import { afterAll, describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/archive/paper/paper.ts';
import type { PieceIndex } from '../../../src/search/build/index-part.ts';
import { cutParts, numbered, partKey } from '../../../src/search/build/parts.ts';
import { built, filesIn, paperOf, removeBuilt } from '../fixture.ts';

afterAll(removeBuilt);

const inMonths = (...months: string[]): Paper[] =>
  months.map((month, at) => paperOf({ id: `2401.0000${at}`, day: `${month}-05`, title: `Paper ${at}` }));
const cut = (...months: string[]) =>
  cutParts(numbered(inMonths(...months))).map((part) => part.map(({ day }) => day.slice(0, 7)));

describe('parts', () => {
  it.each([
    [
      ['2024-11', '2024-12', '2025-01', '2025-04', '2025-05'],
      [['2024-11', '2024-12'], ['2025-01'], ['2025-04'], ['2025-05']],
    ],
    [
      ['2025-01', '2025-03', '2025-04'],
      [['2025-01', '2025-03'], ['2025-04']],
    ],
    [
      ['2024-09', '2024-10', '2024-12', '2025-01'],
      [['2024-09'], ['2024-10', '2024-12'], ['2025-01']],
    ],
    [
      ['2023-12', '2024-12', '2025-02'],
      [['2023-12', '2024-12'], ['2025-02']],
    ],
    [
      ['2023-12', '2024-12', '2025-01'],
      [['2023-12'], ['2024-12'], ['2025-01']],
    ],
    [['2025-02'], [['2025-02']]],
    [[], []],
  ])('of %j are %j', (months, expected) => {
    expect(cut(...months)).toEqual(expected);
  });

  it('have a key that follows the words, and nothing that changes daily', () => {
    const [paper] = inMonths('2025-01') as [Paper];
    const key = (change: Partial<Paper>, folder?: string) => partKey([{ ...paper, ...change }], folder);
    for (const change of [{ upvotes: 9 }, { comments: 9 }, { codeStars: 9 }]) expect(key(change)).toBe(key({}));
    const changes = [{ title: 'B' }, { abstract: 'B' }, { authors: ['B'] }, { aiSummary: 'B' }, { day: '2025-01-06' }];
    const all = [{}, ...changes, { organization: 'B' }, { keywords: ['B'] }, { authorCount: 3 }];
    expect(new Set([...all.map((change) => key(change)), key({}, 'b/')]).size).toBe(all.length + 1);
  });
});

/** Builds an archive again and again into one folder, as a site does. */
function site({ keepsAll = false } = {}) {
  const remembered = new Map<string, PieceIndex>();
  const store = {
    get: (key: string) => remembered.get(key),
    // What is remembered is plain JSON.
    set: (key: string, piece: PieceIndex) => remembered.set(key, JSON.parse(JSON.stringify(piece)) as PieceIndex),
  };
  let kept = new Map<string, string>();
  return async (papers: readonly Paper[], isThere = (_file: string) => true) => {
    const { folder, files, indexed } = await built(papers, {
      remembered: store,
      has: (file) => kept.has(file) && isThere(file),
    });
    const written = filesIn(folder);
    const all = new Map(files.map((file) => [file, written.get(file) ?? kept.get(file)!]));
    kept = keepsAll ? new Map([...kept, ...all]) : all;
    return { indexed, written: [...written.keys()], all };
  };
}

describe('a build that remembers', () => {
  const past = inMonths('2024-11', '2024-12', '2025-01', '2025-04', '2025-05');

  it('gives the files of one that does not', async () => {
    const build = site();
    let grown = past.slice(0, 1);
    await build(grown);
    for (const paper of past.slice(1)) {
      grown = [...grown, { ...paper, upvotes: 3 }];
      const { all } = await build(grown);
      const fresh = await built(grown);
      expect(all).toEqual(filesIn(fresh.folder));
    }
  });

  it('indexes a part only if a word in it changed', async () => {
    const build = site();
    expect((await build(past)).indexed).toBe(5);
    const same = await build(past);
    expect([same.indexed, same.written.filter((file) => !/^terms\/|\.json$/.test(file))]).toEqual([0, []]);
    const upvoted = past.map((paper) => ({ ...paper, upvotes: 7 }));
    expect((await build(upvoted)).indexed).toBe(0);
    const day = paperOf({ id: '2505.00009', day: '2025-05-06' });
    expect((await build([...upvoted, day])).indexed).toBe(2);
    const [first, ...others] = upvoted;
    expect((await build([{ ...first!, title: 'Other' }, ...others, day])).indexed).toBe(2);
  });

  it('gives them too where files of later papers are left', async () => {
    const build = site({ keepsAll: true });
    const fresh = await built(past.slice(0, 4));
    await build(past.slice(0, 4));
    expect((await build(past)).indexed).toBe(1);
    expect(await build(past.slice(0, 4))).toMatchObject({ indexed: 0, all: filesIn(fresh.folder) });
  });

  it('indexes a part again of which a file is gone', async () => {
    const build = site();
    await build(past);
    expect((await build(past, (file) => !file.startsWith('2024-11/'))).indexed).toBe(2);
  });
});
