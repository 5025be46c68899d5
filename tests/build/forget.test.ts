import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForgetter } from '../../src/build/forget.ts';
import { temporaryFolder } from '../command.ts';

/** A folder with a file, a folder of files and a file to keep. */
function remembered(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'site', 'papers'), { recursive: true });
  for (const name of ['kept.json', 'manifest.json', 'site/index.html', 'site/papers/index.html'])
    writeFileSync(join(folder, name), name);
  return folder;
}

const asideIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('forgotten-'));

test('what is forgotten is put aside at once, and gone at the end', async () => {
  const folder = remembered();
  const { forget, gone } = openForgetter(folder);
  forget(['kept.json']);
  const [aside] = asideIn(folder);
  expect(readdirSync(folder).sort()).toEqual([aside, 'kept.json']);
  // A build goes on under the same names.
  mkdirSync(join(folder, 'site'));
  await gone();
  expect(readdirSync(folder).sort()).toEqual(['kept.json', 'site']);
});

test('a build may forget twice', async () => {
  const folder = remembered();
  const { forget, gone } = openForgetter(folder);
  forget(['kept.json', 'site']);
  forget();
  expect(asideIn(folder)).toHaveLength(2);
  await gone();
  expect(readdirSync(folder)).toEqual([]);
});

test('nothing to forget leaves no folder behind', async () => {
  const folder = temporaryFolder();
  const { forget, gone } = openForgetter(folder);
  forget();
  expect(readdirSync(folder)).toEqual([]);
  await gone();
});

test('what an interrupted build was forgetting is removed by the next', () => {
  const folder = remembered();
  mkdirSync(join(folder, 'forgotten-Ab12Cd', 'site'), { recursive: true });
  writeFileSync(join(folder, 'forgotten-Ab12Cd', 'site', 'index.html'), 'old');
  openForgetter(folder);
  expect(readdirSync(folder).sort()).toEqual(['kept.json', 'manifest.json', 'site']);
});
