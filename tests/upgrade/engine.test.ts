import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../command.ts';
import {
  commit,
  copyOf,
  engineWith,
  filesOf,
  git,
  gitEnvironment,
  mineOfTokens,
  packageOf,
  read,
  secondVersion,
  tokens,
  upgrade,
  write,
} from './engines.ts';

test('--from takes the files of a folder, in git or not, without what it ignores', async () => {
  const engine = engineWith(secondVersion);
  const archive = copyOf(engine, { 'src/styles/tokens.css': mineOfTokens });
  write(engine, { 'src/components/New.astro': '<p>Newer</p>\n', 'node_modules/x/index.js': 'x\n', 'a.tmp': 'x\n' });
  const { code } = await upgrade(archive, '--from', engine);
  expect([code, read(archive, 'src/styles/tokens.css')]).toEqual([0, tokens('blue', '2rem')]);
  expect(read(archive, 'src/components/New.astro')).toBe('<p>Newer</p>\n');
  expect(existsSync(join(archive, 'node_modules'))).toBe(false);
  expect(existsSync(join(archive, 'a.tmp'))).toBe(false);

  const other = copyOf(engine, { 'src/styles/tokens.css': mineOfTokens });
  rmSync(join(engine, '.git'), { recursive: true });
  const withoutGit = await upgrade(other, '--from', engine);
  expect([withoutGit.code, read(other, 'src/styles/tokens.css')]).toEqual([65, mineOfTokens]);
  expect(read(other, 'src/components/New.astro')).toBe('<p>Newer</p>\n');
});

test('a hostile path or address writes nothing', async () => {
  const engine = engineWith({});
  const hash = git(engine, 'rev-parse', 'HEAD:package.json').trim();
  const child = spawn('git', ['-C', engine, 'mktree'], { env: { ...process.env, ...gitEnvironment } });
  child.stdin.end(
    `100644 blob ${hash}\tpackage.json\n040000 tree ${git(engine, 'rev-parse', 'HEAD:src').trim()}\t..\n`,
  );
  let made = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (made += text));
  await new Promise((resolve) => child.on('close', resolve));
  const hostile = git(engine, 'commit-tree', '-m', 'hostile', made.trim()).trim();
  git(engine, 'update-ref', 'refs/tags/v0.3.0', hostile);
  const archive = copyOf(engine);
  const before = filesOf(archive);
  const ran = await upgrade(archive, '--repository', engine, '--to', '0.3.0');
  expect([69, 75]).toContain(ran.code);
  const marker = join(temporaryFolder(), 'ran');
  for (const address of [`--upload-pack=touch ${marker}`, `ext::touch ${marker}`])
    expect((await upgrade(archive, `--repository=${address}`)).code).toBe(75);
  expect((await upgrade(archive, '--repository', engine, '--to', '--force')).code).toBe(64);
  expect((await upgrade(archive, '--repository', engine, '--to=0.2.0^{}')).code).toBe(64);
  expect([existsSync(marker), filesOf(archive)]).toEqual([false, before]);
});

test('what is wrong is said, with what is wanted', async () => {
  const engine = engineWith(secondVersion);
  const archive = copyOf(engine);
  const nowhere = temporaryFolder();
  const cases: [string[], number, string][] = [
    [['--repository', engine, '--to', '0.9.9'], 69, 'has no version 0.9.9; the newest are 0.1.0, 0.2.0'],
    [['--repository', engine, '--to', 'newest'], 64, '--to newest: expected a version such as 0.2.0'],
    [['--to', '0.2.0', '--from', engine], 64, '--to and --from: expected one of them'],
    [['--repository', nowhere], 75, `${nowhere}: git can't read this repository`],
    [[], 69, 'give --repository URL or --from FOLDER'],
    [['--from', nowhere], 69, `${nowhere} is no engine`],
  ];
  for (const [flags, code, message] of cases) {
    const ran = await upgrade(archive, ...flags);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(message)]);
  }
  write(nowhere, { 'package.json': '{ "name": "else", "version": "1.0.0" }\n' });
  expect((await upgrade(archive, '--from', nowhere)).err).toContain('expected "daybook"');
  const noGit = await upgrade(nowhere, '--from', engine);
  expect([noGit.code, noGit.err]).toEqual([69, expect.stringContaining('git init && git add --all')]);
  expect(git(archive, 'status', '--porcelain')).toBe('');

  const newer = copyOf(engine, {}, 'v0.2.0');
  const older = await upgrade(newer, '--repository', engine, '--to', '0.1.0');
  expect([older.code, older.err]).toEqual([69, expect.stringContaining('0.1.0 is older than 0.2.0')]);
  const same = await upgrade(newer, '--repository', engine, '--to', 'v0.2.0');
  expect([same.code, same.out]).toEqual([0, 'Daybook 0.2.0\nThere is nothing to do.\n']);
});

test('an archive may be a folder of a repository', async () => {
  const engine = engineWith(secondVersion);
  const outer = temporaryFolder();
  const archive = join(outer, 'papers');
  renameSync(copyOf(engine, { 'src/styles/tokens.css': mineOfTokens }), archive);
  rmSync(join(archive, '.git'), { recursive: true });
  git(outer, 'init', '--quiet');
  commit(outer);
  const { code, err } = await upgrade(archive, '--repository', engine);
  expect([code, err, read(archive, 'src/styles/tokens.css')]).toEqual([0, '', tokens('blue', '2rem')]);
  const again = await upgrade(archive, '--repository', engine);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('the commit is missing')]);
});

test('the address of new engines stands in package.json', async () => {
  const engine = engineWith(secondVersion);
  const repository = { type: 'git', url: `git+file://${engine}` };
  const archive = copyOf(engine, { 'package.json': packageOf('0.1.0', { repository }) });
  const { code } = await upgrade(archive);
  expect([code, read(archive, 'package.json')]).toEqual([0, packageOf('0.2.0', { repository })]);
});

test('without git it says so', async () => {
  const path = process.env.PATH;
  Object.assign(gitEnvironment, { PATH: temporaryFolder() });
  const { code, err } = await upgrade(temporaryFolder()).finally(() => Object.assign(gitEnvironment, { PATH: path }));
  expect([code, err]).toEqual([69, expect.stringContaining('git is not installed')]);
});
