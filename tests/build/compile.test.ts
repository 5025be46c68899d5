import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readBeside } from '../../src/own/beside.ts';
import { compile, compiledPages, programs, sweepPrograms } from '../../src/build/compile.ts';
import { loadConfig } from '../../src/config/load.ts';
import { archiveFolder } from '../command.ts';

test('a program lies where it lay before, so that it is compiled once; one that is damaged is written again', async () => {
  const root = archiveFolder();
  const config = await loadConfig(root);
  const beside = readBeside(root, config, new URL('https://example.org/'));
  const marks = { engine: 'an engine', settings: 'settings', beside: 'nothing', address: 'https://example.org/' };
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const program = (words: string) => {
    const files = [
      ['client/assets/a.js', base64('// A script.')],
      ['server/entry.mjs', base64(`export { words } from './chunks/words.mjs';`)],
      ['server/chunks/words.mjs', base64(`export const words = '${words}';`)],
    ];
    const text = JSON.stringify({ marks, files });
    return {
      read: (name: string) => (name === compiledPages ? text : undefined),
      write: () => undefined,
      remove: () => undefined,
      names: () => [],
    };
  };
  const compiled = async (words: string) => {
    const { entry, assets } = await compile({}, { marks, config, beside, memory: program(words) });
    onTestFinished(() => {
      rmSync(dirname(entry), { recursive: true, force: true });
    });
    return { entry, assets };
  };
  const { entry, assets } = await compiled('of a test');
  expect(assets).toEqual([['assets/a.js', Buffer.from('// A script.')]]);
  expect(await import(entry)).toMatchObject({ words: 'of a test' });
  expect((await compiled('of another test')).entry).not.toBe(entry);

  const chunk = entry.replace('entry.mjs', 'chunks/words.mjs');
  const { mtimeMs } = statSync(chunk);
  // As if it was used long ago.
  utimesSync(dirname(entry), 1, 1);
  expect((await compiled('of a test')).entry).toBe(entry);
  expect(statSync(chunk).mtimeMs).toBe(mtimeMs);
  expect(Date.now() - statSync(dirname(entry)).mtimeMs).toBeLessThan(3_600_000);
  for (const damage of [
    () => {
      writeFileSync(chunk, 'throw 1');
    },
    () => {
      rmSync(chunk);
    },
  ]) {
    damage();
    await compiled('of a test');
    expect(existsSync(chunk) && (await import(`${chunk}?${Math.random()}`))).toMatchObject({ words: 'of a test' });
  }
});

test('a program that no build uses any more is removed, and so is what a build that ended has left', () => {
  const folders = ['used', 'unused', `${process.pid}-running`, '99999999-ended'].map((name) => join(programs, name));
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
  }
  utimesSync(folders[1]!, 1, 1);
  sweepPrograms();
  expect(folders.map((folder) => existsSync(folder))).toEqual([true, false, true, false]);
});
