import { relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { isWritten, removedByOwner, type Step } from '../src/upgrade/plan.ts';
import { prepareUpgrade, type Upgrade } from '../src/upgrade/upgrade.ts';
import { versionIn } from '../src/upgrade/version.ts';
import { command, complain, exit, UsageError } from './command.ts';
import { counted, printable } from './terminal.ts';

const help = `
Takes a newer engine into this archive. It says first what it will do; on a terminal it asks before it begins. A file
that you did not change is replaced. One that you changed is merged, or, if both changed the same lines, left as it is
and named. archive.config.ts, content/, public/ and files of your own are never touched. All changes must be committed
before. A second run changes nothing; it finishes one that was cut short.

  npm run upgrade
  npm run upgrade -- --to 0.2.0
  npm run upgrade -- --from ../daybook

      --to VERSION       this version (default: the newest)
      --from FOLDER      the engine in this folder, as its files are now, instead of a version of the repository
      --repository URL   the engine's repository (default: "repository" in package.json)
      --dry-run          name every file, and change nothing

Exit codes: 0 done, or nothing to do · 64 the command is wrong · 65 done, but files are left that you must look at ·
69 not begun, nothing has changed · 74 a file could not be written · 75 the repository does not answer, try later
`;

const options = {
  to: { type: 'string' },
  from: { type: 'string' },
  repository: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

await command(help, options, async ({ root, to, from, repository, 'dry-run': isDry = false }) => {
  if (to !== undefined && from !== undefined)
    throw new UsageError('--to and --from: expected one of them; a folder has one version');
  if (to !== undefined && versionIn(to) === undefined)
    throw new UsageError(`--to ${to}: expected a version such as 0.2.0`);
  const upgrade = prepareUpgrade(root, {
    to: versionIn(to),
    from: from === undefined ? undefined : resolve(from),
    repository,
  });
  const writes = upgrade.steps.filter(isWritten);
  const conflicts = upgrade.steps.filter(({ does }) => does === 'conflict');
  for (const line of announcement(upgrade, isDry)) console.log(printable(line));
  if (isDry) return exit.ok;
  if (writes.length > 0) {
    if (!(await agreed())) {
      console.log('Nothing has changed.');
      return exit.ok;
    }
    upgrade.apply();
    console.log(`Done: ${counted(writes.length, 'file')} written.`);
  }
  if (conflicts.length > 0) complain(conflictAdvice(upgrade, conflicts));
  if (writes.length > 0 || upgrade.isUncommitted) console.log(printable(nextSteps(upgrade)));
  return conflicts.length > 0 ? exit.data : exit.ok;
});

function announcement({ from, to, steps, isBaseKnown, isUncommitted }: Upgrade, isDry: boolean): string[] {
  const writes = steps.filter(isWritten);
  const lines = [from === to ? `Daybook ${from}` : `Daybook ${from} → ${to}`];
  if (!isBaseKnown)
    lines.push(
      `The repository has no version ${from}, so it is not known what you changed: nothing is merged.`,
      'If "version" in package.json is your own, give it the engine\'s version, commit, and run this again.',
    );
  for (const does of ['add', 'replace', 'remove'] as const) {
    const paths = steps.filter((step) => step.does === does).map(({ path }) => path);
    if (isDry) lines.push(...paths.map((path) => `  ${does.padEnd(8)} ${path}`));
    else if (paths.length > 0) lines.push(`  ${does.padEnd(8)} ${counted(paths.length, 'file')}: ${byFolder(paths)}`);
  }
  const removed = steps.filter((step) => step.does === 'keep' && step.why === removedByOwner).map(({ path }) => path);
  if (removed.length > 0)
    lines.push(`  keep     without ${counted(removed.length, 'file')} that you removed: ${byFolder(removed)}`);
  for (const { path, ...step } of steps)
    if (step.does === 'merge') lines.push(`  merge    ${path}: your changes and those of the engine`);
    else if ('why' in step && step.why !== removedByOwner) lines.push(`  ${step.does.padEnd(8)} ${path}: ${step.why}`);
  if (writes.length === 0)
    lines.push(isUncommitted ? 'All files are written; the commit is missing.' : 'There is nothing to do.');
  else lines.push('archive.config.ts, content/, public/ and files of your own stay as they are.');
  if (process.env.GITHUB_ACTIONS === 'true' && writes.some(({ path }) => path.startsWith('.github/workflows/')))
    lines.push(
      'Workflow files change: GitHub refuses a push of them with the token of a workflow. Push from your machine, or with a token that has the permission "workflows".',
    );
  return lines;
}

/** `src 12, tests 3, package.json`: a folder with how many files, a file by its name. */
function byFolder(paths: readonly string[]): string {
  const groups = Map.groupBy(paths, (path) => (path.includes('/') ? path.replace(/\/.*/s, '/') : path));
  return [...groups].map(([name, { length }]) => (name.endsWith('/') ? `${name} ${length}` : name)).join(', ');
}

/** On a terminal, whether the owner wants it; elsewhere, nobody can be asked. */
async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return true;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Ctrl+C and Ctrl+D are an error here, and mean no.
    const answer = await asking.question('Begin? [Y/n] ').catch(() => {
      console.log();
      return 'no';
    });
    return !/^\s*n/i.test(answer);
  } finally {
    asking.close();
  }
}

function conflictAdvice({ store, isBaseKnown }: Upgrade, conflicts: readonly Step[]): string {
  const near = relative('.', store);
  const git = `git --git-dir=${near.startsWith('..') ? store : near}`;
  const shown = conflicts[0]!.path;
  const see = isBaseKnown ? `diff daybook/old daybook/new -- ${shown}` : `show daybook/new:${shown}`;
  return `${counted(conflicts.length, 'file')} left as they were. Bring the engine's change in by hand; this shows it:\n  ${git} ${see}`;
}

function nextSteps({ install, to, steps }: Upgrade): string {
  const waits = steps.some(({ path, does }) => path === 'package.json' && does === 'conflict');
  const commands = [...(install ? [install] : []), 'npm run build', 'npm run check'].join(' && ');
  return [
    `Next: ${commands}`,
    `Then: git add --all && git commit -m 'Upgrade to Daybook ${to}'`,
    ...(waits ? ['Then: change package.json as named above, commit, and run this command again.'] : []),
  ].join('\n');
}
