import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pagesAdvice, pagesState, type GitHub } from '../workflow/github.ts';
import type { Git } from '../workflow/git.ts';
import { counted, type Finding } from './finding.ts';

/** GitHub stops the schedule of a repository after 60 days without a commit. */
const [warnAfterDays, stopAfterDays] = [45, 60];

/** The file of the workflow that takes papers in; undefined if there is none. */
export function workflowIn(root: string): string | undefined {
  const folder = join(root, '.github', 'workflows');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.ya?ml$/.test(file)) : [];
  return files.find((file) => /workflow\.ts ingest|\/archive\.yml@/.test(readFileSync(join(folder, file), 'utf8')));
}

/** The workflow as this machine sees it: is it there, on which branch, and how old is the last commit. */
export function localFindings(root: string, git: Git | undefined, now: number): Finding[] {
  const what = 'workflow';
  if (!git) return [{ what, said: 'this is no repository of git', mend: 'git init --initial-branch=main' }];
  const file = workflowIn(root);
  const branch = git.try(['branch', '--show-current']).out;
  const last = Number(git.try(['log', '-1', '--format=%ct']).out || Number.NaN);
  if (Number.isNaN(last))
    return [{ what, said: 'nothing is committed yet', mend: "git add --all && git commit -m 'Begin the archive'" }];
  const hasRemote = git.try(['remote']).out !== '';
  const age = Math.floor((now / 1000 - last) / 86_400);
  return [
    file === undefined
      ? { what, said: 'no file of .github/workflows takes papers in', mend: 'npm run upgrade' }
      : { what, said: `.github/workflows/${file}` },
    ...(hasRemote
      ? []
      : [
          {
            what: 'remote',
            said: 'none: nothing is pushed',
            mend: 'git remote add origin ADDRESS && git push --set-upstream origin main',
          },
        ]),
    ...(branch && branch !== 'main'
      ? [
          {
            what: 'branch',
            said: `${branch}, and the workflow runs on main`,
            mend: 'git branch --move main && git push --set-upstream origin main',
          },
        ]
      : []),
    {
      what: 'last commit',
      said: `${age === 1 ? '1 day' : `${age} days`} ago${age >= stopAfterDays ? ': GitHub has stopped the schedule' : age >= warnAfterDays ? `: after ${stopAfterDays} days GitHub stops the schedule` : ''}`,
      mend:
        age >= stopAfterDays
          ? 'on GitHub: Actions → archive → Enable workflow'
          : age >= warnAfterDays
            ? "git commit --allow-empty -m 'Keep the schedule alive' && git push"
            : undefined,
    },
  ];
}

const workflowSchema = z.object({ state: z.string() });
const runsSchema = z.object({
  workflow_runs: z.array(z.object({ created_at: z.string(), conclusion: z.string().nullable(), html_url: z.string() })),
});

/** What GitHub says of the workflow, its last scheduled run and its Pages, as far as it tells us. */
export async function githubFindings(github: GitHub, file: string, now: number): Promise<Finding[]> {
  const [state, runs, pages] = await Promise.all([
    github.ask('GET', `/actions/workflows/${file}`),
    github.ask('GET', `/actions/workflows/${file}/runs?event=schedule&per_page=1`),
    pagesState(github),
  ]);
  const known = workflowSchema.safeParse(state.json).data?.state;
  const place = `https://github.com/${github.repository}`;
  const last = runsSchema.safeParse(runs.json).data?.workflow_runs[0];
  return [
    known === undefined
      ? {
          what: 'on GitHub',
          said: `not seen (${state.status === 0 ? 'no answer' : state.status}); GITHUB_TOKEN lets a private repository be seen`,
        }
      : {
          what: 'on GitHub',
          said: known === 'active' ? 'the workflow is enabled' : `the workflow is ${known.replaceAll('_', ' ')}`,
          mend: known === 'active' ? undefined : `${place}/actions → archive → Enable workflow`,
        },
    ...(last
      ? [runFinding(last, now)]
      : known === 'active'
        ? [{ what: 'last run', said: 'the schedule has not run yet; a first run may be hours late', mend: undefined }]
        : []),
    { what: 'Pages', said: pagesSaid[pages], mend: pagesAdvice[pages] },
  ];
}

const pagesSaid = {
  none: 'there is no site yet',
  branch: 'the site comes from a branch',
  actions: 'the site comes from the workflow',
  unseen: 'not seen: only the owner may ask (GITHUB_TOKEN)',
};

function runFinding(
  { created_at: at, conclusion, html_url: page }: z.output<typeof runsSchema>['workflow_runs'][number],
  now: number,
): Finding {
  const hours = Math.round((now - Date.parse(at)) / 3_600_000);
  const said = `${hours < 48 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day')} ago by the schedule, ${conclusion ?? 'still at work'}`;
  if (conclusion === 'failure') return { what: 'last run', said, mend: `read ${page}` };
  // Schedules are late by hours at times; a day is more than that.
  return {
    what: 'last run',
    said: `${said}; hours of delay are normal`,
    mend: hours > 48 ? 'on GitHub: Actions → archive → Run workflow' : undefined,
  };
}
