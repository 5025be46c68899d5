import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built, paperOf, papers, removeBuilt } from './fixture.ts';

const script = fileURLToPath(new URL('../../scripts/search.ts', import.meta.url));
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

afterAll(removeBuilt);

describe('npm run search', () => {
  let root: string;
  beforeAll(async () => {
    const hostile = paperOf({
      id: '2502.00009',
      title: 'Red \u001b[31m alert\u0007',
      authors: ['Eve \u009b1m'],
      abstract: 'A title that paints.',
      upvotes: 1,
    });
    const { folder } = await built([...papers, hostile], { size: 4 });
    root = join(folder, '..');
    // Where `npm run build` puts it.
    renameSync(folder, join(mkdtempIn(root), 'pagefind'));
  });
  const mkdtempIn = (folder: string) => {
    const made = mkdtempSync(join(tmpdir(), 'daybook-dist-'));
    renameSync(made, join(folder, 'dist'));
    return join(folder, 'dist');
  };

  it('prints what it found', () => {
    const { stdout, stderr, status } = run('fold', 'laundry', '--root', root);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('A Robot That Folds Laundry');
    expect(stdout).toContain('2024-11-06 · 12 upvotes · 2411.00002');
  });

  it('prints a result a line as JSON', () => {
    const { stdout } = run('--sort', 'upvotes', '--limit', '2', '--json', '--root', root);
    const results = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; authors: string[] });
    expect(results.map(({ id }) => id)).toEqual(['2501.00004', '2412.00003']);
    expect(results[0]).toMatchObject({ path: '/papers/2501.00004/', authors: ['Ada Lovelace'], moreAuthors: 6 });
  });

  it('filters', () => {
    const { stdout } = run('--year', '2024', '--topic', 'robotics', '--json', '--root', root);
    expect(stdout.match(/"id":"[^"]+"/g)).toEqual(['"id":"2411.00002"']);
  });

  it('lets no title paint the terminal', () => {
    const { stdout } = run('paints', '--root', root);
    expect(stdout).toContain('alert');
    expect(stdout).toContain('· 1 upvote ·');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('lets no name paint it as JSON either, and keeps the name', () => {
    const { stdout } = run('paints', '--json', '--root', root);
    expect(stdout).not.toContain('\u009b');
    expect(JSON.parse(stdout)).toMatchObject({ authors: ['Eve \u009b1m'] });
  });

  it('says which papers could not be searched for a phrase, and searches the others', async () => {
    const { folder, search } = await built(papers, { size: 2 });
    const [, second] = await (await search.opened()).bundles();
    const dist = mkdtempIn(join(folder, '..'));
    renameSync(folder, join(dist, 'pagefind'));
    rmSync(join(dist, 'pagefind', second!.path, 'pagefind-entry.json'));
    const { stdout, stderr, status } = run('"an agent"', '"a robot"', '--root', join(dist, '..'));
    expect({ stdout, stderr, status }).toEqual({
      stdout: '0 papers for "an agent" "a robot"\n',
      stderr: `not searched, because they can't be read: ${second!.from} to ${second!.to}\n`,
      status: 65,
    });
  });

  it('says that a word is misspelt, and what it searched besides', () => {
    const { stdout } = run('luandry', '--root', root);
    expect(stdout).toContain('A Robot That Folds Laundry');
    expect(stdout).toContain('no paper has “luandry”; did you mean “laundry”? Both are searched.');
  });

  it.each([
    [[], /expected words/],
    [['agent', '--sort', 'best'], /--sort best: expected relevance, date, upvotes/],
    [['agent', '--limit', '0'], /--limit: expected a whole number from 1/],
    [['agent', '--root', '/nowhere'], /run "npm run build" first/],
  ])('says what is wrong with %j', (args, message) => {
    const { stderr, status } = run(...(args.includes('--root') ? args : [...args, '--root', root]));
    expect(stderr).toMatch(message);
    expect(status).toBe(64);
  });
});
