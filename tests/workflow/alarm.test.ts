import { expect, test } from 'vitest';
import { keepAlive, sound } from '../../src/workflow/alarm.ts';
import { githubOf, pagesAdvice, pagesState } from '../../src/workflow/github.ts';
import { fakeGitHub } from './github.ts';

const run = {
  workflow: 'archive.yml',
  id: 9,
  address: 'https://github.com/you/papers/actions/runs/9',
  hasFailed: true,
};
const runs = (...conclusions: (string | null)[]) => ({
  workflow_runs: conclusions.map((conclusion, index) => ({ id: 8 - index, conclusion })),
});
const at = '/actions/workflows/archive.yml/runs';
const title = 'The archive is not updated';

test.each([
  ['the first', runs('success', 'failure', 'failure'), false],
  ['the second', runs('failure', 'success'), false],
  ['the third', runs('failure', 'failure', 'success'), true],
  ['the third, one of them cancelled and one out of time', runs('timed_out', 'cancelled', 'failure', 'success'), true],
  ['the fifth of a young archive', runs('failure', 'failure', 'failure', 'failure'), true],
])('%s failure in a row', async (_name, workflow_runs, opens) => {
  const { github, asked } = await fakeGitHub({
    'GET /issues': [200, [{ number: 1, title: 'Something else' }]],
    [`GET ${at}`]: [200, workflow_runs],
    'POST /issues': [201, {}],
  });
  const said = await sound(github, run);
  const posted = asked.filter(({ method }) => method === 'POST');
  expect([said !== undefined, posted.length]).toEqual([opens, opens ? 1 : 0]);
  if (opens) expect(posted[0]!.body).toMatchObject({ title, body: expect.stringContaining(run.address) as string });
});

test('an issue that is open is not opened again, and the next success closes it', async () => {
  const { github, asked } = await fakeGitHub({
    'GET /issues': [
      200,
      [
        { number: 4, title, pull_request: {} },
        { number: 5, title },
      ],
    ],
    [`GET ${at}`]: [200, runs('failure', 'failure', 'failure')],
    'POST /issues/5/comments': [201, {}],
    'PATCH /issues/5': [200, {}],
  });
  expect(await sound(github, run)).toBeUndefined();
  expect(await sound(github, { ...run, hasFailed: false })).toBe('issue 5 is closed');
  expect(asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /issues/5/comments',
    'PATCH /issues/5',
  ]);
});

test('a repository without issues is no failure', async () => {
  const { github } = await fakeGitHub({
    'GET /issues': [410, { message: 'Issues are disabled' }],
    [`GET ${at}`]: [200, runs('failure', 'failure')],
    'POST /issues': [410, {}],
  });
  expect(await sound(github, run)).toBe('no issue could be opened (410)');
  expect(await sound(github, { ...run, hasFailed: false })).toBeUndefined();
});

test('the schedule begins anew where the token may do that', async () => {
  const { github, asked } = await fakeGitHub({ 'PUT /actions/workflows/archive.yml/enable': [204] });
  expect(await keepAlive(github, 'archive.yml')).toBe(true);
  expect(asked).toHaveLength(1);
  expect(await keepAlive((await fakeGitHub({})).github, 'archive.yml')).toBe(false);
});

test.each([
  [[404, {}], 'none', /is off: open Settings → Pages/],
  [[200, { build_type: 'legacy' }], 'branch', /from a branch: open Settings/],
  [[200, { build_type: 'workflow' }], 'actions', undefined],
  [[403, {}], 'unseen', undefined],
] as const)('Pages that answer %j are "%s"', async ([status, json], state, advice) => {
  const { github } = await fakeGitHub({ 'GET /pages': [status, json] });
  expect(await pagesState(github)).toBe(state);
  expect(pagesAdvice[state] ?? '').toMatch(advice ?? /^$/);
});

test('a name that is no repository is asked for nothing', () => {
  expect(githubOf({ GITHUB_REPOSITORY: '../..' })).toBeUndefined();
  expect(githubOf({})).toBeUndefined();
});
