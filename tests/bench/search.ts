import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.ts';
import { corpus } from './papers.ts';
import { rounded, type Table, type Work } from './part.ts';
import type { Asked } from './search-ask.ts';
import type { InChromium } from './search-chromium.ts';
import type { EngineName } from './search-engines.ts';
import { papersFrom } from './search-papers.ts';
import { ceiling, drawn, halvedQueries, madeQueries, writtenQueries } from './search-queries.ts';
import {
  browserTable,
  costTable,
  howMade,
  indexTable,
  recallTables,
  targetTable,
  type Index,
} from './search-tables.ts';

/** The first papers of the corpus, and the questions of the tests, were looked at while the search was made. */
const seenPapers = 10_000;
const seenQuestions = new URL('../search/golden.tsv', import.meta.url);
/** Where the papers begin that the other questions are for. */
const unseenFrom = 30_000;
const drawnPapers = 200;
const sizes = [1000, 10_000];
/** One index of Pagefind's needs 0.1 GB of memory for 1,000 papers, and that of MiniSearch is loaded as a whole. */
const mostForOthers = 20_000;

/** Plain Pagefind, MiniSearch and Daybook over the same papers, asked the same: what they find, and what they cost. */
export async function* search({ folder, papers = 10_000, from, before }: Work): AsyncGenerator<Table> {
  const slices = from === undefined && papers <= unseenFrom && corpus('arxiv-75k') ? [0, unseenFrom] : [from ?? 0];
  for (const slice of slices) yield* searchOver(join(folder, String(slice)), slice, papers, before);
}

async function* searchOver(folder: string, from: number, count: number, before?: string): AsyncGenerator<Table> {
  mkdirSync(folder, { recursive: true });
  const place = (name: string) => join(folder, name);
  const { queries, papers, most } = await queriesOver(from, count);
  writeFileSync(place('queries.json'), JSON.stringify(queries));
  const over = corpus('arxiv-75k')
    ? `${papers} papers of the corpus, from its paper ${from + 1} on`
    : `the ${papers} papers of the sample`;
  const engines: EngineName[] = [
    ...(papers > mostForOthers ? [] : (['Pagefind', 'MiniSearch'] as const)),
    'BM25',
    ...(before ? (['Before'] as const) : []),
    'Daybook',
  ];
  const codeOf = (engine: EngineName) => (engine === 'Before' ? before! : engine);
  const indexes: Index[] = [];
  const asked: Partial<Record<EngineName, Asked>> = {};
  for (const engine of engines) {
    for (const size of [...sizes.filter((size) => size < papers), papers])
      indexes.push({ engine, ...(await makeIndex(codeOf(engine), place(engine), from, size)) });
    const args = [codeOf(engine), place(engine), place('queries.json')];
    asked[engine] = await answersOf<Asked>('search-ask.ts', place(`${engine}.answers`), args);
  }
  yield* recallTables(over, queries, asked, howMade(queries, most));
  const { BM25: _compared, ...served } = asked;
  yield costTable(over, served);
  yield indexTable(over, indexes);
  const browsed = await inChromium(place('Daybook'), place('queries.json'), place('browsed.json'));
  yield browserTable(over, browsed);
  yield targetTable(over, asked.Daybook!, indexes.at(-1)!, browsed);
}

/** The queries for papers of a part of the corpus, how many there are, and what share of them three words could find. */
async function queriesOver(from: number, count: number) {
  const papers = await papersFrom(from, count);
  const ids = new Set(papers.map(({ id }) => id));
  const hasCorpus = corpus('arxiv-75k') !== undefined;
  const seen = hasCorpus ? writtenQueries(seenQuestions, 'seen while building', ids) : [];
  const unseen = hasCorpus ? writtenQueries(new URL('search-questions.tsv', import.meta.url), 'not seen', ids) : [];
  const halved = hasCorpus
    ? [
        ...halvedQueries(new URL('search-names.tsv', import.meta.url), 'name', ids),
        ...halvedQueries(new URL('search-titles.tsv', import.meta.url), 'part of the title', ids),
        ...halvedQueries(new URL('search-recalled.tsv', import.meta.url), 'half remembered', ids),
      ]
    : [];
  const seenIds = new Set(seen.map(({ id }) => id));
  const others = papers.slice(Math.max(0, seenPapers - from)).filter(({ id }) => !seenIds.has(id));
  const [aim, set] = !hasCorpus
    ? [papers, 'of the sample']
    : others.length > 0
      ? [others, 'not seen']
      : [papers, 'seen while building'];
  const made = madeQueries(drawn(aim, drawnPapers, 'papers'), papers, set);
  return { queries: [...made, ...seen, ...unseen, ...halved], papers: papers.length, most: ceiling(made, papers) };
}

async function makeIndex(code: string, folder: string, from: number, papers: number): Promise<Omit<Index, 'engine'>> {
  rmSync(folder, { recursive: true, force: true });
  const { peakBytes } = await measure([script('search-index.ts'), code, folder, String(from), String(papers)]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return {
    papers,
    seconds: rounded(Number(readFileSync(`${folder}.seconds`, 'utf8')), 1),
    peakMB: rounded(peakBytes / 1e6),
    files: files.length,
    MB: rounded(files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6, 1),
  };
}

/** What a script of ours, in a process of its own, writes into the file that it is handed last. */
async function answersOf<T>(name: string, file: string, args: string[]): Promise<T> {
  await measure(['--disable-warning=ExperimentalWarning', script(name), ...args, file]);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

/** Nothing where there is no browser; the reason is on the error output. */
const inChromium = async (folder: string, queries: string, file: string): Promise<InChromium | undefined> =>
  (await answersOf<InChromium | null>('search-chromium.ts', file, [folder, queries])) ?? undefined;

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
