import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from './build.ts';
import { day } from './day.ts';
import { hugo } from './hugo.ts';
import { ingest } from './ingest.ts';
import { rateLiked } from './liked.ts';
import { largeArchive, smallArchive } from './papers.ts';
import type { Part, Table } from './part.ts';
import { related } from './related.ts';
import { search } from './search.ts';
import { shards } from './shards.ts';
import { size } from './size.ts';
import { command, exit, UsageError, wholeNumber } from '../../scripts/command.ts';

const help = `
Measures on stated work, within one run, so that the ratios hold on any machine.

  npm run bench                    all of it
  npm run bench -- ingest          a backfill from a service and a rerun, against cp -r of the files; a large gzip of
                                   lines, for which a quarter and a half show whether the cost is linear
  npm run bench -- build           a small archive and a larger one: time, memory and bytes a paper
  npm run bench -- day             many days in a row, a correction, votes and the like, in builds of a site of one page
  npm run bench -- hugo            a full build against Hugo and Pagefind, which make as many pages of the same size
  npm run bench -- size            files and kilobytes a paper by kind, with the default configuration
  npm run bench -- shards          a build at once, and in 1, 4 and 7 shards: time, memory, and whether the bytes are the same;
                                   beyond 100,000 papers, which are altered copies of the corpus, in 4 shards alone
  npm run bench -- related         related papers: how many share a keyword that the ranking never saw, time and memory
  npm run bench -- liked           the order by what a reader saved: a month of a topic is saved, the next one is ordered
  npm run bench -- search          what plain Pagefind, MiniSearch, BM25 and Daybook find of the same queries over the same
                                   papers, and what it costs; beyond 20,000 papers BM25 and Daybook

      --papers N      size of the larger archive (default 5000; for day, size, hugo and shards 9876; for ingest all of the corpus, 74728;
                      for search 10000, once from the first and once from papers that it was not made with)
      --days N        of day: how many days in a row (default 60)
      --from N        of search: skip the first N papers of the corpus
      --before DIR    of search: measure the Daybook of another checkout too, whose packages are installed
      --keep DIR      work there, and leave it
      --json          one JSON object a line

The papers are those of DAYBOOK_CORPUS (default ../shared/data: recorded days and a corpus of arXiv papers) where that
folder is there, else the bundled sample again and again under other ids.
`;

const parts: Record<string, Part> = {
  ingest,
  build,
  day,
  hugo,
  async *related({ papers = 5000 }) {
    const { quality, cost } = await related(smallArchive(), largeArchive(papers));
    yield { table: 'related', rows: quality };
    yield { table: 'cost of relating', rows: cost };
  },
  async *liked() {
    yield { table: 'like what was saved', rows: await rateLiked(smallArchive()) };
  },
  search,
  size,
  shards,
};

await command(
  help,
  {
    papers: { type: 'string' },
    from: { type: 'string' },
    days: { type: 'string' },
    before: { type: 'string' },
    keep: { type: 'string' },
    json: { type: 'boolean' },
  },
  async (flags, words) => {
    const unknown = words.find((word) => !Object.hasOwn(parts, word));
    if (unknown !== undefined) throw new UsageError(`${unknown}: expected one of ${Object.keys(parts).join(', ')}`);
    const papers = flags.papers === undefined ? undefined : wholeNumber('papers', flags.papers, 1);
    const from = flags.from === undefined ? undefined : wholeNumber('from', flags.from);
    const days = flags.days === undefined ? undefined : wholeNumber('days', flags.days, 1);
    const before = flags.before === undefined ? undefined : resolve(flags.before);
    const folder = flags.keep ? resolve(flags.keep) : mkdtempSync(join(tmpdir(), 'daybook-bench-'));
    try {
      for (const [name, part] of Object.entries(parts)) {
        if (words.length > 0 && !words.includes(name)) continue;
        const place = join(folder, name);
        rmSync(place, { recursive: true, force: true });
        mkdirSync(place, { recursive: true });
        for await (const table of part({ folder: place, papers, from, days, before })) print(table, flags.json);
      }
      return exit.ok;
    } finally {
      if (!flags.keep) rmSync(folder, { recursive: true, force: true });
    }
  },
  { takesWords: true },
);

function print({ table, rows, says }: Table, json = false): void {
  if (json) {
    for (const row of rows) console.log(JSON.stringify({ table, ...row }));
    return;
  }
  console.log(`\n${table}`);
  console.table(rows);
  if (says) console.log(says);
}
