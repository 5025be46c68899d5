import { fork, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asked } from './kept.ts';
import { isLong } from './long.ts';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
  /** The last object of `--json`. */
  summary: Record<string, unknown>;
}

/** The folder of the code. */
export const engine = fileURLToPath(new URL('..', import.meta.url));

type Ended = Omit<Ran, 'summary'>;

/**
 * Runs a command of the project, or of a copy of it, as a user does, to its end. `npm test` runs most commands that make no
 * pages one after another in a process that has loaded the code (kept.ts); `npm run test:long` gives each its own.
 */
export async function run(
  name: string,
  flags: string[],
  env: Record<string, string> = {},
  code = engine,
): Promise<Ran> {
  const all = { CI: 'true', ...env };
  const ran = isForKept(name, env, code) ? await runInKept(name, flags, all) : await runAlone(name, flags, all, code);
  const last = ran.out.trim().split('\n').at(-1) ?? '';
  return { ...ran, summary: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {} };
}

/** Runs a command in a process of its own. */
export async function runAlone(
  name: string,
  flags: string[],
  env: Record<string, string>,
  code = engine,
): Promise<Ended> {
  const script = join(code, 'scripts', `${name}.ts`);
  const child = spawn(process.execPath, [script, ...flags], { env: { ...process.env, ...env } });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code: ended, out, err };
}

/** Kept processes that wait for a command. */
const free: ChildProcess[] = [];

/** What Node reads when it starts is for a process of its own. */
const isForKept = (name: string, env: Record<string, string>, code: string): boolean =>
  !isLong &&
  code === engine &&
  ['ingest', 'check', 'doctor', 'search', 'init', 'digest'].includes(name) &&
  !Object.keys(env).some((key) => /^(?:NODE_|TZ$|LANG$|LC_|FORCE_COLOR$|NO_COLOR$)/.test(key));

async function runInKept(name: string, flags: string[], env: Record<string, string>): Promise<Ended> {
  const child = free.pop() ?? fork(join(engine, 'tests', 'kept.ts'), { execArgv: [], stdio: 'pipe' });
  let died = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (died += text));
  hold(child, true);
  child.send({ name, flags, env: { ...process.env, ...env } } satisfies Asked);
  const ended = await new Promise<Ended>((resolve) => {
    child.once('message', resolve).once('exit', (code) => {
      resolve({ code, out: '', err: died });
    });
  });
  child.removeAllListeners();
  child.stderr!.removeAllListeners('data');
  if (child.connected) free.push(child);
  hold(child, false);
  return ended;
}

/** A process that waits for the next command is no reason to wait for it. */
function hold(child: ChildProcess, isHeld: boolean): void {
  for (const it of [child, child.channel, child.stdout, child.stderr] as { ref(): void; unref(): void }[])
    if (isHeld) it.ref();
    else it.unref();
}
