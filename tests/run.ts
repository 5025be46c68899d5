import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
  /** The last object of `--json`. */
  summary: Record<string, unknown>;
}

/** The folder of the code. */
export const engine = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command of the project, or of a copy of it, as a user does, to its end. */
export async function run(
  name: string,
  flags: string[],
  env: Record<string, string> = {},
  code = engine,
): Promise<Ran> {
  const script = join(code, 'scripts', `${name}.ts`);
  const child = spawn(process.execPath, [script, ...flags], { env: { ...process.env, CI: 'true', ...env } });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const last = out.trim().split('\n').at(-1) ?? '';
  return { code: ended, out, err, summary: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {} };
}
