import { join } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import type { Memory } from '../archive/paper/memory.ts';
import type { Made, Work } from './make.ts';
import { fileThere, filesIn, isSame, readManifest, type Manifest, type SiteFile } from './manifest.ts';
import { whyOther, type Marks } from './marks.ts';
import { openMemory } from './memory.ts';
import type { FailedPage } from './plain-page.ts';
import { compareSite, publish } from './publish.ts';
import { pieceMemory, updateSearch } from './search.ts';
import { nameOf, type Shard } from './shards.ts';

/** Shards that make no site together: the message has a line for each fault. */
class ShardError extends Error {
  override name = 'ShardError';
}

/** What a folder says of its shard; `done` is missing as long as it is built. */
interface Stamp extends Shard {
  done?: Done;
}

interface Done {
  /** Stands for all that the site is made of. */
  inputs: string;
  failed: FailedPage[];
  /** What is remembered of the search, by its names in the memory. */
  pieces: string[];
}

/** In the folder of each shard. */
export const shardStamp = 'shard.json';

export const writeShardStamp = ({ number, of }: Shard, memory: Memory, done?: Omit<Done, 'pieces'>): void => {
  const stamp: Stamp = { number, of, ...(done && { done: { ...done, pieces: memory.names(pieceMemory).sort() } }) };
  memory.write(shardStamp, JSON.stringify(stamp));
};

/** A finished shard. */
interface Opened extends Shard, Done {
  folder: string;
  memory: Memory;
  manifest: Manifest;
}

/** Opens the shards in these folders. Throws a `ShardError` unless they are all of the site with these marks, each once. */
export function openShards(folders: readonly string[], marks: Marks, inputs: string): Opened[] {
  const faults: string[] = [];
  const shards = folders.flatMap((folder) => openShard(folder, (fault) => faults.push(`${folder}: ${fault}`)) ?? []);
  const of = shards[0]?.of ?? 0;
  const byNumber = Map.groupBy(shards, ({ number }) => number);
  for (const shard of shards) {
    const { folder, manifest } = shard;
    const why =
      shard.of !== of
        ? `expected one of ${of} shards, as in ${shards[0]!.folder}`
        : (whyOther(manifest.marks, marks) ??
          (shard.inputs === inputs ? undefined : 'it was built of other papers, pictures, pages or topics'));
    if (why !== undefined) faults.push(`${folder}: shard ${nameOf(shard)}: ${why}`);
  }
  for (const [number, those] of byNumber)
    if (those.length > 1)
      faults.push(`shard ${number}/${of} is there more than once: ${those.map(({ folder }) => folder).join(', ')}`);
  // Where a folder could not be opened, its shard is no second fault.
  for (let number = 1; number <= of && shards.length === folders.length; number++)
    if (!byNumber.has(number)) faults.push(`shard ${number}/${of} is missing`);
  if (faults.length === 0) faults.push(...differing(shards));
  if (faults.length > 0) throw new ShardError(faults.join('\n'));
  return shards;
}

/** Opens a shard of which nothing is lost or damaged. */
function openShard(folder: string, fault: (text: string) => void): Opened | undefined {
  const memory = openMemory(folder);
  const stamp = JSON.parse(memory.read(shardStamp) ?? '{}') as Partial<Stamp>;
  const { number, of, done } = stamp;
  const manifest = readManifest(memory);
  if (number === undefined || of === undefined || (done && !manifest)) {
    fault('expected a shard that "npm run build -- --shard I/N" has built, got none, or one that is damaged');
    return undefined;
  }
  if (!done) fault(`shard ${nameOf({ number, of })} is not finished`);
  if (!done || !manifest) return undefined;
  const broken = [
    ...manifest.files
      .entries()
      .flatMap(([file, written]) => (isWhole(join(folder, 'site', file), written) ? [] : [file])),
    ...done.pieces.filter((name) => memory.read(name) === undefined),
  ];
  if (broken.length > 0)
    fault(`shard ${nameOf({ number, of })}: ${broken.length} files are lost or damaged, such as ${broken[0]!}`);
  return { number, of, ...done, folder, memory, manifest };
}

function isWhole(path: string, written: SiteFile): boolean {
  const there = fileThere(path);
  return there !== undefined && isSame(path, there, written);
}

/** What several shards have, such as scripts and styles, must be the same in all. */
function* differing(shards: readonly Opened[]): Generator<string> {
  const seen = new Map<string, Opened>();
  for (const shard of shards)
    for (const [file, { hash }] of shard.manifest.files) {
      const other = seen.get(file);
      if (other && other.manifest.files.get(file)!.hash !== hash)
        yield `${file} differs between the shards ${nameOf(other)} and ${nameOf(shard)}`;
      seen.set(file, shard);
    }
}

/**
 * Makes all files of the site from its shards. What is made of all papers together, it makes itself; `open` gives the
 * archive.
 */
export async function mergeSite(
  { memory, site, lap }: Work,
  open: () => Archive,
  { marks, shards }: { marks: Marks; shards: readonly Opened[] },
): Promise<Made> {
  const files = new Map(shards.flatMap(({ manifest }) => [...manifest.files]));
  const there = filesIn(site);
  for (const shard of shards) {
    publish({ ...compareSite(shard.manifest.files, there, site), removed: [] }, join(shard.folder, 'site'), site);
    for (const name of shard.pieces) memory.write(name, shard.memory.read(name)!);
  }
  lap('take');
  const archive = open();
  lap('archive');
  const isThere = (file: string) => files.has(file);
  const search = await updateSearch(archive, { memory, site, isThere, before: files });
  const pages = new Map(shards.flatMap(({ manifest }) => [...manifest.pages]));
  const failed = new Map(shards.flatMap((shard) => shard.failed.map((page) => [page.path, page])));
  return {
    manifest: {
      marks,
      inputs: '',
      pages,
      files: new Map([...files, ...search.files]),
      assets: shards[0]!.manifest.assets,
      records: search.records,
    },
    rendered: 0,
    kept: pages.size,
    indexed: search.indexed,
    problems: archive.problems,
    failed: [...failed.values()],
  };
}
