import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isChecksums, readChecksums } from '../../src/archive/checksums.ts';
import { readPaper } from '../../src/archive/paper/file.ts';
import { isEdited } from '../../src/ingest/keep/merge.ts';
import { before, dayBefore, earlier, faultDay, good, sources, type SourceName } from './sources.ts';
import { serving, type Fault } from './faults.ts';

/** Takes a day into the archive in `root` from the service at `endpoint`, and answers with the exit code. */
export type Ingest = (root: string, source: SourceName, endpoint: string, day: string) => Promise<number>;

export interface Row {
  fault: Fault;
  exit: number;
  content: 'unchanged' | 'valid' | 'DAMAGED';
  /** The next good run makes the tree what it is without the fault. */
  repaired: boolean;
}

export const isRight = ({ fault, exit, content, repaired }: Row): boolean =>
  exit === fault.exit && repaired && content !== 'DAMAGED' && (exit !== 75 || content === 'unchanged');

/** An archive to try faults on, and what a good run makes of it. */
export interface Bench {
  root: string;
  good: Tree;
}

export async function makeBench(source: SourceName, ingest: Ingest): Promise<Bench> {
  const { imports, config } = sources[source];
  const run = (root: string, body: string, day: string) =>
    serving([{ status: 200, body }], (endpoint) => ingest(root, source, endpoint, day));
  const root = mkdtempSync(join(tmpdir(), 'daybook-faults-'));
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive, ${imports} } from 'daybook';\nexport default defineArchive({ sources: [${config}] });\n`,
  );
  await run(root, before(source), dayBefore);
  await run(root, earlier(source), faultDay);
  const sound = copyOf(root);
  await run(sound, good(source), faultDay);
  const tree = treeOf(sound);
  rmSync(sound, { recursive: true });
  return { root, good: tree };
}

/** One fault upon an archive that has papers, then a good run. */
export async function tryFault(fault: Fault, bench: Bench, ingest: Ingest): Promise<Row> {
  const root = copyOf(bench.root);
  try {
    const there = treeOf(root);
    const exit = await serving(fault.answers, (endpoint) => ingest(root, fault.source, endpoint, faultDay));
    const content = verdict(there, treeOf(root));
    await goodRun(fault.source, root, ingest);
    return { fault, exit, content, repaired: isSame(treeOf(root), bench.good) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export const goodRun = (source: SourceName, root: string, ingest: Ingest): Promise<number> =>
  serving([{ status: 200, body: good(source) }], (endpoint) => ingest(root, source, endpoint, faultDay));

export function copyOf(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'daybook-faults-'));
  cpSync(root, copy, { recursive: true });
  return copy;
}

/** Everything below `content/`, by path. */
export type Tree = Map<string, string>;

export function treeOf(root: string): Tree {
  const content = join(root, 'content');
  if (!existsSync(content)) return new Map();
  const files = readdirSync(content, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  return new Map(files.sort().map((file) => [file.slice(content.length + 1), readFileSync(file, 'utf8')]));
}

const isSame = (a: Tree, b: Tree): boolean => a.size === b.size && [...a].every(([name, text]) => b.get(name) === text);

/** Valid: no paper is gone, every file is a paper or a record in quarantine, whole, and none is left over. */
export function verdict(before: Tree, after: Tree): Row['content'] {
  if (isSame(before, after)) return 'unchanged';
  const papers = (tree: Tree) => [...tree.keys()].filter((name) => name.startsWith('papers/'));
  if (papers(before).some((name) => !after.has(name))) return 'DAMAGED';
  return [...after].every(([name, text]) => isWhole(name, text)) ? 'valid' : 'DAMAGED';
}

export function isWhole(name: string, text: string): boolean {
  try {
    // Without its last lines it would still be a paper, with an abstract that is not the one it was written with.
    if (name.endsWith('.md')) return !isEdited(readPaper(text, name));
    if (isChecksums(name.replace('papers/', '')))
      return text.endsWith('\n') && readChecksums(text).malformed.length === 0;
    JSON.parse(text);
    return name.endsWith('.json');
  } catch {
    return false;
  }
}
