import { existsSync, readFileSync } from 'node:fs';

/** A process, distinguished from a later one with the same number. */
export interface RunningProcess {
  pid: number;
  /** Empty if the system has no cheap answer: there, a reused number counts as the same process. */
  started: string;
}

export const thisProcess = (): RunningProcess => ({ pid: process.pid, started: startOf(process.pid) ?? '' });

/** Whether the very process still runs. */
export const isAlive = ({ pid, started }: RunningProcess): boolean =>
  isRunning(pid) && (!hasProc || startOf(pid) === started);

/** Whether a process with this number runs, also one of another user. */
export function isRunning(pid: number): boolean {
  if (hasProc) return startOf(pid) !== undefined;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const hasProc = existsSync('/proc/self/stat');

/**
 * Linux: the boot and the tick since then at which a process began; undefined if it is gone, or dead and not yet
 * collected.
 */
function startOf(pid: number): string | undefined {
  const stat = hasProc ? read(`/proc/${pid}/stat`) : undefined;
  // The second field is the program's name, which can hold anything; what follows its bracket is plain.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields || 'ZX'.includes(fields[0]!)) return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19]!}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
