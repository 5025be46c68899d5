import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, tree } from '../command.ts';
import { engine as checkout } from '../run.ts';
import {
  commit,
  copyOf,
  engineWith,
  firstVersion,
  git,
  gitEnvironment,
  packageOf,
  tokens,
  upgrade,
  workflow,
  write,
  type Change,
} from './engines.ts';

/** The files of an archive, without git's. */
const filesOf = (archive: string) =>
  Object.fromEntries(Object.entries(tree(archive)).filter(([path]) => !path.startsWith('.git/')));

const read = (archive: string, path: string) => readFileSync(join(archive, path), 'utf8');

const secondVersion: Change = {
  'src/styles/tokens.css': tokens('blue', '1rem'),
  'src/components/Card.astro': '<article class="card">\n  <slot />\n</article>\n',
  'src/components/Gone.astro': undefined,
  'src/components/New.astro': '<p>New</p>\n',
  'content/papers/2025/12/09/2512.00002.md': 'Another sample\n',
  'public/favicon.svg': '<svg id="new"/>\n',
  'archive.config.ts': 'export default { title: "new" };\n',
  'package-lock.json': '{ "lock": 2 }\n',
};

test('a template copy takes a newer engine, nothing of the owner is touched, and a second run changes nothing', async () => {
  const engine = engineWith(secondVersion);
  const own = {
    'archive.config.ts': 'export default { title: "Mine" };\n',
    'content/papers': undefined,
    'content/pages/about.md': 'About me\n',
    'public/logo.svg': '<svg id="mine"/>\n',
    'src/pages/mine.astro': '<p>Mine</p>\n',
    'src/styles/mine.css': 'p {}\n',
    'journal.ts': 'export {};\n',
  };
  const archive = copyOf(engine, own);
  const before = filesOf(archive);
  const { code, out, err } = await upgrade(archive, '--repository', engine);
  expect([code, err]).toEqual([0, '']);
  const brought = [
    'src/styles/tokens.css',
    'src/components/Card.astro',
    'src/components/New.astro',
    'package-lock.json',
  ];
  const { 'src/components/Gone.astro': _gone, ...expected }: Record<string, string | undefined> = {
    ...before,
    ...Object.fromEntries(brought.map((path) => [path, secondVersion[path]])),
    'package.json': packageOf('0.2.0'),
  };
  expect(filesOf(archive)).toEqual(expected);
  expect(Object.values(expected).join('')).not.toContain('<<<<<<<');
  expect(out).toContain('Daybook 0.1.0 → 0.2.0\n  add      1 file: src/ 1\n');
  expect(out).toContain('npm ci && npm run build');

  const again = await upgrade(archive, '--repository', engine);
  expect([again.code, filesOf(archive)]).toEqual([0, expected]);
  expect(again.out).toContain('the commit is missing');
  commit(archive);
  const third = await upgrade(archive, '--repository', engine);
  expect([third.code, third.out]).toEqual([0, 'Daybook 0.2.0\nThere is nothing to do.\n']);
  expect(git(archive, 'status', '--porcelain')).toBe('');
});

// Of the owner's style and component: what the engine did to them, and what comes of it.
const mineOfCard = '<article>\n  <slot />\n  <footer>Mine</footer>\n</article>\n';
const mineOfTokens = tokens('red', '2rem');
test.each([
  { upstream: 'no change', change: {}, expected: mineOfTokens, card: mineOfCard, code: 0 },
  {
    upstream: 'other lines',
    change: {
      'src/styles/tokens.css': tokens('blue', '1rem'),
      'src/components/Card.astro': '---\n---\n<article>\n  <slot />\n</article>\n',
    },
    expected: tokens('blue', '2rem'),
    card: `---\n---\n${mineOfCard}`,
    code: 0,
  },
  {
    upstream: 'the same lines',
    change: {
      'src/styles/tokens.css': tokens('red', '3rem'),
      'src/components/Card.astro': '<article>\n  <slot />\n  <footer>Theirs</footer>\n</article>\n',
    },
    expected: mineOfTokens,
    card: mineOfCard,
    code: 65,
  },
])('files that the owner edited, where the engine changed: $upstream', async ({ change, expected, card, code }) => {
  const engine = engineWith(change);
  const archive = copyOf(engine, { 'src/styles/tokens.css': mineOfTokens, 'src/components/Card.astro': mineOfCard });
  const ran = await upgrade(archive, '--repository', engine);
  expect([ran.code, read(archive, 'src/styles/tokens.css'), read(archive, 'src/components/Card.astro')]).toEqual([
    code,
    expected,
    card,
  ]);
  expect(ran.out.match(/^ {2}conflict .*$/gm) ?? []).toHaveLength(code === 65 ? 2 : 0);
  expect(read(archive, 'package.json')).toBe(packageOf('0.2.0'));
  commit(archive);
  const again = await upgrade(archive, '--repository', engine);
  expect([again.code, git(archive, 'status', '--porcelain')]).toEqual([0, '']);
});

