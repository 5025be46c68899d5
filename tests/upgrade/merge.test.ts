// @module-tag slow

import { expect, test } from 'vitest';
import {
  commit,
  copyOf,
  engineWith,
  firstVersion,
  git,
  gitEnvironment,
  mineOfTokens,
  packageOf,
  read,
  secondVersion,
  tokens,
  upgrade,
  workflow,
  write,
} from './engines.ts';

// Of the owner's style and component: what the engine did to them, and what comes of it.
const mineOfCard = '<article>\n  <slot />\n  <footer>Mine</footer>\n</article>\n';
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
