import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/build/serve.ts';
import { weekday } from '../../src/archive/time/calendar.ts';
import { clockAt } from '../clock-at.ts';
import { temporaryFolder, paperTree } from '../command.ts';
import { entry } from '../entry.ts';
import { engine, run } from '../run.ts';
import { dailyPapers } from '../upstream.ts';
import { git, push, remoteOf, templateCopy } from '../workflow/repository.ts';

const papersOf = (day: string) =>
  weekday(day) > 5
    ? []
    : ['A KV cache', 'Something else'].map((title, n) =>
        entry({
          id: `26${day.slice(5, 7)}.${day.slice(8)}00${n}`,
          title: `${title} of ${day}`,
          submittedOnDailyAt: `${day}T01:00:00Z`,
        }),
      );

// From a template copy to a served site of one's own topic under a folder: the commands of README, then the steps of the
// workflow in their order, on a clone as the runner has it.
test('a newcomer has an archive of their own, and the workflow goes on with it', async () => {
  const { endpoint } = await dailyPapers(papersOf);
  const { bare, clone } = remoteOf({ 'README.md': 'x' });
  const mine = clone();
  templateCopy(mine);
  symlinkSync(join(engine, 'node_modules'), join(mine, 'node_modules'));
  // The rule of .gitignore is for a folder, not for a link to one.
  writeFileSync(join(mine, '.git/info/exclude'), 'node_modules\n');
  const at = (day: string) => ({ HF_ENDPOINT: endpoint, ...clockAt(day) });
  const begun = await run(
    'init',
    ['--root', mine, '--title', 'KV papers', '--topics', 'KV cache', '--interval', '0'],
    at('2026-01-09'),
    mine,
  );
  expect([begun.code, begun.err]).toEqual([0, expect.stringContaining('papers of the sample leave')]);
  // A formatting that no linter likes is nobody's business here.
  const config = readFileSync(join(mine, 'archive.config.ts'), 'utf8');
  writeFileSync(join(mine, 'archive.config.ts'), config.replace("title: 'KV papers'", 'title :   "KV papers"'));
  push(mine, 'Begin the archive');

  // The runner: a checkout of one commit, four days later.
  const runner = clone('--depth', '1');
  symlinkSync(join(engine, 'node_modules'), join(runner, 'node_modules'));
  const step = (words: string[], env: Record<string, string> = {}) =>
    run('workflow', [...words, '--root', runner], { ...at('2026-01-13'), ...env }, runner);
  expect((await step(['ingest', '--branch', 'main', '--from', '', '--to', '', '--minutes', '20'])).code).toBe(0);
  expect(git(bare, 'log', '--format=%s', 'main').split('\n')).toEqual([
    'Take in new papers',
    'Begin the archive',
    'Begin',
  ]);
  expect(git(bare, 'ls-tree', '-r', '--name-only', 'main', 'content/papers').match(/\.md$/gm)).toHaveLength(12);

  const pages = temporaryFolder();
  const live = await serve(pages, { port: 0, base: '/kv/' });
  onTestFinished(() => live.close());
  const site = ['--site', new URL(live.url).origin, '--base', '/kv'];
  const deployed: string[] = [];
  const publish = async () => {
    expect((await step(['build', ...site])).code).toBe(0);
    const compared = await step(['compare', ...site]);
    const deploys = /deploys=(\w+)/.exec(compared.out)![1]!;
    if (deploys === 'true') cpSync(join(runner, 'dist'), pages, { recursive: true });
    deployed.push(deploys);
    expect((await step(['confirm', '--seconds', '5', ...site])).code).toBe(0);
  };
  await publish();
  expect((await run('check', ['--root', runner], at('2026-01-13'), runner)).out).toMatch(/, 0 problems\n$/);
  const found = await run('search', ['--root', runner, 'kv cache'], {}, runner);
  expect(found.out).toMatch(/^12 papers for kv cache/);
  const home = await fetch(live.url).then((answer) => answer.text());
  expect(home).toContain('A KV cache of 2026-01-13');

  // Nothing new: nothing is committed, and nothing is deployed.
  const before = git(bare, 'rev-parse', 'main');
  expect((await step(['ingest'])).code).toBe(0);
  expect(git(bare, 'rev-parse', 'main')).toBe(before);
  await publish();
  expect(deployed).toEqual(['true', 'false']);

  // What the workflow of pull requests runs in a copy.
  const tested = await step(['test']);
  expect([tested.code, tested.out]).toEqual([0, expect.stringContaining('0 problems')]);

  // A fault of the configuration is said with its line.
  writeFileSync(
    join(runner, 'archive.config.ts'),
    "import { defineArchive } from 'daybook';\nexport default defineArchive({\n  titel: 'x',\n});\n",
  );
  const wrong = await step(['ingest'], { GITHUB_ACTIONS: 'true' });
  expect(wrong.code).toBe(78);
  expect(wrong.out).toMatch(
    /^::error file=archive\.config\.ts,line=3::.*titel: there is no such setting; did you mean "title"\?/m,
  );
  expect(Object.keys(paperTree(join(mine, 'content/papers'))).length).toBe(10);
});
