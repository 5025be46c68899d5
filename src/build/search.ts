import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Archive } from '../archive/archive.ts';
import { filesBelow } from '../archive/paper/files-below.ts';
import type { Memory } from '../archive/paper/memory.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { printsOf } from '../archive/paper/prints.ts';
import { fingerprint } from '../archive/paper/slug.ts';
import { fileAt, hashOf, writeFile, type SiteFile } from './manifest.ts';
import type { SearcherData } from './searcher.ts';

interface Place {
  memory: Memory;
  /** The remembered site. */
  site: string;
  /** A folder for this build alone. */
  fresh: string;
  isThere: (file: string) => boolean;
  before: ReadonlyMap<string, SiteFile> | undefined;
}

/** The search of a site: its files, and how many papers it knows. */
interface SiteSearch {
  files: (readonly [file: string, written: SiteFile])[];
  records: number;
}

const name = 'search.json';

/** Builds the search, unless the papers and their groups are what they were. */
export async function updateSearch(
  archive: Archive,
  { memory, site, fresh, isThere, before }: Place,
): Promise<SiteSearch> {
  const { papers, topics, config } = archive;
  const key = fingerprint(
    JSON.stringify([
      papers.map((paper) => printsOf(paper).whole),
      topics.map(({ slug, title, papers: its }) => [slug, title, its.map(({ id }) => id)]),
      config.organizationPages,
    ]),
  );
  const known = JSON.parse(memory.read(name) ?? '{}') as { key?: string; files?: string[]; records?: number };
  if (known.key === key && known.files?.every(isThere))
    return { files: known.files.map((file) => [file, before!.get(file)!]), records: known.records! };
  const folder = join(fresh, 'search');
  const searcher = startSearch(archive, join(folder, 'pagefind'));
  try {
    const [records] = (await once(searcher, 'message')) as [number];
    const files = filesBelow(folder).map((path) => {
      const [file, bytes] = [path.slice(folder.length + 1), readFileSync(path)];
      const old = before?.get(file);
      if (old?.hash === hashOf(bytes) && isThere(file)) return [file, old] as const;
      const place = join(site, file);
      mkdirSync(dirname(place), { recursive: true });
      writeFile(place, bytes);
      return [file, fileAt(place, bytes)] as const;
    });
    memory.write(name, JSON.stringify({ key, files: files.map(([file]) => file), records }));
    return { files, records };
  } finally {
    await searcher.terminate();
  }
}

/** A thread that builds the search of an archive in the folder `out`, and says how many records it has. */
function startSearch({ papers, config }: Archive, out: string): Worker {
  // Sources have functions, which no thread can be given.
  const workerData: SearcherData = { papers: papers.map(searched), config: { ...config, sources: [] }, out };
  return new Worker(new URL('searcher.ts', import.meta.url), { workerData });
}

/** A paper without what no search looks at: 75,000 of them are in memory twice. */
const searched = ({ original: _original, media: _media, links: _links, ...paper }: Paper): Paper => ({
  ...paper,
  links: {},
  media: [],
});
