// @module-tag slow

import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { weekday } from '../../src/archive/time/calendar.ts';
import { loadConfig } from '../../src/config/load.ts';
import { pagesAddress, repositoryIn } from '../../src/init/address.ts';
import { archiveFolder, run, temporaryFolder, tree, paperTree } from '../command.ts';
import { clockAt } from '../clock-at.ts';
import { entry } from '../entry.ts';
import { engine } from '../run.ts';
import { dailyPapers } from '../upstream.ts';
import { git, templateCopy } from '../workflow/repository.ts';
import { parse } from 'yaml';

const title = (day: string, n: number) => (n === 0 ? `A KV cache of ${day}` : `Something else, ${n}`);
const service = () =>
  dailyPapers((day) =>
    weekday(day) > 5
      ? []
      : [0, 1, 2].map((n) =>
          entry({
            id: `26${day.slice(5, 7)}.${day.slice(8)}00${n}`,
            title: title(day, n),
            submittedOnDailyAt: `${day}T01:00:00Z`,
          }),
        ),
  );
const init = async (root: string, flags: string[], code = engine) => {
  const { endpoint } = await service();
  const env = { HF_ENDPOINT: endpoint, ...clockAt('2026-01-09') };
  return run('init', ['--root', root, '--interval', '0', ...flags], env, code);
};
/** What the menu of a built site leads to. */
const menuOf = (root: string) => {
  const [menu] = /<div id="menu".*?<\/nav>/s.exec(readFileSync(join(root, 'dist', 'index.html'), 'utf8'))!;
  return [...menu.matchAll(/<a [^>]*>([^<]*)/g)].map(([, name]) => name);
};
const papers = (root: string) => Object.keys(paperTree(join(root, 'content/papers')));

test('an empty folder becomes an archive, built, that calls the engine’s workflow', async () => {
  const root = join(temporaryFolder(), 'papers');
  const wish = ['--title', "Ada's papers", '--topics', 'KV cache, flying pigs', '--engine', 'you/daybook'];
  const { code, out } = await init(root, wish);
  expect(code).toBe(0);
  expect(out).toContain(
    'Written: archive.config.ts, content/pages/about.md, .gitignore, .gitattributes, README.md, .github/workflows/archive.yml',
  );
  expect(out).toMatch(
    /Left to do:\n {2}1\. Make an empty repository on GitHub, then: .*\n {2}2\. .*Source: GitHub Actions\n {2}3\. /,
  );
  const config = await loadConfig(root);
  expect(config).toMatchObject({
    title: "Ada's papers",
    host: 'github-pages',
    select: { include: ['KV cache', 'flying pigs'] },
  });
  expect(config.topics.map(({ slug }) => slug)).toEqual(['kv-cache', 'flying-pigs']);
  // Of 14 days ten are weekdays, and one paper of each has the words.
  expect(papers(root)).toHaveLength(10);
  expect(existsSync(join(root, 'dist', 'topics', 'kv-cache', 'index.html'))).toBe(true);
  expect(menuOf(root)).toContain('Topics');
  const { jobs } = parse(readFileSync(join(root, '.github/workflows/archive.yml'), 'utf8')) as {
    jobs: { archive: { uses: string } };
  };
  const { version } = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8')) as { version: string };
  expect(jobs.archive.uses).toBe(`you/daybook/.github/workflows/archive.yml@v${version}`);
  expect((await init(root, wish)).err).toContain('archive.config.ts is yours already');
});

