import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTorn } from '../../../src/ingest/keep/disk.ts';
import { signMonths } from '../../../src/ingest/keep/sign.ts';
import { Store } from '../../../src/ingest/keep/store.ts';
import { toSighting, type Draft } from '../../../src/sources/draft.ts';
import { temporaryFolder, tree } from '../../command.ts';

const seen = (draft: Partial<Draft> = {}) =>
  toSighting({ id: '2512.00001', day: '2025-12-08', source: 'arxiv', title: 'A paper', abstract: 'Words.', ...draft });

/** An archive with papers, signed as a run signs it. */
function signed(...drafts: Partial<Draft>[]) {
  const root = temporaryFolder();
  const store = new Store(root);
  for (const draft of drafts.length > 0 ? drafts : [{}]) store.merge(seen(draft));
  signMonths(root, store);
  return {
    root,
    file: (path: string) => join(root, 'content/papers', path),
    read: (path: string) => readFileSync(join(root, 'content/papers', path), 'utf8'),
    again: () => signMonths(root, new Store(root)),
  };
}
const list = '2025/12/checksums.txt';
const paper = '2025/12/08/2512.00001.md';
const sumsOf = (text: string) => text.match(/^[0-9a-f]{64}(?= {2})/gm);

test('each month has the sums of its papers, sorted, and sha256sum takes them', () => {
  const { root, file, read } = signed(
    { id: '2512.00002' },
    { id: '2512.00001' },
    { id: '2512.00003', day: '2025-12-01' },
    { id: '2511.00001', day: '2025-11-30' },
  );
  const hex = '[0-9a-f]{64}';
  expect(read(list)).toMatch(
    new RegExp(`^${hex}  01/2512\\.00003\\.md\n${hex}  08/2512\\.00001\\.md\n${hex}  08/2512\\.00002\\.md\n$`),
  );
  expect(read('2025/11/checksums.txt')).toMatch(new RegExp(`^${hex}  30/2511\\.00001\\.md\n$`));
  const { error, status, stdout } = spawnSync('sha256sum', ['-c', 'checksums.txt'], {
    cwd: file('2025/12'),
    encoding: 'utf8',
  });
  // Not every system has the program.
  if (!error) expect([status, stdout.match(/: OK$/gm)]).toEqual([0, [': OK', ': OK', ': OK']]);
  expect(Object.keys(tree(root))).toContain('.cache/ingest/signed.json');
});

test('what is in order is not written again, with its mark and without', () => {
  const { root, file, again } = signed();
  const state = () => [tree(root), statSync(file(list)).mtimeMs, statSync(file(list)).ino];
  const before = state();
  expect(again()).toBe(0);
  expect(state()).toEqual(before);
  rmSync(join(root, '.cache'), { recursive: true });
  again();
  expect(state()).toEqual(before);
});

test('a paper that moves to another month, or leaves, takes its line along', () => {
  const { root, file, read } = signed({ id: '2512.00001' }, { id: '2512.00002' });
  const store = new Store(root);
  store.merge(seen({ id: '2512.00001', day: '2025-11-30' }));
  signMonths(root, store);
  expect(read('2025/11/checksums.txt')).toContain('  30/2512.00001.md\n');
  expect(read(list)).not.toContain('2512.00001');
  store.remove('2512.00002');
  signMonths(root, store);
  expect(existsSync(file(list))).toBe(false);
});

test('a list that was removed, cut, merged or written over is right again', () => {
  const { file, read, again } = signed({ id: '2512.00001' }, { id: '2512.00002' });
  const good = read(list);
  const broken = [
    '',
    good.slice(0, 90),
    `${'0'.repeat(64)}  08/2512.00001.md\n${good}`,
    '<<<<<<< ours\n',
    '\0'.repeat(99),
  ];
  for (const text of broken) {
    writeFileSync(file(list), text);
    again();
    expect(read(list)).toBe(good);
  }
  rmSync(file(list));
  again();
  expect(read(list)).toBe(good);
});

test('a link in place of a list is replaced, and what it leads to stays', () => {
  const { root, file, read, again } = signed();
  const good = read(list);
  writeFileSync(join(root, 'mine.txt'), good);
  rmSync(file(list));
  symlinkSync(join(root, 'mine.txt'), file(list));
  appendFileSync(file(paper), 'More.\n');
  again();
  expect(lstatSync(file(list)).isFile()).toBe(true);
  expect(read(list)).not.toBe(good);
  expect(readFileSync(join(root, 'mine.txt'), 'utf8')).toBe(good);
  rmSync(file(list));
  mkdirSync(file(list));
  expect(again).toThrow(/checksums\.txt can't be written: /);
});

test('what an interrupted run leaves of a list is swept', () => {
  const { root, file } = signed();
  expect(isTorn('checksums.txt.0a1b2c3d.tmp')).toBe(true);
  writeFileSync(file(`${list}.0a1b2c3d.tmp`), 'half');
  new Store(root).sweep();
  expect(Object.keys(tree(join(root, 'content/papers')))).toEqual([paper, list]);
});

describe('what a person did', () => {
  test('is signed, and written in its usual form: keys and words of their own stay', () => {
    const { root, file, read, again } = signed();
    const text = read(paper).replace('authors: []', "authors:   [ 'Ada Example' ]\nrating: 0x5");
    writeFileSync(file(paper), `${text}\r\nMy own words.\r\n`);
    expect(again()).toBe(1);
    expect(read(paper)).toContain('authors:\n  - "Ada Example"\n');
    expect(new Store(root).read('2512.00001')).toMatchObject({
      abstract: 'Words.\n\nMy own words.',
      authors: ['Ada Example'],
      extra: { rating: 5 },
    });
    expect(again()).toBe(0);
  });

  test('is signed as it is, where the usual form would lose a comment', () => {
    const { file, read, again } = signed();
    const mine = read(paper).replace('authors: []', 'authors:   []  # nobody said');
    writeFileSync(file(paper), mine);
    const before = read(list);
    expect(again()).toBe(0);
    expect(read(paper)).toBe(mine);
    expect(read(list)).not.toBe(before);
  });

  test('is signed where it added a paper, or removed one', () => {
    const { file, read, again } = signed({ id: '2512.00001' }, { id: '2512.00002' });
    writeFileSync(file('2025/12/08/my-notes.md'), read(paper).replace('2512.00001', 'my-notes'));
    rmSync(file(paper));
    again();
    expect(read(list).match(/\S+\.md$/gm)).toEqual(['08/2512.00002.md', '08/my-notes.md']);
  });
});

test.each([
  ['empty', () => ''],
  ['zeros', (text: string) => '\0'.repeat(text.length)],
  ['cut off', (text: string) => text.slice(0, -3)],
  ['no paper', () => 'words\n'],
])('a file that is %s keeps its earlier sum, and its bytes', (_, damage) => {
  const { file, read, again } = signed({ id: '2512.00001' }, { id: '2512.00002' });
  const before = read(list);
  writeFileSync(file(paper), damage(read(paper)));
  const damaged = read(paper);
  appendFileSync(file('2025/12/08/2512.00002.md'), 'More.\n');
  again();
  expect(read(paper)).toBe(damaged);
  expect(sumsOf(read(list))![0]).toBe(sumsOf(before)![0]);
  expect(sumsOf(read(list))![1]).not.toBe(sumsOf(before)![1]);
});
