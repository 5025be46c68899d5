import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { codeLinksFile, readCodeLinks, writeCodeLinks, type CodeLinks } from '../archive/paper/code-links.ts';
import { loadConfig } from '../config/load.ts';
import { readPapersWithCode } from '../sources/papers-with-code.ts';
import { SourceError } from '../sources/source.ts';
import { replaceFile, sweep } from './keep/disk.ts';
import { withLock } from './keep/lock.ts';
import { Store } from './keep/store.ts';

/** The longest file that is read, unpacked, in bytes. */
const maxBytes = 400e6;

/** What came of a file of links. */
export interface CodeLinksTaken {
  /** Links in the file, and those among them that can't be read. */
  records: number;
  rejected: number;
  /** The papers of the archive that have a link there. */
  papers: number;
  /** Whether the archive's file is another one now, or would be. */
  isChanged: boolean;
}

/**
 * Takes the links to code of the archive's papers out of a file of Papers with Code. They replace those of an earlier
 * one. Throws a `SourceError` if the file has none at all, and what `runIngest` throws.
 */
export async function takeCodeLinks(root: string, file: string, { dryRun = false } = {}): Promise<CodeLinksTaken> {
  const { removed } = await loadConfig(root);
  const take = (): CodeLinksTaken => {
    const papers = new Set(new Store(root).ids).difference(new Set(removed));
    const { links, ...counts } = readPapersWithCode({ text: textIn(file), from: file }, (id) => papers.has(id));
    const path = join(root, codeLinksFile);
    const isChanged = textAt(path) !== writeCodeLinks(links);
    if (!dryRun) sweep(dirname(path));
    if (isChanged && !dryRun) replace(root, links);
    return { ...counts, papers: links.size, isChanged };
  };
  return dryRun ? take() : withLock(root, () => Promise.resolve(take()));
}

/** Takes out the links of papers that the archive may not have. A file with a fault stays as it is: `check` names it. */
export function forgetCodeLinks(root: string, removed: readonly string[]): void {
  const { links, faults } = readCodeLinks(textAt(join(root, codeLinksFile)) ?? '');
  if (faults.length > 0 || !removed.some((id) => links.has(id))) return;
  replace(root, new Map([...links].filter(([id]) => !removed.includes(id))));
}

function replace(root: string, links: CodeLinks): void {
  replaceFile(join(root, codeLinksFile), writeCodeLinks(links), { folder: join(root, 'content'), seen: new Set() });
}

/** The text of a file, plain or gzip, whatever its name is. */
function textIn(file: string): string {
  try {
    if (statSync(file).size > maxBytes) throw new Error('got more');
    const bytes = readFileSync(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isGzip ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes).toString();
  } catch (error) {
    const { message } = error as Error;
    throw new SourceError(`${file}: expected a file of at most ${maxBytes} bytes, plain or gzip: ${message}`, {
      cause: error,
    });
  }
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
