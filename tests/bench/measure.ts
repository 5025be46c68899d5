import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Measured {
  seconds: number;
  /** The most memory that the process and all it started held at one time, sampled; NaN where there is no /proc. */
  peakBytes: number;
  /** Seconds of a processor that they all took, as Linux counts it; NaN where there is no /proc. */
  cpuSeconds: number;
}

/** Runs Node with `args` to its end. Throws if it fails. */
export async function measure(args: string[], env: Record<string, string> = {}): Promise<Measured> {
  const [began, cpuBegan] = [performance.now(), cpuOfChildren()];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, CI: 'true', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peakBytes = Number.NaN;
  const sampler = setInterval(() => {
    const now = residentBytes(child.pid!);
    if (!(now <= peakBytes)) peakBytes = now;
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(sampler);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, peakBytes, cpuSeconds: cpuOfChildren() - cpuBegan };
}

/** Seconds of a processor that the ended children of this process took, with theirs. */
function cpuOfChildren(): number {
  try {
    // Behind the name, which may have spaces: user and system time of children, in hundredths.
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** Resident memory of a process and its descendants, as Linux counts it. */
export function residentBytes(root: number): number {
  try {
    const parents = new Map<number, number>();
    const sizes = new Map<number, number>();
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
        sizes.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
      } catch {
        // It ended between the two looks.
      }
    }
    const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid)!));
    return [...sizes].reduce((sum, [pid, size]) => (isOurs(pid) ? sum + size : sum), 0);
  } catch {
    return Number.NaN;
  }
}
