import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../command.ts';
import { engine } from '../run.ts';

/** Nobody's settings of git count. */
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada Example',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada Example',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

export function git(folder: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...words], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
  return stdout.trim();
}

export function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** A bare repository, and clones of it. The first has one commit with these files. */
export function remoteOf(files: Record<string, string>) {
  const bare = join(temporaryFolder(), 'archive.git');
  spawnSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare], { env });
  const clone = (...flags: string[]): string => {
    const folder = join(temporaryFolder(), 'clone');
    spawnSync('git', ['clone', '--quiet', ...flags, `file://${bare}`, folder], { env });
    return folder;
  };
  const first = clone();
  git(first, 'checkout', '--quiet', '-B', 'main');
  for (const [file, text] of Object.entries(files)) write(first, file, text);
  git(first, 'add', '--all');
  git(first, 'commit', '--quiet', '--message', 'Begin');
  git(first, 'push', '--quiet', 'origin', 'main');
  return { bare, first, clone };
}

/** Commits all changes and pushes them. */
export function push(folder: string, message = 'Change'): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', message);
  git(folder, 'push', '--quiet', 'origin', 'HEAD:main');
}

/** The files of this repository without its tests, as a copy from the template has them. */
export function templateCopy(folder: string): void {
  const files = git(engine, 'ls-files', '--cached', '--others', '--exclude-standard').split('\n');
  for (const file of files.filter((name) => !name.startsWith('tests/') && existsSync(join(engine, name))))
    cpSync(join(engine, file), join(folder, file));
}
