import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ran {
  code: number | null;
  out: string;
  err: string;
  /** The last object of `--json`. */
  summary: Record<string, unknown>;
}

const script = (name: string) => fileURLToPath(new URL(`../scripts/${name}.ts`, import.meta.url));

/** Runs a command of the project as a user does, to its end. */
export async function run(name: string, flags: string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [script(name), ...flags], { env: { ...process.env, CI: 'true', ...env } });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const last = out.trim().split('\n').at(-1) ?? '';
  return { code, out, err, summary: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {} };
}
