import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from '../src/build/child.ts';
import { mayStore, runCall, storeCalls } from '../src/build/store.ts';
import { ConfigError } from '../src/config/config.ts';
import { loadConfig } from '../src/config/load.ts';
import { sampleFacts } from '../src/sources/sample.ts';
import { keepAlive, sound } from '../src/workflow/alarm.ts';
import { githubOf, pagesAdvice, pagesState } from '../src/workflow/github.ts';
import { GitError, gitIn } from '../src/workflow/git.ts';
import { land } from '../src/workflow/land.ts';
import { awaitStamp, liveStamp, siteStamp, whyNot, writeStamp } from '../src/workflow/live.ts';
import { runnerOf } from '../src/workflow/runner.ts';
import { command, complain, exit, UsageError, wholeNumber, type Flags } from './command.ts';
import { printable } from './terminal.ts';

const help = `
The steps of .github/workflows/archive.yml and large.yml that are no command of their own. Each can be run by hand.

  node scripts/workflow.ts ingest     npm run ingest; commits what is new and pushes it
  node scripts/workflow.ts pages      whether GitHub Pages takes the site from the workflow
  node scripts/workflow.ts build      npm run build, with its warnings on the page of the run
  node scripts/workflow.ts compare    whether the built site differs from the live one, and is not older
  node scripts/workflow.ts confirm    waits until the live site is the built one
  node scripts/workflow.ts store      sends what changed of dist/ to an object store, with rclone: new files first
  node scripts/workflow.ts digest     npm run digest -- --send, with its warnings on the page of the run
  node scripts/workflow.ts test       npm test and the slow tests in the repository of the code; in an archive build and check
  node scripts/workflow.ts after      keeps the schedule alive; an issue after three failures in a row

      --branch NAME   of ingest: where it pushes (default: main)
      --from D --to D of ingest: a range of days
      --minutes N     of ingest: begin no other day after N minutes
      --site URL --base PATH  of build, compare, confirm and digest: the address of the site
      --shard I/N --out DIR  of build: the part of the site to make, and where
      --merge DIR…    of build: the shards to make the site of
      --store PLACE   of store: rclone's name for the place, such as store:papers; its keys are in rclone's own variables
      --seconds N     of confirm: how long it waits (default: 600)
      --long          of test: npm run test:long
      --failed        of after: a part of the run failed
`;

const options = {
  branch: { type: 'string', default: 'main' },
  from: { type: 'string' },
  to: { type: 'string' },
  minutes: { type: 'string' },
  site: { type: 'string' },
  base: { type: 'string' },
  shard: { type: 'string' },
  out: { type: 'string' },
  merge: { type: 'string' },
  store: { type: 'string' },
  seconds: { type: 'string', default: '600' },
  long: { type: 'boolean' },
  failed: { type: 'boolean' },
} as const;
type WorkflowFlags = Flags<typeof options>;

const print = (line: string) => {
  console.log(line);
};
const runner = runnerOf(process.env, print);

/** Runs a command of the engine on the archive. */
const run = (name: string, root: string, ...flags: string[]) =>
  runNode([
    '--import',
    fileURLToPath(new URL('compiled.mjs', import.meta.url)),
    scriptOf(name),
    '--root',
    root,
    ...flags,
  ]);
const scriptOf = (name: string) => fileURLToPath(new URL(`${name}.ts`, import.meta.url));

/** How rclone ends where a place is not there yet. */
const noFolder = 3;

/** Flags with a value; an input that was left empty is none. */
const given = (flags: Record<string, string | undefined>) =>
  Object.entries(flags).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));

