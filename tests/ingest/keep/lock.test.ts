import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { DiskError } from '../../../src/ingest/keep/disk.ts';
import { LockError, withLock } from '../../../src/ingest/keep/lock.ts';
import { temporaryFolder } from '../../command.ts';

const contender = fileURLToPath(new URL('contender.ts', import.meta.url));

test('a run has the archive to itself, and leaves nothing behind', async () => {
  const root = temporaryFolder();
  const inside = withLock(root, async () => {
    await expect(withLock(root, () => 'second')).rejects.toThrow(LockError);
    return 'first';
  });
  expect(await inside).toBe('first');
  expect(readdirSync(join(root, '.cache'))).toEqual([]);
});

test('also when it fails', async () => {
  const root = temporaryFolder();
  const failing = withLock(root, () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await withLock(root, () => 'next')).toBe('next');
});

test('the message says who, where, and what to do', async () => {
  const root = temporaryFolder();
  await withLock(root, async () => {
    await expect(withLock(root, () => 'second')).rejects.toThrow(
      `another run is at work on ${root} (process ${process.pid}): try again when it is done; if there is none, remove ${join(root, '.cache', 'ingest.lock')}`,
    );
  });
});

test('an archive that can’t be written to says so', async () => {
  const root = temporaryFolder();
  writeFileSync(join(root, '.cache'), 'a file where a folder should be');
  await expect(withLock(root, () => 'never')).rejects.toThrow(DiskError);
});

test('of many that find a stale lock at the same moment never two are inside', async () => {
  const stale = JSON.stringify({ pid: 2 ** 22 + 1, started: 'x' });
  for (let round = 0; round < 5; round++) {
    const root = temporaryFolder();
    mkdirSync(join(root, '.cache'));
    writeFileSync(join(root, '.cache', 'ingest.lock'), stale);
    // The right to replace a stale lock can be stale itself.
    if (round % 2 === 1) writeFileSync(join(root, '.cache', 'ingest.lock+'), stale);
    const moment = String(Date.now() + 400);
    const said = await Promise.all(
      Array.from({ length: 8 }, () => promisify(execFile)(process.execPath, [contender, root, moment])),
    );
    const words = said.map(({ stdout }) => stdout.trim());
    expect(words).toContain('had it');
    expect(words.filter((word) => word !== 'had it' && word !== 'left')).toEqual([]);
    expect(readdirSync(root)).toEqual(['.cache']);
    expect(readdirSync(join(root, '.cache'))).toEqual([]);
  }
});
