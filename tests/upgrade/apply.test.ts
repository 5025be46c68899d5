import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, tree } from '../command.ts';
import {
  commit,
  copyOf,
  engineWith,
  filesOf,
  firstVersion,
  git,
  gitEnvironment,
  mineOfTokens,
  packageOf,
  read,
  secondVersion,
  upgrade,
  write,
} from './engines.ts';
import { engine as checkout } from '../run.ts';

test('--dry-run names every file and changes nothing', async () => {
  const engine = engineWith(secondVersion);
  const archive = copyOf(engine);
  const before = filesOf(archive);
  const { code, out } = await upgrade(archive, '--repository', engine, '--dry-run');
  expect([code, filesOf(archive)]).toEqual([0, before]);
  expect(out).toContain('  add      src/components/New.astro\n');
  expect(out).toContain('  remove   src/components/Gone.astro\n');
  expect(out).toContain('  replace  src/styles/tokens.css\n');
});

test('a change without a commit is a reason not to begin, before and after an upgrade', async () => {
  const engine = engineWith(secondVersion);
  const archive = copyOf(engine);
  write(archive, { 'src/styles/mine.css': 'p {}\n' });
  const before = filesOf(archive);
  const ran = await upgrade(archive, '--repository', engine);
  expect([ran.code, filesOf(archive)]).toEqual([69, before]);
  expect(ran.err).toContain('without a commit: src/styles/mine.css\n  commit them first: git add --all && git commit');
  commit(archive);
  expect((await upgrade(archive, '--repository', engine)).code).toBe(0);
  write(archive, { 'src/styles/tokens.css': mineOfTokens });
  const after = filesOf(archive);
  const again = await upgrade(archive, '--repository', engine);
  expect([again.code, filesOf(archive)]).toEqual([69, after]);
  expect(again.err).toContain('without a commit: src/styles/tokens.css\n');
});

test('an upgrade that is killed is finished by the next one', async () => {
  const many = (word: string) =>
    Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`src/many/${at}.ts`, `${word} ${at}\n`]));
  const engine = engineWith({ ...secondVersion, ...many('new') }, { ...firstVersion, ...many('old') });
  const own = { 'src/styles/tokens.css': mineOfTokens };
  const whole = copyOf(engine, own);
  await upgrade(whole, '--repository', engine);

  const archive = copyOf(engine, own);
  const script = join(checkout, 'scripts', 'upgrade.ts');
  const flags = ['--root', archive, '--repository', engine];
  const child = spawn(process.execPath, [script, ...flags], {
    stdio: 'ignore',
    env: { ...process.env, ...gitEnvironment },
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  while (child.exitCode === null && !read(archive, 'src/many/0.ts').startsWith('new'))
    await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  await ended;
  expect(read(archive, 'src/many/0.ts')).toBe('new 0\n');
  // What a write that is cut off leaves; git ignores it.
  writeFileSync(join(archive, 'package.json.0123abcd.tmp'), 'half');
  write(archive, { 'src/many/149.ts': 'old 149\n', 'package.json': packageOf('0.1.0') });

  const { code, out } = await upgrade(archive, '--repository', engine);
  expect([code, filesOf(archive)]).toEqual([0, filesOf(whole)]);
  expect(out).toContain('0.1.0 → 0.2.0');
});

test('no link leads out of the archive', async () => {
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'Card.astro'), 'outside\n');
  const engine = engineWith(secondVersion);
  const archive = copyOf(engine, { 'src/components': undefined, 'src/styles/tokens.css': undefined });
  symlinkSync(outside, join(archive, 'src/components'));
  mkdirSync(join(archive, 'src/styles'), { recursive: true });
  symlinkSync(join(outside, 'Card.astro'), join(archive, 'src/styles/tokens.css'));
  commit(archive);
  const { code, out } = await upgrade(archive, '--repository', engine);
  expect([code, tree(outside)]).toEqual([65, { 'Card.astro': 'outside\n' }]);
  expect(out).toContain('conflict src/components/New.astro: src/components stands in its way');
  expect(out).toContain('conflict src/styles/tokens.css: ');
});

test('a file that git ignores is not overwritten, and a program stays a program', async () => {
  const engine = engineWith({});
  write(engine, { 'src/own.ts': 'theirs\n', '.ci/run': '#!/bin/sh\n' });
  chmodSync(join(engine, '.ci/run'), 0o755);
  commit(engine);
  git(engine, 'tag', '--force', 'v0.2.0');
  const archive = copyOf(engine, { '.gitignore': 'src/own.ts\n' });
  write(archive, { 'src/own.ts': 'mine\n' });
  const { code } = await upgrade(archive, '--repository', engine);
  expect([code, read(archive, 'src/own.ts')]).toEqual([65, 'mine\n']);
  expect(statSync(join(archive, '.ci/run')).mode & 0o111).not.toBe(0);
});
