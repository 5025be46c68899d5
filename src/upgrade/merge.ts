import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repository } from './repository.ts';

/** Both changes of one text; nothing if they meet in the same lines, or if it is no text. */
export function mergeText(git: Repository, before: Buffer, mine: Buffer, theirs: Buffer): Buffer | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-merge-'));
  try {
    const names = ['mine', 'before', 'theirs'].map((name) => join(folder, name));
    [mine, before, theirs].forEach((content, at) => {
      writeFileSync(names[at]!, content);
    });
    const { status, out } = git.ask(['merge-file', '--stdout', '--quiet', ...names]);
    return status === 0 ? out : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
