import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { paperFile, writePaper } from '../src/archive/paper-file.ts';
import { toSighting, type Sighting } from '../src/archive/source.ts';
import { firstSeen } from '../src/ingest/merge.ts';
import { sample } from '../src/sources/sample.ts';
import { readDailyPapers } from '../src/sources/huggingface.ts';
import { command, exit, UsageError, wholeNumber } from './command.ts';
import { measure } from './measure.ts';

const help = `
Measures on stated work, within one run, so that the ratios hold on any machine.

  npm run bench                    build a small archive and a larger one: time, memory and bytes a paper

      --papers N      size of the larger archive (default 5000; the corpus has 74728)
      --keep DIR      build there, and leave it
      --json          one JSON object a line

The papers are those of DAYBOOK_CORPUS (default ../shared/data: recorded days and a corpus of arXiv papers) where that
folder is there, else the bundled sample again and again under other ids.
`;

interface Row {
  archive: string;
  papers: number;
  pages: number;
  seconds: number;
  msPerPaper: number;
  peakMB: number;
  siteMB: number;
  searchMB: number;
  files: number;
}

await command(
  help,
  { papers: { type: 'string' }, keep: { type: 'string' }, json: { type: 'boolean' } },
  async (flags, words) => {
    if (words.length > 0 && words[0] !== 'build') throw new UsageError(`${words[0]}: expected build`);
    const size = wholeNumber('papers', flags.papers ?? '5000', 1);
    const work = flags.keep ? resolve(flags.keep) : mkdtempSync(join(tmpdir(), 'daybook-bench-'));
    try {
      const rows = [
        await build('small', join(work, 'small'), smallArchive()),
        await build('large', join(work, 'large'), largeArchive(size)),
      ];
      const ratio = rows[1]!.msPerPaper / rows[0]!.msPerPaper;
      if (flags.json) for (const row of rows) console.log(JSON.stringify(row));
      else console.table(rows);
      console.log(
        flags.json
          ? JSON.stringify({ ratio })
          : `A paper of the large archive takes ${ratio.toFixed(2)} × the time of one of the small.`,
      );
      return exit.ok;
    } finally {
      if (!flags.keep) rmSync(work, { recursive: true, force: true });
    }
  },
  { takesWords: true },
);

async function build(archive: string, root: string, sightings: AsyncIterable<Sighting>): Promise<Row> {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'archive.config.ts'), readFileSync(new URL('../archive.config.ts', import.meta.url)));
  let papers = 0;
  for await (const sighting of sightings) {
    const paper = firstSeen(sighting);
    const file = join(root, 'content', 'papers', paperFile(paper));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writePaper(paper));
    papers++;
  }
  const { seconds, peakBytes } = await measure([fileURLToPath(new URL('build.ts', import.meta.url)), '--root', root]);
  const files = filesBelow(join(root, 'dist'));
  const megabytes = (list: typeof files) => Math.round(list.reduce((sum, { size }) => sum + size, 0) / 1e5) / 10;
  return {
    archive,
    papers,
    pages: files.filter(({ name }) => name.endsWith('.html')).length,
    seconds: Math.round(seconds * 10) / 10,
    msPerPaper: Math.round((seconds / papers) * 1e5) / 100,
    peakMB: Math.round(peakBytes / 1e6),
    siteMB: megabytes(files),
    searchMB: megabytes(files.filter(({ name }) => name.includes('/pagefind/'))),
    files: files.length,
  };
}

function filesBelow(folder: string): { name: string; size: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, size: statSync(name).size }));
}

function corpus(...path: string[]): string | undefined {
  const place = resolve(process.env.DAYBOOK_CORPUS ?? '../shared/data', ...path);
  return existsSync(place) ? place : undefined;
}

/** The recorded days, or the sample 25 times. */
async function* smallArchive(): AsyncGenerator<Sighting> {
  const days = corpus('huggingface');
  if (!days) {
    yield* repeatedSample(1600);
    return;
  }
  for (const name of readdirSync(days)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const answer = { text: readFileSync(join(days, name), 'utf8'), from: name, day: name.slice(0, 10) };
    yield* readDailyPapers(answer, 'huggingface').sightings;
  }
}

async function* largeArchive(size: number): AsyncGenerator<Sighting> {
  const file = corpus('arxiv-75k', 'papers.jsonl.gz');
  if (!file) {
    yield* repeatedSample(size);
    return;
  }
  let left = size;
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    if (left-- === 0) return;
    const {
      id,
      title,
      summary,
      authors,
      categories,
      first_seen: day,
    } = JSON.parse(line) as Record<'id' | 'title' | 'summary' | 'first_seen', string> &
      Record<'authors' | 'categories', string[]>;
    yield toSighting({
      id,
      day,
      source: 'arxiv',
      title,
      abstract: summary,
      authors,
      categories,
      links: { arxiv: `https://arxiv.org/abs/${id}` },
    });
  }
}

async function* repeatedSample(size: number): AsyncGenerator<Sighting> {
  const source = sample();
  const papers: Sighting[] = [];
  for (const day of source.days!)
    for await (const answer of source.fetch!(day, () => Promise.resolve('')))
      papers.push(...source.read(answer).sightings);
  for (let index = 0; index < size; index++) {
    const paper = papers[index % papers.length]!;
    yield {
      ...paper,
      id: `${String(1000 + Math.floor(index / 90_000)).padStart(4, '0')}.${String(10_000 + (index % 90_000))}`,
    };
  }
}