const steps: Record<string, (flags: WorkflowFlags, words: string[]) => Promise<number>> = {
  async ingest({ root, branch, from, to, minutes }) {
    const { sources } = await loadConfig(root);
    const code = await run('ingest', root, ...given({ from, to, minutes }));
    if (code === exit.data) runner.warn('Some records could not be read: content/quarantine says why.');
    else if (code === exit.tryLater)
      runner.warn('A source did not answer. The site is built from the kept papers; the next run asks again.');
    else if (code !== exit.ok) return code;
    const hasSample = sources.some(({ name }) => name === sampleFacts.name);
    const git = gitIn(root);
    const before = git('rev-parse', 'HEAD');
    const commit = land({ root, branch, message: 'Take in new papers', hasSample, tell: print });
    runner.output('commit', commit);
    runner.summarize(
      summaryOf(git('diff', '--name-status', '--no-renames', before, commit, '--', ':(glob)content/papers/**/*.md')),
    );
    return exit.ok;
  },

  async pages({ root }) {
    const { host = 'github-pages' } = await loadConfig(root);
    if (host !== 'github-pages') {
      print(`${host} builds the site from what was pushed.`);
      runner.output('ready', 'false');
      return exit.ok;
    }
    const github = githubOf(process.env);
    const advice = github && pagesAdvice[await pagesState(github)];
    if (advice) runner.notice(advice);
    runner.output('ready', String(advice === undefined));
    return exit.ok;
  },

  async build({ root, site, base, shard, out, merge }, words) {
    await loadConfig(root);
    const merging = merge === undefined ? [] : ['--merge', ...newestAttempts([merge, ...words])];
    const address = { site, base: base === undefined ? base : folderOf(base) };
    const code = await run('build', root, ...given({ ...address, shard, out }), ...merging);
    if (code !== exit.data) return code;
    runner.warn('Some pages are left out: the log of the build names them.');
    return exit.ok;
  },

  async compare({ root, site, base }) {
    const folder = join(root, 'dist');
    const git = gitIn(root);
    const own = { site: siteStamp(folder), commit: git('rev-parse', 'HEAD') };
    const why = await whyNot(own, await liveStamp(addressOf(site, base)), git);
    if (why === undefined) writeStamp(folder, own);
    else runner.notice(`Nothing is deployed: ${why}.`);
    runner.output('deploys', String(why === undefined));
    return exit.ok;
  },

  async confirm({ root, site, base, seconds }) {
    const wanted = siteStamp(join(root, 'dist'));
    const live = await awaitStamp(addressOf(site, base), wanted, wholeNumber('seconds', seconds));
    if (live?.site === wanted) return exit.ok;
    runner.fail(`The live site is not the one that was built: expected ${wanted}, got ${live?.site ?? 'none'}.`);
    return exit.bug;
  },

  async store({ root, store: to }) {
    if (!to || !/^[\w.-]+:./.test(to))
      throw new UsageError(`--store: expected a place such as store:papers, got "${to ?? ''}"`);
    // A runner of GitHub has none.
    if (process.env.GITHUB_ACTIONS && spawnSync('rclone', ['version']).error)
      spawnSync('sudo', ['apt-get', 'install', '--yes', '--quiet', 'rclone'], { stdio: 'inherit' });
    const { error, status, stdout } = spawnSync('rclone', ['lsf', '--max-depth', '1', to], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (error) {
      runner.fail('rclone is not installed: apt-get install rclone.');
      return exit.unavailable;
    }
    if (status !== 0 && status !== noFolder) {
      runner.fail(`${to} can't be listed.`);
      return exit.tryLater;
    }
    if (!mayStore(stdout.split('\n').filter(Boolean))) {
      runner.fail(`${to} has other files than a site: expected an empty place, or a site.`);
      return exit.unavailable;
    }
    for (const call of storeCalls(join(root, 'dist'), to)) {
      if (await runCall([...call, '--stats', '1m', '--stats-one-line'], complain)) continue;
      runner.fail('The store has not got all files, and none is removed. The next run sends the others.');
      return exit.tryLater;
    }
    return exit.ok;
  },

  async digest({ root, site, base }) {
    const code = await run('digest', root, '--send', '--claim', 'origin', ...given({ site, base: folderOf(base) }));
    if (code === exit.data) runner.warn('Some recipients did not get the mail: the log names the lines of the list.');
    else if (code === exit.tryLater)
      runner.warn('The mail server refused, or another run has the edition. The next run goes on.');
    else return code;
    return exit.ok;
  },

  async test({ root, long = false }) {
    const { sources } = await loadConfig(root);
    // Only the repository of the code shows the sample: what its tests ask is not the business of an archive.
    if (sources.some(({ name }) => name === sampleFacts.name))
      return (long ? ['test:long'] : ['test', 'test:slow']).reduce<number>(
        (code, name) => code || (spawnSync('npm', ['run', name], { cwd: root, stdio: 'inherit' }).status ?? exit.bug),
        exit.ok,
      );
    return long ? exit.ok : (await run('build', root)) || run('check', root);
  },

  async after({ failed = false }) {
    const github = githubOf(process.env);
    const workflow = /\/([\w.-]+\.ya?ml)@/.exec(process.env.GITHUB_WORKFLOW_REF ?? '')?.[1];
    if (!github || !workflow) throw new UsageError('after: expected to run in a workflow of GitHub');
    if (!(await keepAlive(github, workflow)))
      runner.warn('The schedule could not be kept alive: GitHub stops it after 60 days without a commit.');
    const { GITHUB_SERVER_URL = 'https://github.com', GITHUB_RUN_ID = '0' } = process.env;
    const address = `${GITHUB_SERVER_URL}/${github.repository}/actions/runs/${GITHUB_RUN_ID}`;
    const said = await sound(github, { workflow, id: Number(GITHUB_RUN_ID), address, hasFailed: failed });
    if (said) runner.notice(said);
    return exit.ok;
  },
};

await command(
  help,
  options,
  async (flags, words) => {
    const [name = '', ...more] = words;
    const takesMore = flags.merge !== undefined;
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
    if (!step || (more.length > 0 && !takesMore))
      throw new UsageError(`"${words.join(' ')}": expected one of ${Object.keys(steps).join(', ')}`);
    try {
      return await step(flags, more);
    } catch (error) {
      if (error instanceof ConfigError) {
        runner.fail(printable(error.message), { file: 'archive.config.ts', line: error.line });
        return exit.config;
      }
      if (!(error instanceof GitError)) throw error;
      runner.fail(printable(error.message));
      return exit.unavailable;
    }
  },
  { takesWords: true },
);

/** Of the folders `shard-2-1` and `shard-2-2` the second: a run that is tried again as a whole has the artefacts of both. */
function newestAttempts(folders: readonly string[]): string[] {
  const attemptOf = (folder: string) => Number(/\bshard-\d+-(\d+)$/.exec(folder)?.[1] ?? 0);
  const byShard = Map.groupBy(folders, (folder) => folder.replace(/(\bshard-\d+)-\d+$/, '$1'));
  return Array.from(byShard.values(), (those) => those.toSorted((a, b) => attemptOf(a) - attemptOf(b)).at(-1)!);
}

/** How many papers came and changed, on the page of the run. */
function summaryOf(status: string): string {
  const count = (letter: string) => status.split('\n').filter((line) => line.startsWith(`${letter}\t`)).length;
  return `### Papers\n\n| new | changed | removed |\n|---|---|---|\n| ${count('A')} | ${count('M')} | ${count('D')} |\n`;
}

/** `configure-pages` gives the folder of the site without its last slash. */
function folderOf(base = '/'): string {
  return `${base.replace(/\/+$/, '')}/`;
}

function addressOf(site: string | undefined, base: string | undefined): string {
  if (!site || !URL.canParse(site)) throw new UsageError('expected --site with the origin of the live site');
  return new URL(folderOf(base), site).href;
}
