import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { isRunning } from '../../../src/ingest/keep/process.ts';

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

test('this process runs, and so does one of another user', () => {
  expect(isRunning(process.pid)).toBe(true);
  expect(isRunning(1)).toBe(true);
});

test('a process that has ended does not run', async () => {
  child = spawn(process.execPath, ['-e', '']);
  const { pid } = child;
  await once(child, 'exit');
  expect(isRunning(pid!)).toBe(false);
});

test.runIf(existsSync('/proc/self/stat'))('a dead process that nobody has collected does not run', async () => {
  // The shell becomes a program that never collects the child that it inherits.
  child = spawn('/bin/sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  await expect.poll(() => isRunning(Number(line.toString()))).toBe(false);
  expect(isRunning(child.pid!)).toBe(true);
});