test('a copy of the repository loses the sample and its page, and keeps what its owner wrote', async () => {
  const copy = temporaryFolder();
  templateCopy(copy);
  symlinkSync(join(engine, 'node_modules'), join(copy, 'node_modules'));
  spawnSync('git', ['init', '--quiet', copy]);
  git(copy, 'remote', 'add', 'origin', 'git@github.com:You/kv-papers.git');
  const { code, out } = await init(copy, ['--title', 'KV papers', '--topics', 'KV cache'], copy);
  expect(code).toBe(0);
  const config = readFileSync(join(copy, 'archive.config.ts'), 'utf8');
  expect(config).toContain("url: 'https://you.github.io/kv-papers/',");
  expect(config).not.toContain('sample');
  expect(out).toContain('https://github.com/You/kv-papers: Settings → Pages');
  expect(papers(copy)).toHaveLength(10);
  expect(readFileSync(join(copy, 'content/pages/about.md'), 'utf8')).toContain('KV papers keeps each day’s papers');
  // The workflow of the copy is the engine's own.
  expect(readFileSync(join(copy, '.github/workflows/archive.yml'), 'utf8')).toContain('scripts/workflow.ts ingest');
});

test('words are tried without writing anything', async () => {
  const root = temporaryFolder();
  const { code, out } = await init(root, ['--try', '--topics', 'kv cache']);
  const query = await init(root, ['--try', '--topics', '"kv cache" OR kv-cache OR /flying, pigs?/i']);
  expect(query.out).toMatch(/^kv cache, kv-cache, \/flying, pigs\?\/i: 5 of /);
  expect([code, out]).toEqual([0, 'kv cache: 5 of the 15 papers of the last 7 days, 0.71 a day\n']);
  expect(Object.keys(tree(root))).toEqual([]);
});

test.each([
  [['--topics', 'KV cache'], /^--title: expected the name of the archive/, 64],
  [['--title', 'x', '--sources', 'nosuch'], /^--sources nosuch: expected huggingface or arxiv:cs\.CL/, 64],
  [['--title', 'x', '--language', 'fr'], /^--language fr: expected en, zh or ar/, 64],
  [['--title', 'x', '--host', 'nosuch'], /^--host nosuch: .*github-pages/, 64],
  [
    ['--title', 'x', '--topics', '"KV cache" AND memory'],
    /^--topics "KV cache" AND memory: expected words with commas between them, such as  KV cache, long context: a paper needs one of them\n$/,
    64,
  ],
  [['--title', 'x', '--topics', '/(/'], /^--topics \/\(\/: expected a word, a phrase or a regular expression/, 64],
  [['--title', 'x', '--engine', 'a b'], /^--engine: expected the repository/, 64],
])('%j is refused before anything is written', async (flags, message, wanted) => {
  const root = temporaryFolder();
  const { code, err } = await init(root, flags);
  expect(err).toMatch(message);
  expect(code).toBe(wanted);
  expect(Object.keys(tree(root))).toEqual([]);
});

test('without a network the archive is begun all the same', async () => {
  const root = temporaryFolder();
  const flags = ['--root', root, '--title', 'x', '--engine', 'you/daybook', '--interval', '0'];
  const { code, out } = await run('init', flags, { HF_ENDPOINT: 'http://127.0.0.1:1' });
  expect(code).toBe(0);
  expect(out).toContain('the first run of the workflow takes the papers in');
  // No topic, no way to topics.
  expect(menuOf(root).slice(0, 4)).toEqual(['Today', 'Trending', 'Archive', 'Organizations']);
  // A site without papers has no link to a file of a day.
  const checked = await run('check', ['--root', root]);
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining(', 0 problems')]);
});

test.each([
  ['https://github.com/you/papers.git', 'https://you.github.io/papers/'],
  ['git@github.com:You/You.github.io.git', 'https://you.github.io/'],
  ['https://x-access-token:secret@github.com/you/papers', 'https://you.github.io/papers/'],
  ['https://gitlab.com/you/papers.git', undefined],
  ['/srv/papers.git', undefined],
])('the site of %s is at %s', (remote, address) => {
  const repository = repositoryIn(remote);
  expect(repository && pagesAddress(repository)).toBe(address);
});

test('settings that somebody made stay', async () => {
  const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
  writeFileSync(join(root, 'mine.txt'), 'mine');
  const before = tree(root);
  expect((await init(root, ['--title', 'x'])).code).toBe(64);
  expect(tree(root)).toEqual(before);
});
