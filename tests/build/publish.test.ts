import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fileAt, filesIn, hashOf } from '../../src/build/manifest.ts';
import { adopt, compareSite, publish } from '../../src/build/publish.ts';
import { temporaryFolder } from '../command.ts';

/** Files by name in a folder of their own, written at `time`, in seconds. */
function folderOf(files: Record<string, string>, time: number): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    utimesSync(path, time, time);
  }
  return folder;
}

/** A site that was made again, over one that is published. */
function madeAgain() {
  const target = folderOf({ 'index.html': 'old', 'about/index.html': 'about', 'gone/index.html': 'gone' }, 1000);
  const made = { 'index.html': 'new', 'about/index.html': 'about', 'more/index.html': 'more' };
  const site = folderOf(made, 2000);
  const files = new Map(
    Object.entries(made).map(([name, text]) => [name, fileAt(join(site, name), Buffer.from(text))]),
  );
  const compare = () => compareSite(files, filesIn(target), target);
  return { files, site, target, compare };
}

test('what a build made again with the same bytes is told from what changed', () => {
  expect(madeAgain().compare()).toEqual({
    added: ['more/index.html'],
    changed: ['index.html'],
    removed: ['gone/index.html'],
    same: ['about/index.html'],
  });
});

test('a published file with the right bytes becomes the remembered one, and is not read again', () => {
  const { files, site, target, compare } = madeAgain();
  const there = filesIn(target);
  const publication = compare();
  publish(publication, site, target);
  adopt(publication, files, there, { site, target });
  const about = join(target, 'about/index.html');
  expect(statSync(join(site, 'about/index.html')).ino).toBe(statSync(about).ino);
  expect(files.get('about/index.html')).toEqual({ size: 5, time: 1_000_000, hash: hashOf(Buffer.from('about')) });
  expect(compare()).toEqual({ added: [], changed: [], removed: [], same: [] });
  // With its time it counts as it is: nothing looks at the bytes.
  writeFileSync(about, 'ABOUT');
  utimesSync(about, 1000, 1000);
  expect(compare()).toEqual({ added: [], changed: [], removed: [], same: [] });
});

test('a published file with the right bytes comes back where the remembered one is lost', () => {
  const { files, target, compare } = madeAgain();
  const lost = temporaryFolder();
  adopt(compare(), files, filesIn(target), { site: lost, target });
  expect([...filesIn(lost).keys()]).toEqual(['about/index.html']);
  expect(readFileSync(join(lost, 'about/index.html'), 'utf8')).toBe('about');
});

test('a site that was made in its place stays as it is', () => {
  const { files, site } = madeAgain();
  const before = structuredClone(files);
  adopt(compareSite(files, filesIn(site), site), files, filesIn(site), { site, target: site });
  expect(files).toEqual(before);
});
