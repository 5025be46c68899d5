import { expect, test } from 'vitest';
import { mergeWorkflow } from '../../src/upgrade/workflow.ts';
import { workflow } from './engines.ts';

const noMerge = () => undefined;

test('a newer tag of the owner stays, and one that names a commit', () => {
  const mine = workflow({ tag: 7 }).replace('setup-node@v7', `setup-node@${'a'.repeat(40)}`);
  const theirs = workflow({ tag: 6 });
  const merged = mergeWorkflow(theirs, mine, theirs, (before, own) => (before === theirs ? own : undefined));
  expect(merged).toBe(mine);
});

test('a new time of the engine comes where the owner has none of their own', () => {
  const theirs = workflow({ cron: '5 5 * * *', last: 'new' });
  const mine = workflow({ tag: 3 });
  expect(mergeWorkflow(workflow(), mine.replace('npm run build', 'new'), theirs, noMerge)).toBe(theirs);
});

test('more times than the engine has are lines like others', () => {
  const mine = workflow().replace(/( +- cron.*\n)/, `$1    - cron: '1 1 * * *'\n`);
  const calls: string[][] = [];
  mergeWorkflow(workflow(), mine, workflow({ cron: '2 2 * * *' }), (...texts) => {
    calls.push(texts);
    return undefined;
  });
  expect(calls).toEqual([[workflow(), mine, workflow({ cron: '2 2 * * *' })]]);
});

test('actions that the engine pins by commit come in place of older tags, and of older pins', () => {
  const pinned = `checkout@${'a'.repeat(40)} # v6.0.2`;
  const mine = `on:\n  schedule:\n    - cron: '1 2 * * *'\nsteps:\n  - uses: actions/checkout@v4\n  - uses: actions/checkout@${'b'.repeat(40)} # v5.1.0\n`;
  const theirs = mine
    .replace('1 2', '7 8')
    .replace('checkout@v4', pinned)
    .replace(/checkout@b+ # v5\.1\.0/, pinned);
  expect(mergeWorkflow(undefined, mine, theirs, noMerge)).toBe(theirs.replace('7 8', '1 2'));
});
