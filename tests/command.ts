import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export { run } from './run.ts';

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

/** The papers below a folder, as `tree` gives them: without the checksums of their months. */
export const paperTree = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(tree(folder)).filter(([file]) => file.endsWith('.md')));
