import { mergeText } from './merge.ts';
import { hasSameDependencies, mergePackage } from './package.ts';
import type { Engines } from './engine.ts';
import type { Files, Repository, TrackedFile } from './repository.ts';
import { mergeWorkflow } from './workflow.ts';

/** What an upgrade never touches, whatever an engine has there. */
const ofOwner = /^(?:archive\.config\.ts|content\/.*|public\/.*)$/is;

/** What an upgrade does with one file. A file that it does nothing with has no step. */
export type Step = { path: string } & (
  | { does: 'add' | 'replace' | 'merge'; content: Buffer; mode: string }
  | { does: 'remove' }
  /** The engine has a change that the archive does not get: `keep` by the owner's choice, `conflict` until they act. */
  | { does: 'keep' | 'conflict'; why: string }
);

export const removedByOwner = 'you removed it';

/** Whether the step changes the archive. */
export const isWritten = ({ does }: Step): boolean => does !== 'keep' && does !== 'conflict';

/** What each file of both engines needs. `mine`: the archive's files, as its last commit has them. */
export function planUpgrade(
  mine: Files,
  { before, files: theirs, hadOnce }: Engines,
  archive: Repository,
  store: Repository,
  /** What stands where a file should be written, and is no file that git keeps. */
  inTheWay: (path: string, added: Buffer | undefined) => string | undefined,
): Step[] {
  const paths = [...new Set([...theirs.keys(), ...(before?.keys() ?? [])])]
    .filter((path) => !ofOwner.test(path) && mine.get(path)?.hash !== theirs.get(path)?.hash)
    .sort();
  archive.load(paths.flatMap((path) => mine.get(path)?.hash ?? []));
  store.load(paths.flatMap((path) => [before?.get(path)?.hash ?? [], theirs.get(path)?.hash ?? []].flat()));
  const steps = paths.flatMap((path) => stepFor(path) ?? []);
  // The lock file fits one package.json only.
  const lock = steps.findIndex(({ path }) => path === lockFile);
  const waits = steps.some(({ path, does }) => path === packageFile && does === 'conflict');
  if (lock >= 0 && waits) steps[lock] = { path: lockFile, does: 'conflict', why: 'it waits for package.json' };
  return steps;

  function stepFor(path: string): Step | undefined {
    const [old, own, their] = [before?.get(path), mine.get(path), theirs.get(path)];
    const step = own ? stepForOwn(path, old, own, their) : stepForMissing(path, old, their!);
    if (!step || !isWritten(step)) return step;
    const obstacle =
      own && !own.mode.startsWith('100') ? path : inTheWay(path, step.does === 'add' ? step.content : undefined);
    return obstacle === undefined
      ? step
      : { path, does: 'conflict', why: `${obstacle} stands in its way, and git keeps no file there` };
  }

  function stepForMissing(path: string, old: TrackedFile | undefined, their: TrackedFile): Step | undefined {
    if (!old) return { path, does: 'add', content: store.content(their), mode: their.mode };
    return old.hash === their.hash ? undefined : { path, does: 'keep', why: removedByOwner };
  }

  function stepForOwn(
    path: string,
    old: TrackedFile | undefined,
    own: TrackedFile,
    their: TrackedFile | undefined,
  ): Step | undefined {
    const isUntouched = own.hash === old?.hash || hadOnce(path, own.hash);
    if (!their)
      return isUntouched
        ? { path, does: 'remove' }
        : { path, does: 'conflict', why: 'the engine no longer has it, and you changed it' };
    if (isUntouched) return { path, does: 'replace', content: store.content(their), mode: their.mode };
    const isWorkflow = path.startsWith('.github/workflows/');
    if (old?.hash === their.hash && !isWorkflow) return undefined;
    if (path === 'README.md') return { path, does: 'keep', why: 'you wrote your own' };
    if (path === lockFile) return { path, does: 'replace', content: store.content(their), mode: their.mode };
    const merged = merge(path, old && store.content(old), archive.content(own), store.content(their), isWorkflow);
    if (typeof merged === 'string') return { path, does: 'conflict', why: merged };
    return merged.equals(archive.content(own)) ? undefined : { path, does: 'merge', content: merged, mode: own.mode };
  }

  /** The merged content, or why there is none. */
  function merge(path: string, old: Buffer | undefined, own: Buffer, their: Buffer, isWorkflow: boolean) {
    if (isWorkflow) {
      const byLines = (...texts: [string, string, string]) => {
        const [was, mine, theirs] = texts.map((text) => Buffer.from(text));
        return mergeText(store, was!, mine!, theirs!)?.toString();
      };
      const text = mergeWorkflow(old?.toString(), own.toString(), their.toString(), byLines);
      if (text !== undefined) return Buffer.from(text);
    }
    if (!old)
      return before
        ? 'you added it, and the engine added another one'
        : "you changed it, or it is of a version that can't be had";
    if (path === packageFile) {
      const merged = mergePackage(old.toString(), own.toString(), their.toString());
      return 'text' in merged ? Buffer.from(merged.text) : merged.conflicts.join('; ');
    }
    return (
      (isWorkflow ? undefined : mergeText(store, old, own, their)) ?? 'you and the engine changed the same lines of it'
    );
  }
}

export const packageFile = 'package.json';
const lockFile = 'package-lock.json';

/** The command that installs what the archive needs now; none if nothing that it needs has changed. */
export function installCommand(steps: readonly Step[], store: Repository, theirs: Files): string | undefined {
  const changed = steps.filter(isWritten);
  const merged = changed.find(({ path }) => path === packageFile);
  if (!merged && !changed.some(({ path }) => path === lockFile)) return undefined;
  const theirPackage = store.content(theirs.get(packageFile)!).toString();
  const isOwn =
    merged !== undefined && 'content' in merged && !hasSameDependencies(merged.content.toString(), theirPackage);
  return isOwn ? 'npm install' : 'npm ci';
}
