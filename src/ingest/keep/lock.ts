import { randomBytes } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { discard, DiskError } from './disk.ts';
import { isAlive, isRunning, thisProcess, type RunningProcess } from './process.ts';

/** Another run is at work on the same archive. */
export class LockError extends Error {
  override name = 'LockError';
}

/**
 * Runs `run` while no other run of the same `work` is at the archive in `root`; throws a `LockError` if one is. A lock
 * whose process is gone (killed, or the machine was restarted) is taken over.
 */
export async function withLock<T>(root: string, run: () => Promise<T> | T, work = 'ingest'): Promise<T> {
  const file = join(root, '.cache', `${work}.lock`);
  const mine = JSON.stringify({ ...thisProcess(), mark: randomBytes(8).toString('hex') });
  const other = lock(file, mine);
  if (other)
    throw new LockError(
      `another run is at work on ${root} (process ${other.pid}): try again when it is done; if there is none, remove ${file}`,
    );
  try {
    for (const name of readdirSync(dirname(file)))
      if (isAbandoned(name)) rmSync(join(dirname(file), name), { force: true });
    return await run();
  } finally {
    if (read(file) === mine) rmSync(file, { force: true });
  }
}

/** Makes `file` with the words `mine`; returns the process that already has it, if there is one. */
function lock(file: string, mine: string): RunningProcess | undefined {
  for (;;) {
    if (create(file, mine)) return undefined;
    const theirs = read(file);
    if (theirs === undefined) continue;
    const holder = parse(theirs);
    if (holder && isAlive(holder)) return holder;
    // Of several runs that find it stale only one may replace it, and only while it is the one that they found.
    const right = `${file}+`;
    const rival = lock(right, mine);
    if (rival) return rival;
    try {
      if (read(file) === theirs) {
        writeFileSync(`${file}.new`, mine);
        renameSync(`${file}.new`, file);
        return undefined;
      }
    } finally {
      rmSync(right, { force: true });
    }
  }
}

/** A link appears with its words in it: nobody ever reads half a lock. */
function create(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(draft)) return false;
    throw new DiskError(`${file} can't be written: ${(error as Error).message}`, { cause: error });
  } finally {
    discard(draft);
  }
}

function link(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    // Some file systems (shared folders of virtual machines, memory sticks) have no links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code!)) throw error;
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): RunningProcess | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<RunningProcess>;
    return Number.isInteger(pid) && pid! > 0 ? { pid: pid!, started: String(started) } : undefined;
  } catch {
    return undefined;
  }
}

/** A draft whose process was killed before it became a lock. */
function isAbandoned(name: string): boolean {
  const pid = /^(?:ingest|build)\.lock\+*\.(\d+)$/.exec(name)?.[1];
  return pid !== undefined && !isRunning(Number(pid));
}
