import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  id?: string;
  name?: string;
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency?: { 'cancel-in-progress': boolean };
  jobs: Record<string, { permissions?: Record<string, string>; needs?: string | string[]; steps: Step[] }>;
}
const read = (name: string) =>
  parse(readFileSync(new URL(`../../.github/workflows/${name}`, import.meta.url), 'utf8')) as Workflow;
const [archive, tests] = [read('archive.yml'), read('test.yml')];
const steps = [archive, tests].flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));

test('each line that runs is one npm or node command, and no value of the outside is part of it', () => {
  const lines = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    expect(line).toMatch(/^(?:npm (?:ci|run|test)\b|node scripts\/)[^\n;&|]*$/);
    expect(line).not.toContain('${{');
  }
});

test('actions are pinned by commit, with their version beside', () => {
  const text = ['archive.yml', 'test.yml'].map((name) =>
    readFileSync(new URL(`../../.github/workflows/${name}`, import.meta.url), 'utf8'),
  );
  const uses = text.join('\n').match(/uses: .*/g)!;
  expect(uses.length).toBeGreaterThan(10);
  for (const line of uses) expect(line).toMatch(/^uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('each job may do what it must, and no more', () => {
  expect(archive.permissions).toEqual({});
  expect(Object.fromEntries(Object.entries(archive.jobs).map(([name, job]) => [name, job.permissions]))).toEqual({
    ingest: { contents: 'write' },
    site: { contents: 'read', pages: 'write', 'id-token': 'write' },
    digest: { contents: 'write' },
    after: { contents: 'read', actions: 'write', issues: 'write' },
  });
  expect(tests.permissions).toEqual({ contents: 'read' });
});

test('one run goes after the other, to its end, at an odd minute, by hand with a range of days, and called by others', () => {
  expect(archive.concurrency?.['cancel-in-progress']).toBe(false);
  const {
    schedule,
    workflow_dispatch: byHand,
    workflow_call: called,
  } = archive.on as {
    schedule: { cron: string }[];
    workflow_dispatch: { inputs: object };
    workflow_call: { inputs: object };
  };
  expect(Number.parseInt(schedule[0]!.cron, 10) % 5).not.toBe(0);
  expect(Object.keys(byHand.inputs)).toEqual(['from', 'to', 'minutes']);
  expect(Object.keys(called.inputs)).toEqual(['engine', 'from', 'to', 'minutes']);
});

test('a site is built, compared, deployed and confirmed, in this order', () => {
  const { site } = archive.jobs;
  const named = site!.steps.map(
    ({ run, uses }) => /workflow\.ts (\w+)/.exec(run ?? '')?.[1] ?? /\/([\w-]+)@/.exec(uses ?? '')?.[1],
  );
  expect(named.filter((name) => name !== undefined)).toEqual([
    'checkout',
    'checkout',
    'setup-node',
    'pages',
    'configure-pages',
    'cache',
    'build',
    'compare',
    'upload-pages-artifact',
    'deploy-pages',
    'confirm',
  ]);
  // A second attempt has an artefact of its own.
  const artefact = (name: string, key: string) => site!.steps.find(({ uses }) => uses?.includes(name))!.with![key];
  expect(artefact('upload-pages', 'name')).toContain('run_attempt');
  expect(artefact('deploy-pages', 'artifact_name')).toBe(artefact('upload-pages', 'name'));
});

test('what a build remembers is kept by run, and taken only from the same engine', () => {
  const caches = Object.values(archive.jobs).flatMap((job) =>
    job.steps.filter(({ uses }) => uses?.includes('/cache@')),
  );
  expect(caches).toHaveLength(2);
  for (const { with: settings } of caches) {
    const [key, restore] = [String(settings!.key), String(settings!['restore-keys'])];
    expect(key.startsWith(restore)).toBe(true);
    expect(restore).toContain('hashFiles');
    expect(key).toMatch(/run_id \}\}-\$\{\{ github\.run_attempt \}\}$/);
  }
});

test('secrets reach one step only', () => {
  const withSecrets = steps.filter(({ env = {} }) => Object.values(env).some((value) => value.includes('secrets.')));
  expect(withSecrets.map(({ name }) => name)).toEqual(['Send what is due by mail']);
});
