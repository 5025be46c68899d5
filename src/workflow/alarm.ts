import { z } from 'zod';
import type { GitHub } from './github.ts';

/** So many failures in a row are said in an issue. */
const maxFailures = 3;
/** Its title is how it is found again. */
const title = 'The archive is not updated';

const runsSchema = z.object({
  workflow_runs: z.array(z.object({ id: z.number(), conclusion: z.string().nullable() })),
});
const issuesSchema = z.array(z.object({ number: z.number(), title: z.string(), pull_request: z.unknown().optional() }));

export interface Ended {
  /** The file of the workflow: `archive.yml`. */
  workflow: string;
  /** This run, and its page. */
  id: number;
  address: string;
  hasFailed: boolean;
}

/**
 * Opens an issue after the third failure in a row, and closes it with the next success. Gives what it did in words, or why
 * it could not.
 */
export async function sound(github: GitHub, run: Ended): Promise<string | undefined> {
  const open = await openIssue(github);
  if (!run.hasFailed) return open === undefined ? undefined : close(github, open, run);
  if (open !== undefined) return undefined;
  const before = await failuresBefore(github, run);
  if (before + 1 < maxFailures) return undefined;
  const { status } = await github.ask('POST', '/issues', {
    title,
    body: `The workflow failed ${before + 1} times in a row. The last run: ${run.address}\n\nThe papers that were taken in are kept. \`npm run doctor\` says what is wrong. The next run that succeeds closes this issue.`,
  });
  return status === 201
    ? `an issue says that ${before + 1} runs in a row failed`
    : `no issue could be opened (${status})`;
}

async function openIssue(github: GitHub): Promise<number | undefined> {
  const { json } = await github.ask('GET', '/issues?state=open&per_page=100&creator=github-actions%5Bbot%5D');
  const issues = issuesSchema.safeParse(json).data ?? [];
  return issues.find((issue) => issue.title === title && issue.pull_request === undefined)?.number;
}

async function close(github: GitHub, issue: number, run: Ended): Promise<string> {
  await github.ask('POST', `/issues/${issue}/comments`, { body: `The run ${run.address} succeeded.` });
  const { status } = await github.ask('PATCH', `/issues/${issue}`, { state: 'closed', state_reason: 'completed' });
  return status === 200 ? `issue ${issue} is closed` : `issue ${issue} could not be closed (${status})`;
}

/** How many of the runs before this one failed, one after the other. A cancelled run says nothing. */
async function failuresBefore(github: GitHub, { workflow, id }: Ended): Promise<number> {
  const { json } = await github.ask('GET', `/actions/workflows/${workflow}/runs?status=completed&per_page=20`);
  const runs = runsSchema.safeParse(json).data?.workflow_runs ?? [];
  const told = runs.filter(
    (run) => run.id !== id && ['success', 'failure', 'timed_out'].includes(run.conclusion ?? ''),
  );
  const success = told.findIndex(({ conclusion }) => conclusion === 'success');
  return success === -1 ? told.length : success;
}

/** GitHub stops a schedule after 60 days without a commit. To enable the workflow begins them anew. */
export async function keepAlive(github: GitHub, workflow: string): Promise<boolean> {
  const { status } = await github.ask('PUT', `/actions/workflows/${workflow}/enable`);
  return status === 204;
}
