import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bytesIn } from '../bytes-in.ts';
import { buildScript, writeArchive } from './build.ts';
import { measure } from './measure.ts';
import { largeArchive } from './papers.ts';
import { rounded, type Table, type Work } from './part.ts';

/** With more papers, a build at once is larger than many a machine: then there are four shards alone. */
const mostAtOnce = 100_000;

/** Builds an archive at once, and in 1, 4 and 7 shards, one after another. */
export async function* shards({ folder, papers = 9876 }: Work): AsyncGenerator<Table> {
  const root = join(folder, 'archive');
  const count = await writeArchive(root, largeArchive(papers));
  const build = async (what: string, ...flags: string[]) => {
    const { seconds, cpuSeconds, peakBytes } = await measure([buildScript, '--root', root, ...flags]);
    const row = { what, seconds: rounded(seconds, 1), cpu: rounded(cpuSeconds, 1), peakMB: rounded(peakBytes / 1e6) };
    // Hours, with many papers: a run that is stopped has said what it measured.
    console.error(JSON.stringify(row));
    return row;
  };
  const isSmall = papers <= mostAtOnce;
  const rows: object[] = isSmall ? [await build('at once', '--out', join(folder, 'whole'))] : [];
  const differing: string[] = [];
  for (const all of isSmall ? [1, 4, 7] : [4]) {
    const numbers = Array.from({ length: all }, (_, at) => at + 1);
    const placeOf = (number: number) => join(folder, `${number}-of-${all}`);
    const cpu: number[] = [];
    for (const number of numbers) {
      const row = await build(`${number}/${all}`, '--shard', `${number}/${all}`, '--out', placeOf(number));
      cpu.push(row.cpu);
      rows.push(row);
    }
    rmSync(join(root, '.cache', 'build'), { recursive: true, force: true });
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    rows.push({
      ...(await build(`merge of ${all}`, '--merge', ...numbers.toReversed().map(placeOf))),
      most: rounded(Math.max(...cpu) / Math.min(...cpu), 2),
    });
    if (isSmall && !isSame(join(folder, 'whole'), join(root, 'dist'))) differing.push(String(all));
    for (const number of numbers) rmSync(placeOf(number), { recursive: true });
  }
  yield {
    table: `shards of ${count} papers`,
    rows,
    says: !isSmall
      ? 'Not compared with a build at once.'
      : differing.length === 0
        ? 'All sites have the same bytes.'
        : `Other bytes than at once: of ${differing.join(', ')} shards.`,
  };
}

function isSame(one: string, other: string): boolean {
  const [files, others] = [bytesIn(one), bytesIn(other)];
  return files.size === others.size && files.entries().every(([file, bytes]) => others.get(file)?.equals(bytes));
}
