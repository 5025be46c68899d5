import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { archiveFolder } from '../command.ts';
import { slow } from '../long.ts';
import { engine } from '../run.ts';

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
  jobs: Record<
    string,
    {
      permissions?: Record<string, string>;
      needs?: string | string[];
      if?: string;
      strategy?: { 'fail-fast': boolean };
      steps: Step[];
    }
  >;
}
const read = (name: string) =>
  parse(readFileSync(new URL(`../../.github/workflows/${name}`, import.meta.url), 'utf8')) as Workflow;
const [archive, large, tests] = [read('archive.yml'), read('large.yml'), read('test.yml')];
const steps = [archive, large, tests].flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));

test('each line that runs is one npm or node command, and no value of the outside is part of it', () => {
  const lines = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    expect(line).toMatch(/^(?:npm (?:ci|run|test)\b|node scripts\/)[^\n;&|]*$/);
    expect(line).not.toContain('${{');
  }
});

test('actions are pinned by commit, with their version beside', () => {
  const text = ['archive.yml', 'large.yml', 'test.yml'].map((name) =>
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
  expect(large.permissions).toEqual({});
  expect(Object.fromEntries(Object.entries(large.jobs).map(([name, job]) => [name, job.permissions]))).toEqual({
    ingest: { contents: 'write' },
    shard: { contents: 'read' },
    site: { contents: 'read', pages: 'write', 'id-token': 'write' },
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
  const caches = [archive, large]
    .flatMap(({ jobs }) => Object.values(jobs))
    .flatMap((job) => job.steps.filter(({ uses }) => uses?.includes('/cache@')));
  expect(caches).toHaveLength(4);
  for (const { with: settings } of caches) {
    const [key, restore] = [String(settings!.key), String(settings!['restore-keys'])];
    expect(key.startsWith(restore)).toBe(true);
    expect(restore).toContain('hashFiles');
    expect(key).toMatch(/run_id \}\}-\$\{\{ github\.run_attempt \}\}$/);
  }
});

test('secrets reach one step only', () => {
  const withSecrets = steps.filter(({ env = {} }) => Object.values(env).some((value) => value.includes('secrets.')));
  expect(withSecrets.map(({ name }) => name)).toEqual(['Send what is due by mail', 'Send it to the object store']);
});

test('shards are built beside each other where the repository says so, and all are merged', () => {
  const { ingest, shard, site, after } = large.jobs;
  expect(ingest!.if).toBe("github.event_name == 'workflow_dispatch' || vars.DAYBOOK_LARGE == 'true'");
  expect(after!.if).toContain("needs.ingest.result != 'skipped'");
  expect(large.concurrency?.['cancel-in-progress']).toBe(false);
  expect(shard!.strategy?.['fail-fast']).toBe(false);
  expect(site!.needs).toEqual(['ingest', 'shard']);
  const of = (steps: Step[], name: string) => steps.find(({ uses, run }) => (uses ?? run)?.includes(name))!;
  expect(of(shard!.steps, 'upload-artifact').with!.name).toBe('shard-${{ matrix.shard }}-${{ github.run_attempt }}');
  expect(of(site!.steps, 'download-artifact').with).toEqual({ pattern: 'shard-*', path: 'shards' });
  const order = ['download-artifact', '--merge shards/*', 'check', 'store', 'upload-pages', 'deploy-pages'];
  const places = order.map((name) => site!.steps.findLastIndex(({ uses, run }) => (uses ?? run)?.includes(name)));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('a shard and the merge run as the workflow writes them', { ...slow, timeout: 300_000 }, async () => {
  const root = archiveFolder();
  const lines = ['shard', 'site'].map(
    (job) => large.jobs[job]!.steps.find(({ run }) => run?.includes(' build '))!.run!,
  );
  const step = (line: string, shard = '') =>
    spawnSync('bash', ['-c', line.replace('scripts/', join(engine, 'scripts/'))], {
      cwd: root,
      env: { ...process.env, SHARD: shard },
      encoding: 'utf8',
    });
  for (const shard of ['1/2', '2/2']) {
    expect(
      step(lines[0]!.replace('--out shard', `--root "${root}" --out shards/shard-${shard[0]!}-1`), shard).stderr,
    ).toBe('');
  }
  // An earlier attempt of the first shard.
  const [older, newer] = ['shard-1-1', 'shard-1-2'].map((name) => join(root, 'shards', name));
  cpSync(older!, newer!, { recursive: true });
  rmSync(join(older!, 'manifest.json'));
  expect(step(lines[1]!.replace(/(.*)( --merge.*)/, `$1 --root "${root}"$2`)).stderr).toBe('');
  expect(existsSync(join(root, 'dist', 'pagefind', 'guide.json'))).toBe(true);
});