test('the command that a conflict names shows what the engine changed', async () => {
  const engine = engineWith({ 'src/styles/tokens.css': tokens('red', '3rem') });
  const archive = copyOf(engine, { 'src/styles/tokens.css': mineOfTokens });
  const { err } = await upgrade(archive, '--repository', engine);
  const [, words] = /^ {2}git (.*)$/m.exec(err)!;
  expect(git(archive, ...words!.split(' '))).toMatch(/^-.*1rem;\n\+.*3rem;$/m);
});

test('without the old version, what the owner edited is a conflict, and what was once the engine’s is replaced', async () => {
  const engine = engineWith(secondVersion);
  git(engine, 'tag', '--delete', 'v0.1.0');
  const archive = copyOf(engine, { 'src/styles/tokens.css': mineOfTokens }, 'v0.2.0^');
  const { code, out } = await upgrade(archive, '--repository', engine);
  expect([code, read(archive, 'src/styles/tokens.css')]).toEqual([65, mineOfTokens]);
  expect(out).toContain('The repository has no version 0.1.0');
  expect(out).toContain('  conflict src/styles/tokens.css: you changed it');
  expect(read(archive, 'src/components/Card.astro')).toBe(secondVersion['src/components/Card.astro']);
  expect(read(archive, 'package.json')).toBe(packageOf('0.2.0'));
});

test('a copy that was made between two versions has no change of its owner', async () => {
  const engine = engineWith({ 'src/styles/tokens.css': tokens('green', '2rem') });
  const archive = copyOf(engine, { 'package.json': packageOf('0.1.0') }, 'v0.2.0');
  write(engine, { 'src/styles/tokens.css': tokens('blue', '3rem'), 'package.json': packageOf('0.3.0') });
  commit(engine);
  git(engine, 'tag', 'v0.3.0');
  const { code, out } = await upgrade(archive, '--repository', engine);
  expect([code, read(archive, 'src/styles/tokens.css')]).toEqual([0, tokens('blue', '3rem')]);
  expect(out).toContain('0.1.0 → 0.3.0');
});

test('workflows get new tags of actions, and keep the owner’s times', async () => {
  const engine = engineWith({ '.github/workflows/archive.yml': workflow({ tag: 6, last: 'npm run build -- --full' }) });
  const archive = copyOf(engine, { '.github/workflows/archive.yml': workflow({ cron: '7 3 * * 1' }) });
  const { code, out } = await upgrade(archive, '--repository', engine);
  expect(code).toBe(0);
  expect(read(archive, '.github/workflows/archive.yml')).toBe(
    workflow({ cron: '7 3 * * 1', tag: 6, last: 'npm run build -- --full' }),
  );
  expect(out).not.toContain('GitHub refuses');
});

test('in GitHub Actions it says before that workflow files can’t be pushed, and without the old version it keeps times too', async () => {
  const engine = engineWith({ '.github/workflows/archive.yml': workflow({ tag: 6 }) });
  git(engine, 'tag', '--delete', 'v0.1.0');
  const archive = copyOf(
    engine,
    { '.github/workflows/archive.yml': workflow({ cron: '7 3 * * 1', tag: 3 }) },
    'v0.2.0^',
  );
  Object.assign(gitEnvironment, { GITHUB_ACTIONS: 'true' });
  const { out } = await upgrade(archive, '--repository', engine).finally(() =>
    Object.assign(gitEnvironment, { GITHUB_ACTIONS: '' }),
  );
  expect(read(archive, '.github/workflows/archive.yml')).toBe(workflow({ cron: '7 3 * * 1', tag: 6 }));
  expect(out.indexOf('GitHub refuses')).toBeGreaterThan(0);
  expect(out.indexOf('GitHub refuses')).toBeLessThan(out.indexOf('Done:'));
});

