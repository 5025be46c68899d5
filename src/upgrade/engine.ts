import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackage } from './package.ts';
import { Repository, UpgradeError, type Files } from './repository.ts';
import { byAge, newestOf, tagOf, versionIn } from './version.ts';

/** The engine's repository does not answer. */
class RemoteError extends Error {
  override name = 'RemoteError';
}

/** An old engine and a new one, as they stand in the store. */
export interface Engines {
  version: string;
  files: Files;
  /** The files of the archive's own version; none where that version can't be had. */
  before: Files | undefined;
  /** Whether the engine had this content at this path since the archive's version. */
  hadOnce: (path: string, hash: string) => boolean;
}

/** What the two engines are called in the store. */
const oldRef = 'refs/daybook/old';
const newRef = 'refs/daybook/new';

/**
 * The engines that were fetched, as a bare repository inside the archive's `.git`. In the archive's own repository, they
 * would add tags and branches that the owner did not make.
 */
export function openStore(path: string): Repository {
  const store = new Repository('--git-dir', path);
  if (!existsSync(join(path, 'HEAD'))) store.tell(['init', '--quiet', '--bare', '--template=']);
  return store;
}

/** Versions by the tags of a repository. */
function versionsOf(store: Repository, address: string): string[] {
  const { status, out, said } = store.ask(['ls-remote', '--tags', '--refs', '--', address, 'v*']);
  if (status !== 0) throw new RemoteError(`${address}: git can't read this repository: ${said}`);
  return out
    .toString()
    .split('\n')
    .flatMap((line) => versionIn(line.replace(/^.*\trefs\/tags\/(?=v)/, '')) ?? []);
}

function fetch(store: Repository, address: string, refs: readonly string[]): void {
  const words = ['-c', 'fetch.fsckObjects=true', 'fetch', '--quiet', '--no-tags', '--update-shallow', '--', address];
  const { status, said } = store.ask([...words, ...refs]);
  if (status !== 0) throw new RemoteError(`${address}: git can't fetch from this repository: ${said}`);
}

const refOf = (version: string) => `refs/tags/${tagOf(version)}`;
const fetched = (version: string) => `+${refOf(version)}:${refOf(version)}`;

/** A version of the engine's repository, the newest if none is named; beside it the archive's own, `from`. */
export function enginesAt(store: Repository, address: string, from: string, to?: string): Engines {
  const versions = versionsOf(store, address);
  const version = to ?? newestOf(versions);
  if (version === undefined) throw new UpgradeError(`${address} has no version: expected a tag such as v0.2.0`);
  if (!versions.includes(version))
    throw new UpgradeError(
      `${address} has no version ${version}; ${versions.length > 0 ? `the newest are ${versions.sort(byAge).slice(-5).join(', ')}` : 'it has none'}`,
    );
  fetch(store, address, [version, from].filter((one) => versions.includes(one)).map(fetched));
  return engines(store, from, refOf(version), refOf(version));
}

/** The engine in a folder, as its files lie there; the archive's own version from that folder's history, or `address`. */
export function enginesIn(store: Repository, folder: string, from: string, address?: string): Engines {
  const tree = treeOf(store, folder);
  const isRepository = existsSync(join(folder, '.git'));
  const history = isRepository && new Repository('-C', folder).has('HEAD') ? 'refs/daybook/history' : undefined;
  if (history) fetch(store, folder, [`+HEAD:${history}`]);
  // Without it, a file that the owner changed is a conflict, so it need not be there.
  for (const place of [isRepository ? folder : undefined, address])
    if (place !== undefined && !store.has(refOf(from))) fetchIfThere(store, place, from);
  return engines(store, from, tree, history);
}

function fetchIfThere(store: Repository, address: string, version: string): void {
  try {
    if (versionsOf(store, address).includes(version)) fetch(store, address, [fetched(version)]);
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
  }
}

/** The files of a folder as a tree of git, without those that its `.gitignore` names. */
function treeOf(store: Repository, folder: string): string {
  if (!existsSync(join(folder, 'package.json')))
    throw new UpgradeError(`${folder} is no engine: expected a folder of Daybook with its package.json`);
  const inStore = (name: string) => join(store.tell(['rev-parse', '--absolute-git-dir']).trim(), name);
  const env = { GIT_INDEX_FILE: inStore('index') };
  const leftOut = inStore('left-out');
  writeFileSync(leftOut, 'node_modules\n/content\n/dist\n/.cache\n');
  const asWritten = ['-c', 'core.autocrlf=false', '-c', 'core.safecrlf=false', '-c', `core.excludesFile=${leftOut}`];
  store.tell(['read-tree', '--empty'], { env });
  store.tell(['--work-tree', folder, ...asWritten, '-C', folder, 'add', '--all', '--', '.'], { env });
  return store.tell(['write-tree'], { env }).trim();
}

function engines(store: Repository, from: string, tree: string, history?: string): Engines {
  const files = engineFiles(store, tree);
  const version = versionOf(store, files);
  const base = store.has(refOf(from)) ? refOf(from) : version === from ? tree : undefined;
  store.tell(['update-ref', newRef, tree]);
  store.tell(['update-ref', ...(base === undefined ? ['-d', oldRef] : [oldRef, base])]);
  return {
    version,
    files,
    before: base === undefined ? undefined : engineFiles(store, base),
    hadOnce: historyOf(store, history, base === tree ? history : base),
  };
}

/** The files of an engine. A link, or a path that leads out of a folder, is never brought into an archive. */
function engineFiles(store: Repository, tree: string): Files {
  const files = [...store.files(tree)].filter(([, { mode }]) => mode.startsWith('100'));
  const unsafe = files.find(
    ([path]) => path.includes('\\') || path.split('/').some((part) => /^(?:\.{0,2}|\.git)$/i.test(part)),
  );
  if (unsafe)
    throw new UpgradeError(`the engine has a file ${JSON.stringify(unsafe[0])}, which leads out of its folder`);
  return new Map(files);
}

function versionOf(store: Repository, files: Files): string {
  const file = files.get('package.json');
  const { name, version } = file ? readPackage(store.content(file).toString(), 'the engine') : {};
  const known = versionIn(version);
  if (name !== 'daybook' || known === undefined)
    throw new UpgradeError(
      `this is no engine: its package.json has name ${JSON.stringify(name)} and version ${JSON.stringify(version)}; expected "daybook" and a version such as "0.2.0"`,
    );
  return known;
}

/**
 * Which contents the engine had since `base`, or ever: a copy that was made between two versions has files that no
 * version has, and that their owner did not change.
 */
function historyOf(store: Repository, history: string | undefined, base: string | undefined): Engines['hadOnce'] {
  if (history === undefined || history === base) return () => false;
  const range = base === undefined ? [] : [`^${base}`];
  const log = store.tell(['log', '--format=', '--raw', '-z', '--no-abbrev', '--no-renames', history, ...range]);
  const known = new Set(
    [...log.matchAll(/:\d+ \d+ \w+ (\w+) [A-Z]\0([^\0]+)\0/g)].map(([, hash, path]) => `${hash!} ${path!}`),
  );
  return (path, hash) => known.has(`${hash} ${path}`);
}
