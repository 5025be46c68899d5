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

/** Another run is at work on the same archive. */
export class LockError extends Error {
  override name = 'LockError';
}

/** A process, told apart from a later one with the same number. */
interface Holder {
  pid: number;
  /** Empty where the system has no cheap answer: there, a number that is in use again counts as the same process. */
  started: string;
}

/**
 * Runs `run` while no other run works on the archive in `root`; throws a `LockError` if one does. A lock whose process is
 * gone (killed, or the machine was restarted) is taken over.
 */
export async function withLock<T>(root: string, run: () => Promise<T> | T): Promise<T> {
  const file = join(root, '.cache', 'ingest.lock');
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

/** Makes `file` with the words `mine`; answers with the process that has it instead, if one does. */
function lock(file: string, mine: string): Holder | undefined {
  for (;;) {
    if (create(file, mine)) return undefined;
    const theirs = read(file);
    if (theirs === undefined) continue;
    const holder = parse(theirs);
    if (holder && isAlive(holder)) return holder;
    // Of several that find it stale only one may replace it, and only while it is the one that they found.
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

function parse(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && pid! > 0 ? { pid: pid!, started: String(started) } : undefined;
  } catch {
    return undefined;
  }
}

const thisProcess = (): Holder => ({ pid: process.pid, started: startOf(process.pid) ?? '' });

/** A draft whose process was killed before it became a lock. */
function isAbandoned(name: string): boolean {
  const pid = /^ingest\.lock\+*\.(\d+)$/.exec(name)?.[1];
  return pid !== undefined && !isThere(Number(pid));
}

const isAlive = ({ pid, started }: Holder): boolean => isThere(pid) && (!hasProc || startOf(pid) === started);

function isThere(pid: number): boolean {
  if (hasProc) return startOf(pid) !== undefined;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const hasProc = existsSync('/proc/self/stat');

/** Linux: the boot and the tick since then in which a process began; undefined where it is gone, or dead and not yet buried. */
function startOf(pid: number): string | undefined {
  const stat = hasProc ? read(`/proc/${pid}/stat`) : undefined;
  // The second field is the program's name, which can hold anything; what follows its bracket is plain.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields || 'ZX'.includes(fields[0]!)) return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19]!}`;
}