test('package.json is merged by keys, and says when a lock file must be made anew', async () => {
  const engine = engineWith({
    'package.json': packageOf('0.2.0', { dependencies: { astro: '7.1.0', zod: '4.0.0' } }),
    'package-lock.json': '{ "lock": 2 }\n',
  });
  const own = {
    dependencies: { astro: '7.0.0', mine: '1.0.0', zod: '4.0.0' },
    scripts: { build: 'node scripts/build.ts', mine: 'echo mine' },
  };
  const archive = copyOf(engine, {
    'package.json': packageOf('0.1.0', own),
    'package-lock.json': '{ "lock": "own" }\n',
  });
  const { code, out } = await upgrade(archive, '--repository', engine);
  expect(code).toBe(0);
  expect(JSON.parse(read(archive, 'package.json'))).toEqual({
    name: 'daybook',
    version: '0.2.0',
    dependencies: { astro: '7.1.0', mine: '1.0.0', zod: '4.0.0' },
    scripts: own.scripts,
  });
  expect(read(archive, 'package-lock.json')).toBe('{ "lock": 2 }\n');
  expect(out).toContain('Next: npm install && npm run build');
});

test('a dependency that both changed is named, the lock file waits for it, and a later run finishes', async () => {
  const theirs = packageOf('0.2.0', { dependencies: { astro: '7.2.0', zod: '4.0.0' } });
  const engine = engineWith({ 'package.json': theirs, 'package-lock.json': '{ "lock": 2 }\n' });
  const mine = packageOf('0.1.0', { dependencies: { astro: '7.1.0', zod: '4.0.0' } });
  const archive = copyOf(engine, { 'package.json': mine });
  const { code, out } = await upgrade(archive, '--repository', engine);
  expect([code, read(archive, 'package.json'), read(archive, 'package-lock.json')]).toEqual([
    65,
    mine,
    firstVersion['package-lock.json'],
  ]);
  expect(out).toContain('package.json: dependencies → astro is "7.1.0" here and "7.2.0" in the engine');
  write(archive, { 'package.json': mine.replace('7.1.0', '7.2.0') });
  commit(archive);
  const again = await upgrade(archive, '--repository', engine);
  expect([again.code, read(archive, 'package.json'), read(archive, 'package-lock.json')]).toEqual([
    0,
    theirs,
    '{ "lock": 2 }\n',
  ]);
});

