import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paperFile, writePaper } from '../../src/archive/paper/file.ts';
import type { Sighting } from '../../src/sources/source.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';
import { measure } from './measure.ts';
import { largeArchive, smallArchive } from './papers.ts';
import { rounded, type Table, type Work } from './part.ts';

/** Builds a small archive and a large one: time, memory, bytes and files. */
export async function* build({ folder, papers = 5000 }: Work): AsyncGenerator<Table> {
  const rows = [
    await buildOf('small', join(folder, 'small'), smallArchive()),
    await buildOf('large', join(folder, 'large'), largeArchive(papers)),
  ];
  const ratio = rounded(rows[1]!.msPerPaper / rows[0]!.msPerPaper, 2);
  yield {
    table: 'build',
    rows: rows.map((row) => ({ ...row, timesSmall: rounded(row.msPerPaper / rows[0]!.msPerPaper, 2) })),
    says: `A paper of the large archive takes ${ratio} × the time of one of the small.`,
  };
}

export const buildScript = fileURLToPath(new URL('../../scripts/build.ts', import.meta.url));

async function buildOf(archive: string, root: string, sightings: AsyncIterable<Sighting>) {
  const papers = await writeArchive(root, sightings);
  const { seconds, peakBytes } = await measure([buildScript, '--root', root]);
  const files = filesIn(join(root, 'dist'));
  const megabytes = (list: typeof files) => rounded(list.reduce((sum, { size }) => sum + size, 0) / 1e6, 1);
  return {
    archive,
    papers,
    pages: files.filter(({ name }) => name.endsWith('.html')).length,
    seconds: rounded(seconds, 1),
    msPerPaper: rounded((seconds * 1000) / papers, 2),
    peakMB: rounded(peakBytes / 1e6),
    siteMB: megabytes(files),
    searchMB: megabytes(files.filter(({ name }) => name.includes('/pagefind/'))),
    files: files.length,
  };
}

/** Writes an archive's papers, with the default configuration, and counts the papers. */
export async function writeArchive(
  root: string,
  sightings: AsyncIterable<Sighting> | Iterable<Sighting>,
): Promise<number> {
  mkdirSync(root, { recursive: true });
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';\nexport default defineArchive({});\n`,
  );
  let papers = 0;
  for await (const sighting of sightings) {
    const paper = firstSeen(sighting);
    const file = join(root, 'content', 'papers', paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
    papers++;
  }
  return papers;
}

const filesIn = (folder: string): { name: string; size: number }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, size: statSync(name).size }));
