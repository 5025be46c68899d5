import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeLinksFile, readCodeLinks, type CodeLinks } from './paper/code-links.ts';
import { sumOf } from './checksums.ts';

/** The file with links to code is damaged: the message names it and each field, and says what is left out. */
export class CodeLinksError extends Error {
  override name = 'CodeLinksError';
}

/** The file as it lies there, not yet read as links. */
export interface CodeLinksSeen {
  /** Undefined if there is no file. */
  text: string | undefined;
  /** Stands for its content. */
  hash: string | undefined;
}

export function seeCodeLinks(root: string): CodeLinksSeen {
  const file = join(root, codeLinksFile);
  // A link is never followed: it may lead outside.
  const isFile = lstatSync(file, { throwIfNoEntry: false })?.isFile();
  const bytes = isFile ? readFileSync(file) : undefined;
  return { text: bytes?.toString(), hash: bytes && sumOf(bytes) };
}

/** So many faults are named. */
const maxFaults = 20;

export function openCodeLinks({ text }: CodeLinksSeen): { links: CodeLinks; problems: CodeLinksError[] } {
  if (text === undefined) return { links: new Map(), problems: [] };
  const { links, faults } = readCodeLinks(text);
  if (faults.length === 0) return { links, problems: [] };
  const what = links.size === 0 ? 'is left out' : `has links that are left out: ${faults.length}`;
  const named = faults.length > maxFaults ? [...faults.slice(0, maxFaults), 'and more'] : faults;
  return { links, problems: [new CodeLinksError([`${codeLinksFile} ${what}`, ...named].join('\n  '))] };
}
