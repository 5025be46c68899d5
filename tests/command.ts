import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

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

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** An archive's own folder with a configuration: the text between `defineArchive(` and `)`. */
export function archiveFolder(config = '{}', imports = ''): string {
  const root = temporaryFolder();
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive${imports} } from 'daybook';\nexport default defineArchive(${config});\n`,
  );
  return root;
}

/** Every file below a folder with its text, in the order of their paths. */
export const tree = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
