import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { githubFindings, localFindings, workflowIn } from '../../src/doctor/github.ts';
import { nodeFinding } from '../../src/doctor/machine.ts';
import { addressFinding } from '../../src/doctor/address.ts';
import { gitIn } from '../../src/workflow/git.ts';
import { archiveFolder, run, temporaryFolder } from '../command.ts';
import { clockAt } from '../clock-at.ts';
import { entry } from '../entry.ts';
import { slow } from '../long.ts';
import { dailyPapers } from '../upstream.ts';
import { fakeGitHub } from '../workflow/github.ts';
import { git, remoteOf } from '../workflow/repository.ts';

const now = Date.parse('2026-01-09T12:00:00Z');
const file = '/actions/workflows/archive.yml';

test.each([
  ['404', [404, {}], 'there is no site yet', 1],
  ['from a branch', [200, { build_type: 'legacy' }], 'the site comes from a branch', 1],
  ['from Actions', [200, { build_type: 'workflow' }], 'the site comes from the workflow', 0],
  ['403', [403, {}], 'not seen: only the owner may ask (GITHUB_TOKEN)', 0],
] as const)('Pages %s', async (_name, pages, said, wrong) => {
  const { github } = await fakeGitHub({ 'GET /pages': [...pages], [`GET ${file}`]: [200, { state: 'active' }] });
  const findings = await githubFindings(github, 'archive.yml', now);
  const finding = findings.find(({ what }) => what === 'Pages')!;
  expect([finding.said, finding.mend === undefined ? 0 : 1]).toEqual([said, wrong]);
});

test.each([
  ['disabled_fork', /the workflow is disabled fork/],
  ['disabled_inactivity', /disabled inactivity/],
])('a workflow that is %s is enabled by a click', async (state, said) => {
  const { github } = await fakeGitHub({ [`GET ${file}`]: [200, { state }] });
  const [finding] = await githubFindings(github, 'archive.yml', now);
  expect(finding!.said).toMatch(said);
  expect(finding!.mend).toMatch(/Enable workflow$/);
});

test.each([
  ['2026-01-09T05:30:00Z', 'success', /^7 hours ago by the schedule, success; hours of delay are normal$/, false],
  ['2026-01-05T05:30:00Z', 'success', /^4 days ago/, true],
  ['2026-01-09T05:30:00Z', 'failure', /failure$/, true],
])('a last run of %s that ended as %s', async (created_at, conclusion, said, isWrong) => {
  const { github } = await fakeGitHub({
    [`GET ${file}`]: [200, { state: 'active' }],
    [`GET ${file}/runs`]: [200, { workflow_runs: [{ created_at, conclusion, html_url: 'https://github.com/x' }] }],
  });
  const finding = (await githubFindings(github, 'archive.yml', now)).find(({ what }) => what === 'last run')!;
  expect(finding.said).toMatch(said);
  expect(finding.mend !== undefined).toBe(isWrong);
});

test.each([
  [3, undefined, /^3 days ago$/],
  [50, /^git commit --allow-empty/, /after 60 days/],
  [61, /Enable workflow$/, /has stopped the schedule/],
])('a last commit %i days ago', (days, mend, said) => {
  const { first } = remoteOf({
    'README.md': 'x',
    '.github/workflows/papers.yml': 'run: node scripts/workflow.ts ingest',
  });
  const committed = Number(git(first, 'log', '-1', '--format=%ct')) * 1000;
  const findings = localFindings(first, gitIn(first), committed + days * 86_400_000 + 1000);
  expect(findings[0]).toEqual({ what: 'workflow', said: '.github/workflows/papers.yml' });
  const last = findings.find(({ what }) => what === 'last commit')!;
  expect(last.said).toMatch(said);
  expect(last.mend ?? '').toMatch(mend ?? /^$/);
});

test('a workflow that calls the engine at a version counts', () => {
  const root = temporaryFolder();
  expect(workflowIn(root)).toBeUndefined();
  mkdirSync(join(root, '.github/workflows'), { recursive: true });
  writeFileSync(join(root, '.github/workflows/a.yml'), 'uses: you/daybook/.github/workflows/archive.yml@v0.1.0');
  expect(workflowIn(root)).toBe('a.yml');
});

test('an old Node, and an address that leads nowhere', () => {
  expect(nodeFinding('20.20.2').mend).toBeDefined();
  expect(nodeFinding('22.12.0').mend).toBeUndefined();
  const at = (url: string, host?: 'netlify', pages?: string) => addressFinding({ url, host }, pages);
  expect(at('http://localhost:4321/', 'netlify').mend).toMatch(/set url/);
  expect(at('http://localhost:4321/', undefined, 'https://you.github.io/papers/').mend).toBeUndefined();
  expect(at('https://else.github.io/x/', undefined, 'https://you.github.io/papers/').mend).toMatch(/you\.github\.io/);
  expect(at('https://papers.example.org/', undefined, 'https://you.github.io/papers/').mend).toBeUndefined();
});

test('what is wrong is said with what mends it, and ends with 1', async () => {
  const { endpoint } = await dailyPapers(() => []);
  const env = { HF_ENDPOINT: endpoint, ...clockAt('2026-01-09') };
  const empty = await run('doctor', ['--root', archiveFolder('{ sources: [huggingface()] }', ', huggingface')], env);
  expect(empty.code).toBe(1);
  expect(empty.out).toMatch(/^! content {8}there are no papers yet\n {17}→ npm run ingest -- --root \S+$/m);
  expect(empty.out).toMatch(/^! site {11}not built yet\n {17}→ npm run build -- --root \S+$/m);
  expect(empty.out).toMatch(/^ {2}source huggingface http:\/\/127\.0\.0\.1:\d+ answers$/m);
  const broken = await run('doctor', ['--root', archiveFolder('{ titel: "x" }'), '--offline'], env);
  expect(broken.out).toMatch(/^! configuration {2}.*line 2, titel: there is no such setting; did you mean "title"\?$/m);
  expect(broken.code).toBe(1);
});

test('the sample is called the sample, with the command that starts an archive of one’s own', async () => {
  const root = archiveFolder('{ sources: [sample()] }', ', sample');
  await run('ingest', ['--root', root]);
  const { out } = await run('doctor', ['--root', root, '--offline']);
  expect(out).toMatch(
    /^ {2}content {8}63 papers on \d+ days, the bundled sample: npm run init starts an archive of your own$/m,
  );
});

test('a whole archive has nothing wrong, and ends with 0', slow, async () => {
  const { first } = remoteOf({
    'archive.config.ts':
      "import { defineArchive, huggingface } from 'daybook';\nexport default defineArchive({ sources: [huggingface()] });\n",
    '.github/workflows/papers.yml': 'run: node scripts/workflow.ts ingest',
  });
  const { endpoint } = await dailyPapers((day) => (day === '2026-01-08' ? [entry({ id: '2601.00001' })] : []));
  const env = { HF_ENDPOINT: endpoint, ...clockAt('2026-01-09') };
  await run('ingest', ['--root', first, '--date', '2026-01-08', '--interval', '0'], env);
  expect((await run('build', ['--root', first], env)).code).toBe(0);
  const { code, out } = await run('doctor', ['--root', first, '--offline'], env);
  expect([code, out.match(/^!.*/gm)]).toEqual([0, null]);
  expect(out).toMatch(/\nAll is right\.\n$/);
  expect(out).toMatch(/^ {2}content {8}1 paper on 1 day$/m);
});
