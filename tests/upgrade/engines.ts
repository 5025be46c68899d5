import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, temporaryFolder, tree } from '../command.ts';

/** Nothing of this machine's git settings counts. */
export const gitEnvironment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.org',
  GIT_COMMITTER_NAME: 'Somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.org',
  GITHUB_ACTIONS: '',
};

export const git = (folder: string, ...words: string[]): string =>
  execFileSync('git', ['-c', 'init.defaultBranch=main', '-C', folder, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...gitEnvironment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Paths with their text; nothing removes the file. */
export type Change = Record<string, string | undefined>;

export function write(folder: string, files: Change): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === undefined) rmSync(join(folder, path), { recursive: true });
    else writeFileSync(join(folder, path), text);
  }
}

export function commit(folder: string, message = 'A change'): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
}

export const packageOf = (version: string, more: Record<string, unknown> = {}): string =>
  `${JSON.stringify({ name: 'daybook', version, dependencies: { astro: '7.0.0', zod: '4.0.0' }, scripts: { build: 'node scripts/build.ts' }, ...more }, null, 2)}\n`;

export const tokens = (accent: string, space: string): string =>
  `:root {\n  --accent: ${accent};\n\n  --ink: black;\n  --paper: white;\n\n  --space: ${space};\n}\n`;

export const workflow = ({ cron = '23 5 * * *', tag = 4, last = 'npm run build' } = {}): string =>
  `on:\n  schedule:\n    # An odd minute.\n    - cron: '${cron}'\njobs:\n  site:\n    steps:\n      - uses: actions/checkout@v${tag}\n      - uses: actions/setup-node@v${tag}\n      - run: npm ci\n      - run: ${last}\n`;

/** The first version of a small engine. */
export const firstVersion = {
  '.gitignore': 'node_modules/\n.cache/\n*.tmp\n',
  '.github/workflows/archive.yml': workflow(),
  'README.md': '# Daybook\n',
  'archive.config.ts': 'export default {};\n',
  'content/papers/2025/12/08/2512.00001.md': 'A sample\n',
  'package-lock.json': '{ "lock": 1 }\n',
  'package.json': packageOf('0.1.0'),
  'public/favicon.svg': '<svg/>\n',
  'src/components/Card.astro': '<article>\n  <slot />\n</article>\n',
  'src/components/Gone.astro': '<p>Gone</p>\n',
  'src/styles/tokens.css': tokens('red', '1rem'),
};

/** What the engine changes, if a test does not care. */
export const secondVersion: Change = {
  'src/styles/tokens.css': tokens('blue', '1rem'),
  'src/components/Card.astro': '<article class="card">\n  <slot />\n</article>\n',
  'src/components/Gone.astro': undefined,
  'src/components/New.astro': '<p>New</p>\n',
  'content/papers/2025/12/09/2512.00002.md': 'Another sample\n',
  'public/favicon.svg': '<svg id="new"/>\n',
  'archive.config.ts': 'export default { title: "new" };\n',
  'package-lock.json': '{ "lock": 2 }\n',
};

/** An owner's `tokens.css`. */
export const mineOfTokens = tokens('red', '2rem');

/** The engine's repository with version 0.1.0 and, after `change`, 0.2.0. */
export function engineWith(change: Change, first: Change = firstVersion): string {
  const engine = temporaryFolder();
  git(engine, 'init', '--quiet');
  write(engine, first);
  commit(engine, 'Begin');
  git(engine, 'tag', 'v0.1.0');
  write(engine, { 'package.json': packageOf('0.2.0'), ...change });
  commit(engine, 'Go on');
  git(engine, 'tag', 'v0.2.0');
  return engine;
}

/** An archive made from a version's files, without its history; then the owner's change. */
export function copyOf(engine: string, change: Change = {}, version = 'v0.1.0'): string {
  const archive = temporaryFolder();
  const at = temporaryFolder();
  git(engine, 'worktree', 'add', '--quiet', '--detach', '--force', at, version);
  cpSync(at, archive, { recursive: true, filter: (file) => file !== join(at, '.git') });
  git(archive, 'init', '--quiet');
  write(archive, change);
  commit(archive, 'Begin from a template');
  return archive;
}

export const read = (archive: string, path: string): string => readFileSync(join(archive, path), 'utf8');

/** The files of an archive with their text, without git's. */
export const filesOf = (archive: string): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(tree(archive)).filter(([path]) => !path.startsWith('.git/')));

export const upgrade = (archive: string, ...flags: string[]) =>
  run('upgrade', ['--root', archive, ...flags], gitEnvironment);
