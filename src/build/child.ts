import { spawn, type SpawnOptions } from 'node:child_process';

/** Runs Node with `args` to its end, on this process's own input and output. Signals to this process end it, too. */
export async function runNode(args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', ...options });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject).on('exit', (code) => {
        resolve(code ?? 1);
      });
    });
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
}
