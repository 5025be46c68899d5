import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { filesBelow } from '../archive/paper/files-below.ts';
import type { Git } from './git.ts';

/** The file of a deployed site that says which one it is. It is no part of a build: a commit is no content. */
const stampFile = 'deployed.json';

const stampSchema = z.object({
  /** The fingerprint of all files. */
  site: z.string().regex(/^[0-9a-f]{32}$/),
  /** The commit that it was built from. */
  commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
});
/** Which site is where. */
export type Stamp = z.output<typeof stampSchema>;

/** The fingerprint of a built site: of the paths and bytes of its files. */
export function siteStamp(folder: string): string {
  const files = filesBelow(folder).filter((file) => file !== join(folder, stampFile));
  const lines = files.map(
    (file) => `${file.slice(folder.length + 1).replaceAll('\\', '/')} ${hash('sha256', readFileSync(file))}`,
  );
  return hash('sha256', lines.sort().join('\n')).slice(0, 32);
}

export const writeStamp = (folder: string, stamp: Stamp): void => {
  writeFileSync(join(folder, stampFile), `${JSON.stringify(stamp)}\n`);
};

/** The stamp of the site at `address`, which ends in `/`; undefined if it has none. */
export async function liveStamp(address: string): Promise<Stamp | undefined> {
  try {
    const response = await fetch(new URL(`${stampFile}?at=${Date.now()}`, address), {
      signal: AbortSignal.timeout(20_000),
      headers: { 'cache-control': 'no-cache' },
    });
    if (!response.ok) return undefined;
    return stampSchema.parse(JSON.parse(await beginning(response)));
  } catch {
    return undefined;
  }
}

/** A stamp is short: of whatever else is there, no more is read. */
async function beginning({ body }: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > 1000) break;
  }
  return text;
}

/** Why a site is not deployed; undefined if it is. */
export async function whyNot(own: Stamp, live: Stamp | undefined, git: Git): Promise<string | undefined> {
  if (live?.site === own.site) return 'the live site is the same, to the byte';
  if (live && live.commit !== own.commit && isNewer(live.commit, own.commit, git))
    return `the live site is of ${live.commit.slice(0, 7)}, which is newer than ${own.commit.slice(0, 7)}`;
  return undefined;
}

/** Whether `other` comes after `own` in the history. */
function isNewer(other: string, own: string, git: Git): boolean {
  const isAfter = () => git.try(['merge-base', '--is-ancestor', own, other]).code === 0;
  if (isAfter()) return true;
  // A checkout of one commit lacks the others: they come without their files.
  const isShallow = git.try(['rev-parse', '--is-shallow-repository']).out === 'true';
  git.try(['fetch', '--quiet', '--filter=tree:0', ...(isShallow ? ['--unshallow'] : []), 'origin']);
  return isAfter();
}

/** Waits until the site at `address` is `wanted`, `seconds` at most; gives what is there in the end. */
export async function awaitStamp(address: string, wanted: string, seconds: number): Promise<Stamp | undefined> {
  const end = performance.now() + 1000 * seconds;
  for (;;) {
    const live = await liveStamp(address);
    if (live?.site === wanted || performance.now() > end) return live;
    await setTimeout(Math.min(5000, Math.max(100, 100 * seconds)));
  }
}
