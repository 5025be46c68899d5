import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paperFile, readPaper, writePaper } from '../../src/archive/paper/file.ts';
import type { Sighting } from '../../src/sources/source.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { addDays } from '../../src/archive/time/calendar.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';
import { buildScript, writeArchive } from './build.ts';
import { measure } from './measure.ts';
import { grownArchive, largeArchive } from './papers.ts';
import { median, rounded, type Table, type Work } from './part.ts';

const papersADay = 30;
const openDays = 14;

/**
 * What each change of an archive costs, in builds of a site of one page: a full build, many days in a row, and what else
 * may happen to papers and settings.
 */
export async function* day({ folder, papers = 9876, days = 60 }: Work): AsyncGenerator<Table> {
  const yardstick = await yardsticks(folder);
  const row = (what: string, seconds: readonly number[], peaks: readonly number[]) => ({
    what,
    runs: seconds.length,
    times: rounded(median(seconds) / yardstick, 2),
    worst: rounded(Math.max(...seconds) / median(seconds), 2),
    seconds: rounded(median(seconds), 2),
    peakMB: rounded(Math.max(...peaks) / 1e6),
  });
  const few = join(folder, 'few');
  await writeArchive(few, largeArchive(50));
  const fifty = [];
  for (let run = 0; run < 3; run++) fifty.push(await measure([buildScript, '--root', few, '--full']));

  const root = join(folder, 'many');
  const sightings: Sighting[] = [];
  for await (const sighting of grownArchive(papers, papersADay)) sightings.push(sighting);
  // The newest of them come later, a day at a time, and one by one as late papers.
  const later = sightings.splice(-(days * papersADay + 10)).map(firstSeen);
  await writeArchive(root, sightings);
  // The first topic of all adds a line to the menu of every page.
  configure(root, [languages]);
  const build = () => measure([buildScript, '--root', root]);
  const full = await build();
  const world = worldOf(root, later);
  const rows = [
    { ...row('yardstick', [yardstick], [0]) },
    row('full build of 50 papers', ...split(fifty)),
    row('full build', ...split([full])),
  ];
  const sizes = { afterFull: rounded(sizeOf(join(root, '.cache', 'build')) / 1e6, 1) };
  const several = async (what: string, times: number, change: () => void) => {
    const runs = [];
    for (let run = 0; run < times; run++) {
      change();
      runs.push(await build());
    }
    rows.push(row(what, ...split(runs)));
  };
  await several(`a day of ${papersADay} papers`, days, () => {
    world.nextDay();
  });
  await several('nothing changed', 3, () => undefined);
  await several('an old abstract corrected', 3, () => {
    world.correct();
  });
  await several('a late paper on an old day', 3, () => {
    world.late();
  });
  await several(`upvotes of ${openDays} days moved`, 3, () => {
    world.vote();
  });
  await several('remembered, but no dist', 3, () => {
    rmSync(join(root, 'dist'), { recursive: true });
  });
  await several('a topic added', 1, () => {
    world.addTopic();
  });
  yield {
    table: 'day',
    rows,
    says: `Remembered: ${sizes.afterFull} MB after the full build, ${rounded(sizeOf(join(root, '.cache', 'build')) / 1e6, 1)} MB at the end.`,
  };
}

const split = (runs: readonly { seconds: number; peakBytes: number }[]): [number[], number[]] => [
  runs.map(({ seconds }) => seconds),
  runs.map(({ peakBytes }) => peakBytes),
];

/** Seconds of `astro build` for a site of one page, the median of three. */
async function yardsticks(folder: string): Promise<number> {
  const astro = fileURLToPath(new URL('../../node_modules/astro/bin/astro.mjs', import.meta.url));
  // Astro leaves files beside the pages, and looks for itself above them.
  const site = fileURLToPath(new URL('../../.cache/one-page', import.meta.url));
  cpSync(new URL('one-page', import.meta.url), site, { recursive: true });
  const runs = [];
  for (let run = 0; run < 3; run++)
    runs.push(
      await measure([astro, 'build', '--silent', '--root', site, '--outDir', join(folder, 'one-page')], {
        ASTRO_TELEMETRY_DISABLED: '1',
      }),
    );
  return median(runs.map(({ seconds }) => seconds));
}

/** What happens to an archive. */
function worldOf(root: string, later: Paper[]) {
  const folder = join(root, 'content', 'papers');
  const write = (paper: Paper) => {
    const file = join(folder, paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
  };
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort();
  const read = (file: string) => readPaper(readFileSync(join(folder, file), 'utf8'), file);
  const written: Paper[] = [];
  let [newest, changed] = [read(files.at(-1)!).day, 0];
  const next = (onDay: string): Paper => ({ ...later.shift()!, day: onDay, upvotes: later.length % 40 });
  const old = () => files[(++changed * 997) % files.length]!;
  return {
    nextDay() {
      newest = addDays(newest, 1);
      for (let n = 0; n < papersADay; n++) {
        const paper = next(newest);
        written.push(paper);
        write(paper);
      }
    },
    correct() {
      const paper = read(old());
      write({ ...paper, abstract: `${paper.abstract} This sentence was corrected.` });
    },
    late() {
      write(next(read(old()).day));
    },
    vote() {
      changed++;
      for (const paper of written.slice(-openDays * papersADay)) write({ ...paper, upvotes: paper.upvotes + changed });
    },
    addTopic() {
      configure(root, [languages, { slug: 'agents', title: 'Agents', words: ['agent', 'agents'] }]);
    },
  };
}

const languages = { slug: 'languages', title: 'Languages', words: ['multilingual', 'translation'] };

function configure(root: string, topics: readonly (typeof languages)[]): void {
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';\nexport default defineArchive({ topics: ${JSON.stringify(topics)} });\n`,
  );
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
