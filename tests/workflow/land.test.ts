import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentFindings } from '../../src/check/content.ts';
import { signMonths } from '../../src/ingest/keep/sign.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { archiveFiles } from '../../src/init/files.ts';
import { toSighting } from '../../src/sources/draft.ts';
import { land } from '../../src/workflow/land.ts';
import { git, push, remoteOf, write } from './repository.ts';
import { slow } from '../long.ts';

const paper = (day: number, id: number) => `content/papers/2025/12/0${day}/2512.0000${id}.md`;
const options = { branch: 'main', message: 'Take in new papers', hasSample: false, tell: () => undefined };
const filesOn = (bare: string) => git(bare, 'ls-tree', '-r', '--name-only', 'main').split('\n');

test('what is new below content is committed and pushed, and nothing else', () => {
  const { bare, clone } = remoteOf({ 'README.md': 'An archive' });
  const root = clone('--depth', '1');
  write(root, paper(1, 1), 'one');
  write(root, 'dist/index.html', 'built');
  const commit = land({ root, ...options });
  expect(filesOn(bare)).toEqual(['README.md', paper(1, 1)]);
  expect(git(bare, 'rev-parse', 'main')).toBe(commit);
  expect(git(bare, 'log', '-1', '--format=%an: %s', 'main')).toBe('github-actions[bot]: Take in new papers');
});

test('where nothing is new there is no commit', () => {
  const { bare, first, clone } = remoteOf({ [paper(1, 1)]: 'one' });
  expect(land({ root: clone(), ...options })).toBe(git(first, 'rev-parse', 'HEAD'));
  expect(git(bare, 'rev-list', '--count', 'main')).toBe('1');
});

test('two runs that race lose nothing: theirs stands, and what they did not touch goes on top', () => {
  const { bare, first, clone } = remoteOf({ [paper(1, 1)]: 'one', [paper(1, 2)]: 'two', [paper(1, 3)]: 'three' });
  const root = clone('--depth', '1');
  // Ours: a new paper, a change, a removal, and a change of what they change as well.
  write(root, paper(2, 4), 'four');
  write(root, paper(1, 1), 'one, ours');
  rmSync(join(root, paper(1, 3)));
  write(root, paper(1, 2), 'two, ours');
  write(first, paper(1, 2), 'two, theirs');
  write(first, paper(2, 5), 'five');
  write(first, 'archive.config.ts', 'theirs');
  push(first);
  const said: string[] = [];
  const commit = land({ root, ...options, tell: (line) => said.push(line) });
  expect(said).toEqual(['Somebody pushed to main meanwhile: their commit stays, and ours goes on top.']);
  expect(filesOn(bare)).toEqual(['archive.config.ts', paper(1, 1), paper(1, 2), paper(2, 4), paper(2, 5)]);
  const text = (file: string) => git(bare, 'show', `main:${file}`);
  expect([text(paper(1, 1)), text(paper(1, 2))]).toEqual(['one, ours', 'two, theirs']);
  expect(git(bare, 'rev-parse', 'main')).toBe(commit);
  expect(git(bare, 'rev-list', '--count', 'main')).toBe('3');
});

test('a race for the same papers ends with theirs, and without an empty commit', () => {
  const { bare, first, clone } = remoteOf({ 'README.md': 'An archive' });
  const root = clone();
  write(root, paper(1, 1), 'one');
  write(first, paper(1, 1), 'one');
  push(first);
  expect(land({ root, ...options })).toBe(git(first, 'rev-parse', 'HEAD'));
  expect(git(bare, 'rev-list', '--count', 'main')).toBe('2');
});

test('a refused push is said in one sentence, and is not tried again', () => {
  const { bare, clone } = remoteOf({ 'README.md': 'An archive' });
  const hook = join(bare, 'hooks', 'pre-receive');
  writeFileSync(
    hook,
    `#!/bin/sh\necho once >> "${bare}/asked"\necho "error: GH006: Protected branch update failed" >&2\nexit 1\n`,
  );
  chmodSync(hook, 0o755);
  const root = clone();
  write(root, paper(1, 1), 'one');
  expect(() => land({ root, ...options })).toThrow(
    /^the push to main is refused: GH006: Protected branch update failed$/,
  );
  expect(git(bare, 'rev-list', '--count', 'main')).toBe('1');
});

test('no paper of the sample gets into an archive that has other sources', () => {
  const { bare, clone } = remoteOf({ 'README.md': 'An archive' });
  const root = clone();
  write(root, paper(1, 1), '---\nid: "2512.00001"\nsource: sample\n---\nsource: none\n');
  expect(() => land({ root, ...options })).toThrow(/is a paper of the sample, .* nothing is committed/);
  expect(git(bare, 'rev-list', '--count', 'main')).toBe('1');
  land({ root, ...options, hasSample: true });
  expect(filesOn(bare)).toContain(paper(1, 1));
});

describe('two machines that sign the same month', slow, () => {
  const files = Object.fromEntries(
    archiveFiles('T', { repository: 'a/b', version: '1' }).map(({ path, text }) => [path, text]),
  );
  const ingest = (root: string, id = '', upvotes = 1) => {
    const store = new Store(root);
    if (id) store.merge(toSighting({ id, day: '2025-12-08', source: 'arxiv', title: id, upvotes }));
    signMonths(root, store);
  };
  const found = (root: string) => [...contentFindings(root)].map(({ kind }) => kind);

  test('do not stop the workflow, and the next run signs what is left', () => {
    const { first, clone } = remoteOf(files);
    ingest(first, '2512.00001');
    push(first);
    const root = clone('--depth', '1');
    for (const [folder, id] of [
      [root, '2512.00002'],
      [first, '2512.00003'],
    ] as const)
      ingest(folder, id);
    push(first);
    land({ root, ...options });
    expect(found(root)).toEqual(['not signed']);
    ingest(root);
    expect(found(root)).toEqual([]);
    land({ root, ...options });
    expect(found(clone())).toEqual([]);
  });

  test('do not stop a person who pulls', () => {
    const { first, clone } = remoteOf(files);
    ingest(first, '2512.00002');
    push(first);
    const root = clone();
    // A new paper on each side, and on one of them other votes of the paper between the two.
    ingest(root, '2512.00001');
    ingest(root, '2512.00002', 9);
    ingest(first, '2512.00003');
    push(first);
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Mine');
    git(root, 'pull', '--quiet', '--rebase', 'origin', 'main');
    expect(found(root)).not.toContain('wrong');
    ingest(root);
    expect(found(root)).toEqual([]);
  });
});