test('ten kinds of change of the owner at once', async () => {
  const base = {
    ...firstVersion,
    '.ci/run': 'one\n',
    'docs/feeds.md': 'one\ntwo\nthree\nfour\n',
    'src/gone-and-edited.ts': 'one\n',
    'src/picture.bin': 'one\0',
    'src/removed.ts': 'one\n',
    'tests/site.test.ts': 'one\n',
  };
  const engine = engineWith(
    {
      ...secondVersion,
      '.ci/run': 'two\n',
      '.github/workflows/archive.yml': workflow({ tag: 6 }),
      'README.md': '# Daybook, better\n',
      'docs/feeds.md': 'one\ntwo\nthree\nfour, new\n',
      'src/added-by-both.ts': 'theirs\n',
      'src/gone-and-edited.ts': undefined,
      'src/picture.bin': 'two\0',
      'src/removed.ts': 'two\n',
      'tests/site.test.ts': 'two\n',
      'tests/new.test.ts': 'new\n',
    },
    base,
  );
  const own = {
    'archive.config.ts': 'export default { title: "Mine" };\n',
    'content/papers': undefined,
    'package.json': packageOf('0.1.0', { scripts: { build: 'node scripts/build.ts', mine: 'true' } }),
    '.github/workflows/archive.yml': workflow({ cron: '0 0 * * *' }),
    'README.md': '# Mine\n',
    'docs/feeds.md': 'one, mine\ntwo\nthree\nfour\n',
    'src/added-by-both.ts': 'mine\n',
    'src/gone-and-edited.ts': 'mine\n',
    'src/picture.bin': 'mine\0',
    'src/removed.ts': undefined,
    'src/styles/tokens.css': tokens('purple', '1rem'),
    'src/pages/mine.astro': 'mine\n',
  };
  const archive = copyOf(engine, own);
  const { code, out } = await upgrade(archive, '--repository', engine);
  expect(code).toBe(65);
  const steps = Object.fromEntries(
    [...out.matchAll(/^ {2}(merge|keep|conflict) +([^:]*):/gm)].map(([, does, path]) => [path, does]),
  );
  expect(steps).toEqual({
    '.github/workflows/archive.yml': 'merge',
    'README.md': 'keep',
    'docs/feeds.md': 'merge',
    'package.json': 'merge',
    'src/added-by-both.ts': 'conflict',
    'src/gone-and-edited.ts': 'conflict',
    'src/picture.bin': 'conflict',
    'src/removed.ts': 'keep',
    'src/styles/tokens.css': 'conflict',
  });
  const after = filesOf(archive);
  const kept = Object.entries(own).filter(
    ([path]) => !['docs/feeds.md', 'package.json'].includes(path) && !path.startsWith('.github'),
  );
  for (const [path, text] of kept) expect(after[path], path).toBe(text);
  expect(after['docs/feeds.md']).toBe('one, mine\ntwo\nthree\nfour, new\n');
  expect(after['.github/workflows/archive.yml']).toBe(workflow({ cron: '0 0 * * *', tag: 6 }));
  expect(after).not.toHaveProperty(['src/components/Gone.astro']);
  expect([after['.ci/run'], after['tests/new.test.ts'], after['tests/site.test.ts']]).toEqual([
    'two\n',
    'new\n',
    'two\n',
  ]);
  expect(Object.values(after).join('')).not.toContain('<<<<<<<');
  expect(Object.keys(after).filter((path) => path.startsWith('content/'))).toEqual([]);
  commit(archive);
  const again = await upgrade(archive, '--repository', engine);
  expect([again.code, git(archive, 'status', '--porcelain')]).toEqual([0, '']);
});

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
    Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`src/many/${at}.ts`, `${word} ${at}\n`]));
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
  write(archive, { 'src/many/399.ts': 'old 399\n', 'package.json': packageOf('0.1.0') });

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
    [['--repository', engine, '--to', '0.9.9'], 69, 'has no version 0.9.9; it has 0.1.0, 0.2.0'],
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

test('the real engine, copied as a template, with the usual changes of an owner', async () => {
  const engine = temporaryFolder();
  const files = git(checkout, 'ls-files', '--cached', '-z').split('\0').filter(Boolean);
  for (const path of files.filter((file) => existsSync(join(checkout, file)))) {
    mkdirSync(join(engine, path, '..'), { recursive: true });
    writeFileSync(join(engine, path), readFileSync(join(checkout, path)));
  }
  const { version } = JSON.parse(read(engine, 'package.json')) as { version: string };
  git(engine, 'init', '--quiet');
  commit(engine);
  git(engine, 'tag', `v${version}`);
  const archive = copyOf(
    engine,
    {
      'content/papers': undefined,
      'archive.config.ts': `import { defineArchive, huggingface } from 'daybook';\nexport default defineArchive({ sources: [huggingface()] });\n`,
      'src/styles/tokens.css': `${read(engine, 'src/styles/tokens.css')}\n/* mine */\n`,
      '.github/workflows/archive.yml': read(engine, '.github/workflows/archive.yml')
        .replace(/cron: .*/, "cron: '7 3 * * *'")
        .replaceAll(/(actions\/(?:checkout|setup-node))@v\d+/g, '$1@v4'),
    },
    `v${version}`,
  );
  const mine = filesOf(archive);
  write(engine, {
    'package.json': read(engine, 'package.json').replace(`"version": "${version}"`, '"version": "99.0.0"'),
    'src/styles/tokens.css': `/* theirs */\n${read(engine, 'src/styles/tokens.css')}`,
    'content/papers/2025/12/31/2512.99999.md': 'A sample\n',
    'src/archive/new.ts': 'export {};\n',
  });
  commit(engine);
  git(engine, 'tag', 'v99.0.0');
  const { code, err } = await upgrade(archive, '--repository', engine);
  expect([code, err]).toEqual([0, '']);
  expect(filesOf(archive)).toEqual({
    ...mine,
    'package.json': read(engine, 'package.json'),
    'src/archive/new.ts': 'export {};\n',
    'src/styles/tokens.css': `/* theirs */\n${mine['src/styles/tokens.css']!}`,
    '.github/workflows/archive.yml': read(engine, '.github/workflows/archive.yml').replace(
      /cron: .*/,
      "cron: '7 3 * * *'",
    ),
  });
});
