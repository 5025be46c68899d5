import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../command.ts';
import {
  commit,
  copyOf,
  engineWith,
  filesOf,
  firstVersion,
  git,
  packageOf,
  read,
  secondVersion,
  tokens,
  upgrade,
  workflow,
  write,
} from './engines.ts';
import { engine as checkout } from '../run.ts';

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
  const lines = [...out.matchAll(/^ {2}(merge|keep|conflict) +(\S+):/gm)];
  const steps = Object.fromEntries(lines.map(([, does, path]) => [path!, does!]));
  expect(steps).toEqual({
    '.github/workflows/archive.yml': 'merge',
    'README.md': 'keep',
    'docs/feeds.md': 'merge',
    'package.json': 'merge',
    'src/added-by-both.ts': 'conflict',
    'src/gone-and-edited.ts': 'conflict',
    'src/picture.bin': 'conflict',
    'src/styles/tokens.css': 'conflict',
  });
  expect(out).toContain('  keep     without 1 file that you removed: src/ 1\n');
  const after = filesOf(archive);
  const kept: [string, string | undefined][] = Object.entries(own).filter(
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

test('the real engine, copied as a template, with the usual changes of an owner', async () => {
  const engine = temporaryFolder();
  const made = ['.git', 'node_modules', 'dist', '.cache', '.astro'].map((name) => join(checkout, name));
  cpSync(checkout, engine, { recursive: true, filter: (file) => !made.includes(file) });
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
