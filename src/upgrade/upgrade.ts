import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applySteps, isDone, obstacleIn } from './apply.ts';
import { enginesAt, enginesIn, openStore } from './engine.ts';
import { readPackage } from './package.ts';
import { installCommand, packageFile, planUpgrade, type Step } from './plan.ts';
import { Repository, UpgradeError, type Files } from './repository.ts';
import { byAge, versionIn } from './version.ts';

/** Which engine an upgrade takes. */
export interface Wish {
  /** A folder with the new engine. */
  from?: string | undefined;
  /** A version of the engine's repository; the newest if there is neither. */
  to?: string | undefined;
  /** The address of the engine's repository; else `repository` of package.json. */
  repository?: string | undefined;
}

/** What an upgrade would do. Nothing has changed yet. */
export interface Upgrade {
  from: string;
  to: string;
  /** Whether the files of `from` are known. Without them, nothing can be merged. */
  isBaseKnown: boolean;
  /** In the order of paths, without what an earlier run has done. */
  steps: readonly Step[];
  /** Whether an earlier run has done something that is not committed yet. */
  isUncommitted: boolean;
  install: string | undefined;
  /** The folder of the fetched engines, a bare repository. */
  store: string;
  apply: () => void;
}

/** Compares an archive with the wished engine. Throws an `UpgradeError` or a `RemoteError`. */
export function prepareUpgrade(root: string, wish: Wish): Upgrade {
  const archive = new Repository('-C', root);
  const { prefix, store: path } = placeOf(root, archive);
  const mine = archive.files('HEAD');
  const { from, repository } = ownEngine(root, archive, mine);
  const changed = changedFiles(archive, prefix);
  // No earlier run can have made the changes.
  if (!existsSync(path)) refuseChanges(changed);
  const store = openStore(path);
  const address = wish.repository ?? repository;
  const engines =
    wish.from === undefined
      ? enginesAt(store, known(address), from, wish.to)
      : enginesIn(store, wish.from, from, address);
  if (byAge(engines.version, from) < 0)
    throw new UpgradeError(
      `${engines.version} is older than ${from}, which this archive has: to go back, revert the commit of the upgrade`,
    );
  const all = planUpgrade(mine, engines, archive, store, (...file) => obstacleIn(root, ...file));
  const done = new Set(all.filter((step) => isDone(root, step)).map((step) => step.path));
  refuseChanges(changed.filter((file) => !done.has(file)));
  const steps = all.filter((step) => !done.has(step.path));
  return {
    from,
    to: engines.version,
    isBaseKnown: engines.before !== undefined,
    steps,
    isUncommitted: changed.length > 0,
    install: installCommand(all, store, engines.files),
    store: path,
    apply: () => {
      applySteps(root, steps);
    },
  };
}

/** Where the archive lies in its repository, and where engines are kept. */
function placeOf(root: string, archive: Repository): { prefix: string; store: string } {
  if (!existsSync(root)) throw new UpgradeError(`${root}: there is no such folder`);
  const { status, out } = archive.ask(['rev-parse', '--is-inside-work-tree', '--git-common-dir', '--show-prefix']);
  const [isInside, common, prefix] = out.toString().split('\n');
  if (status !== 0 || isInside !== 'true')
    throw new UpgradeError(`${root} is no git repository, so nothing could undo an upgrade: ${begin}`);
  if (!archive.has('HEAD')) throw new UpgradeError(`${root} has no commit yet: ${begin}`);
  return { prefix: prefix!, store: resolve(root, common!, 'daybook') };
}

const begin = "git init && git add --all && git commit -m 'My archive'";

/** The version of the archive's engine, and where package.json says that engines come from. */
function ownEngine(root: string, archive: Repository, mine: Files): { from: string; repository: string | undefined } {
  const file = mine.get(packageFile);
  const { version, repository } = file ? readPackage(archive.content(file).toString(), root) : {};
  const from = versionIn(version);
  if (from === undefined)
    throw new UpgradeError(
      `${join(root, packageFile)} has no version such as "0.1.0": expected the folder of an engine, with --root`,
    );
  return { from, repository: addressIn(repository) };
}

/** The address in `repository` of a package.json, which npm allows in short forms. */
function addressIn(repository: unknown): string | undefined {
  const url: unknown =
    typeof repository === 'object' && repository ? (repository as { url?: unknown }).url : repository;
  if (typeof url !== 'string') return undefined;
  return url.replace(/^git\+/, '').replace(/^(?:github:)?([\w.-]+\/[\w.-]+)$/, 'https://github.com/$1.git');
}

function known(address: string | undefined): string {
  if (address !== undefined) return address;
  throw new UpgradeError(
    `it is not known where new engines are: give --repository URL or --from FOLDER, or write "repository" into ${packageFile}`,
  );
}

/** The files that differ from the last commit, their paths from the archive's folder. */
function changedFiles(archive: Repository, prefix: string): string[] {
  return archive
    .tell(['status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--', '.'])
    .split('\0')
    .filter(Boolean)
    .map((line) => line.slice(3 + prefix.length));
}

function refuseChanges(changed: readonly string[]): void {
  if (changed.length === 0) return;
  const more = changed.length > 5 ? `, and ${changed.length - 5} more` : '';
  throw new UpgradeError(
    `there are changes without a commit: ${changed.slice(0, 5).join(', ')}${more}\n  commit them first: git add --all && git commit -m 'Before the upgrade'`,
  );
}
