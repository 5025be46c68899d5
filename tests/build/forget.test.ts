import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forget, sweepForgotten } from '../../src/build/forget.ts';
import { temporaryFolder } from '../command.ts';

/** A folder with a file, a folder of files and a file to keep. */
function remembered(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'site', 'papers'), { recursive: true });
  for (const name of ['kept.json', 'manifest.json', 'site/index.html', 'site/papers/index.html'])
    writeFileSync(join(folder, name), name);
  return folder;
}

test('what is forgotten is out of the way at once, and gone at the end', async () => {
  const folder = remembered();
  const removal = forget(folder, ['kept.json']);
  expect(['manifest.json', 'site'].map((name) => existsSync(join(folder, name)))).toEqual([false, false]);
  // A build goes on under the same names.
  mkdirSync(join(folder, 'site'));
  await removal;
  expect(readdirSync(folder).sort()).toEqual(['kept.json', 'site']);
});

test('nothing to forget leaves no folder behind', async () => {
  const folder = temporaryFolder();
  await forget(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('what an interrupted build was forgetting is removed by the next', async () => {
  const folder = remembered();
  mkdirSync(join(folder, 'forgotten-Ab12Cd', 'site'), { recursive: true });
  writeFileSync(join(folder, 'forgotten-Ab12Cd', 'site', 'index.html'), 'old');
  sweepForgotten(folder);
  expect(readdirSync(folder).sort()).toEqual(['kept.json', 'manifest.json', 'site']);
  await forget(folder);
  expect(readdirSync(folder)).toEqual([]);
});
