import { join } from 'node:path';
import type { Archive } from '../archive/archive.ts';
import type { Memory } from '../archive/paper/memory.ts';
import type { Config } from '../config/config.ts';
import { piecesOf } from '../search/build/build-search.ts';
import { sitePages, type SitePage } from '../views/pages.ts';
import { siteOf } from '../views/site.ts';
import { compile, type Compiled } from './compile.ts';
import { fileOf } from './files.ts';
import { headersFile } from './headers.ts';
import { put, type Manifest, type SiteFile } from './manifest.ts';
import type { Own } from './marks.ts';
import { copyPictures } from './pictures.ts';
import { plainPages, type FailedPage } from './plain-page.ts';
import { renderPages } from './render.ts';
import { updatePiecesOnly, updateSearch } from './search.ts';
import { shareOf, type Shard } from './shards.ts';
import { stalePages, type Pages } from './stale.ts';

/** What a build works with. */
export interface Work {
  config: Config;
  own: Own;
  root: string;
  url: URL;
  /** Where the published site is. Of a shard: the same folder as `site`. */
  target: string;
  /** Where all that is remembered is, and in it the site as it was made. */
  memory: Memory;
  site: string;
  /** What Astro reads of the environment. */
  env: Record<string, string>;
  shard: Shard | undefined;
  /** Notes when a part is done. */
  lap: (part: string) => void;
  /** Gets how many of all pages are done. */
  progress: ((done: number, all: number) => void) | undefined;
}

/** What the last build left. */
export interface Before {
  marks: Manifest['marks'];
  before: Manifest | undefined;
  /** Whether a file of the last site is as it was written, in the published site or in the remembered one. */
  isThere: (file: string) => boolean;
}

/** All files of a site, and how they came. */
export interface Made {
  manifest: Manifest;
  rendered: number;
  kept: number;
  /** How many papers had to be indexed. */
  indexed: number;
  problems: Archive['problems'];
  /** Pages that are left out, and why. */
  failed: FailedPage[];
}

/** Makes all files of the site, or of its shard, that are not there. `open` gives the archive. */
export async function makeSite(work: Work, open: () => Archive, { marks, before, isThere }: Before): Promise<Made> {
  const { config, own, memory, site, url, env, shard } = work;
  let compiling: Promise<Compiled> | undefined;
  const compiled = () => (compiling ??= compile(env, { marks, config, beside: own.beside, memory }));
  const assetsAreThere = before?.assets.every(isThere) ?? false;
  if (!assetsAreThere) void compiled().catch(() => undefined);
  const archive = open();
  work.lap('archive');
  const place = { memory, site, isThere, before: before?.files };
  const share = shard && shareOf(shard, piecesOf(archive), archive.papers.length);
  const searching = share ? updatePiecesOnly(share.pieces, place) : updateSearch(archive, place);
  const pages: Pages = { marks: new Map(), kept: 0, failed: [] };
  const isOwn = (file: string) => share?.has(file) ?? true;
  const its = sitePages(siteOf(archive, url, own.pages.list)).filter(({ path }) => isOwn(fileOf(path)));
  const stale = stalePages(counted(its, work.progress), before?.pages ?? new Map(), isThere, pages);
  const [rendered, search] = await Promise.all([
    renderPages(stale, async () => (await compiled()).entry, { out: site, url: url.href }),
    searching,
  ]);
  // A shard compares its own papers only.
  if (!shard) archive.remember();
  const failed: FailedPage[] = [...own.pages.failed, ...pages.failed, ...rendered.failed];
  for (const { path } of rendered.failed) pages.marks.delete(path);
  const files = new Map([
    ...[...pages.marks.keys()].map((path) => [fileOf(path), before?.files.get(fileOf(path))] as const),
    ...rendered.files,
    ...plainPages(failed, archive, { site, url }),
    ...search.files,
    ...copyPictures(archive, place, isOwn),
  ] as [string, SiteFile][]);
  const shared = assetsAreThere
    ? before!.assets.map((file) => [file, before!.files.get(file)!] as const)
    : (await compiled()).assets.map(([file, bytes]) => [file, put(join(site, file), bytes)] as const);
  for (const [file, written] of shared) files.set(file, written);
  const headers = headersFile(config.host, url.pathname);
  if (headers !== undefined) files.set('_headers', put(join(site, '_headers'), Buffer.from(headers)));
  const assets = shared.map(([file]) => file);
  return {
    manifest: { marks, inputs: '', pages: pages.marks, files, assets, records: search.records },
    rendered: rendered.files.length,
    kept: pages.kept,
    indexed: search.indexed,
    problems: archive.problems,
    failed,
  };
}

/** Tells how many of the pages were taken. */
function counted(pages: Iterable<SitePage>, progress: Work['progress']): Iterable<SitePage> {
  if (!progress) return pages;
  const all = [...pages];
  return all.values().map((page, done) => {
    progress(done + 1, all.length);
    return page;
  });
}
