import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError, gitIn, type Git } from './git.ts';

/** How often a push is tried again because somebody else was faster. */
const maxTries = 5;

export interface LandOptions {
  /** The repository. */
  root: string;
  /** The branch that is pushed to. */
  branch: string;
  message: string;
  /** Whether the archive shows the sample: else none of its papers is committed. */
  hasSample: boolean;
  tell: (line: string) => void;
}

/**
 * Commits what changed below `content` and pushes it; the commit that the branch then has. Where somebody pushed
 * meanwhile, theirs stands, and our files that they did not change are put on top: no source is asked again. Throws a
 * `GitError` where the push is refused.
 */
export function land({ root, branch, message, hasSample, tell }: LandOptions): string {
  const git = gitIn(root);
  let base = git('rev-parse', 'HEAD');
  git('add', '--all', '--', 'content');
  if (!hasSample) refuseSample(git, root);
  for (let tries = 1; ; tries++) {
    if (git.try(['diff', '--cached', '--quiet']).code === 0) return git('rev-parse', 'HEAD');
    git('commit', '--quiet', '--message', message);
    const { code, err } = git.try(['push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`]);
    if (code === 0) return git('rev-parse', 'HEAD');
    if (!isLate(err)) throw new GitError(`the push to ${branch} is refused: ${reasonIn(err)}`);
    if (tries === maxTries)
      throw new GitError(`somebody else pushed to ${branch} ${maxTries} times: the next run tries again`);
    tell(`Somebody pushed to ${branch} meanwhile: their commit stays, and ours goes on top.`);
    base = takeOver(git, base, branch);
  }
}

const isLate = (err: string): boolean => /\[rejected\]|fetch first|non-fast-forward|cannot lock ref/.test(err);

/** What the other side said; its own words, in one line. */
const reasonIn = (err: string): string =>
  (/remote: (?:error: )?([^\n]*\S)/.exec(err)?.[1] ?? err.trim().split('\n')[0] ?? '').trim() || 'it gives no reason';

/** Puts our changes since `base` on what the branch has now; gives that. */
function takeOver(git: Git, base: string, branch: string): string {
  const ours = git('rev-parse', 'HEAD');
  git('fetch', '--quiet', 'origin', `refs/heads/${branch}`);
  const theirs = git('rev-parse', 'FETCH_HEAD');
  const changed = (to: string) =>
    git('diff', '--name-only', '--no-renames', '-z', base, to, '--', 'content').split('\0').filter(Boolean);
  const taken = new Set(changed(theirs));
  const free = changed(ours).filter((file) => !taken.has(file));
  git('reset', '--quiet', '--hard', theirs);
  const kept = new Set(git('ls-tree', '-r', '-z', '--name-only', ours, '--', 'content').split('\0'));
  const apply = (files: readonly string[], ...words: string[]) => {
    if (files.length === 0) return;
    const { code, err } = git.try([...words, '--pathspec-from-file=-', '--pathspec-file-nul'], files.join('\0'));
    if (code !== 0) throw new GitError(`git ${words[0]}: ${err.trim()}`);
  };
  apply(
    free.filter((file) => kept.has(file)),
    'checkout',
    '--quiet',
    ours,
  );
  apply(
    free.filter((file) => !kept.has(file)),
    'rm',
    '--quiet',
    '--ignore-unmatch',
  );
  return theirs;
}

/** The papers of the sample came with the engine: they are nobody's archive. */
function refuseSample(git: Git, root: string): void {
  const added = git('diff', '--cached', '--name-only', '--diff-filter=A', '-z', '--', 'content/papers')
    .split('\0')
    .filter(Boolean);
  const sample = added.find(
    (file) =>
      existsSync(join(root, file)) &&
      /^source: ['"]?sample['"]?$/m.test(readFileSync(join(root, file), 'utf8').split('\n---')[0]!),
  );
  if (sample !== undefined)
    throw new GitError(
      `${sample} is a paper of the sample, and archive.config.ts names other sources: nothing is committed`,
    );
}
