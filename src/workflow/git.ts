import { spawnSync } from 'node:child_process';

/** What git said. */
interface Said {
  code: number;
  out: string;
  err: string;
}

/** A repository, asked without a shell. */
export interface Git {
  /** The output of a command that must succeed, without its last line break. Throws a `GitError`. */
  (...words: string[]): string;
  /** A command that may fail; `input` is what it reads. */
  try(words: readonly string[], input?: string): Said;
}

export class GitError extends Error {
  override name = 'GitError';
}

/** The author of what the workflow commits. */
const robot = [
  '-c',
  'user.name=github-actions[bot]',
  '-c',
  'user.email=41898282+github-actions[bot]@users.noreply.github.com',
];

export function gitIn(folder: string): Git {
  const ask = (words: readonly string[], input = ''): Said => {
    const { status, stdout, stderr, error } = spawnSync('git', [...robot, '-C', folder, ...words], {
      encoding: 'utf8',
      input,
      maxBuffer: 1e9,
      // A program cannot answer a question for a password.
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
    });
    if (error) throw new GitError(`git can't be run: ${error.message}`);
    return { code: status ?? 1, out: stdout.replace(/\n$/, ''), err: stderr };
  };
  return Object.assign(
    (...words: string[]) => {
      const { code, out, err } = ask(words);
      if (code !== 0) throw new GitError(`git ${words[0]}: ${err.trim() || `it ended with ${code}`}`);
      return out;
    },
    { try: ask },
  );
}
