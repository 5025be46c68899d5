import { join } from 'node:path';
import { sizeByKind, withTotal } from '../../src/check/size.ts';
import { openSite } from '../../src/check/site.ts';
import { buildScript, writeArchive } from './build.ts';
import { measure } from './measure.ts';
import { largeArchive, smallArchive } from './papers.ts';
import { rounded, type Table, type Work } from './part.ts';

/** Files and kilobytes a paper by kind, of a small archive and a large one. */
export async function* size({ folder, papers = 9876 }: Work): AsyncGenerator<Table> {
  for (const [name, sightings] of [
    ['small', smallArchive()],
    ['large', largeArchive(papers)],
  ] as const) {
    const root = join(folder, name);
    const count = await writeArchive(root, sightings);
    await measure([buildScript, '--root', root]);
    const sizes = sizeByKind(openSite(join(root, 'dist'))!);
    yield {
      table: `size of ${count} papers`,
      rows: withTotal(sizes).map(({ kind, files, bytes }) => ({
        kind,
        files,
        filesAPaper: rounded(files / count, 3),
        kilobytesAPaper: rounded(bytes / 1000 / count, 2),
      })),
    };
  }
}
