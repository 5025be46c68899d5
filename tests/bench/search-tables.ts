import { median, rounded, type Table } from './part.ts';
import type { Asked } from './search-ask.ts';
import type { Browsed, InChromium } from './search-chromium.ts';
import type { EngineName } from './search-engines.ts';
import { kinds, type Kind, type Query } from './search-queries.ts';

type ByEngine<T> = Partial<Record<EngineName, T>>;

export interface Index {
  papers: number;
  engine: EngineName;
  /** To make it of papers that are read. */
  seconds: number;
  /** Of the process, papers and all. */
  peakMB: number;
  files: number;
  MB: number;
}

/** Of a paper among the first ten, for papers that were not looked at. */
const recallTargets: Record<Kind, number> = {
  title: 0.99,
  'three words of the title': 0.99,
  'three keywords': 0.97,
  'one word misspelt': 0.95,
  question: 0.9,
  sentence: 0.97,
  'half remembered': 0.9,
  name: 0.95,
  'part of the title': 0.9,
};

/** What a search may cost up to about 10,000 papers, and what beyond. */
const costTargets = {
  small: { firstKB: 300, sentenceKB: 1000, warmMs: 150 },
  large: { firstKB: 1200, sentenceKB: Infinity, warmMs: 400, peakMB: 2000 },
};

/** What browsers call a long task: a reader notices that nothing moves. */
const longTaskMs = 50;

export function* recallTables(over: string, queries: Query[], asked: ByEngine<Asked>, says: string): Generator<Table> {
  const groups = Map.groupBy(queries.keys(), (at) => `${queries[at]!.kind}\t${queries[at]!.set}`);
  const rows = (worth: (place: number) => number) =>
    [...groups].map(([group, numbers]) => {
      const [kind, set] = group.split('\t') as [Kind, string];
      const means = Object.entries(asked).map(([engine, { places }]): [string, number] => {
        const sum = numbers.reduce((all, at) => all + (places[at]! > 0 ? worth(places[at]!) : 0), 0);
        return [engine, rounded(sum / numbers.length, 3)];
      });
      return { query: kind, papers: set, queries: numbers.length, ...(Object.fromEntries(means) as ByEngine<number>) };
    });
  const first10 = rows((place) => (place <= 10 ? 1 : 0)).map((row) => {
    const target = recallTargets[row.query];
    return { ...row, target, result: row.Daybook! >= target ? 'met' : 'missed' };
  });
  yield { table: `search: recall@10 over ${over}`, rows: first10, says };
  yield { table: `search: recall@1 over ${over}`, rows: rows((place) => (place === 1 ? 1 : 0)) };
  yield {
    table: `search: mean reciprocal rank over ${over}`,
    rows: rows((place) => 1 / place),
    says: 'One part by the place of the paper, 0 where it is not among the 20 that are shown; the mean of that.',
  };
}

export function howMade(queries: readonly Query[], most: number): string {
  const asked = new Set(queries.map(({ kind }) => kind));
  const made = Object.entries(kinds).map(([kind, how]) =>
    asked.has(kind as Kind) ? `  ${kind}: ${how}` : `  ${kind}: not asked, because it needs the corpus`,
  );
  return [
    'The share of queries whose paper is among the first. How they were made:',
    ...made,
    `Other titles have the same three words: no search can find more than ${rounded(most, 3)} by them.`,
    'Seen while building: the first 10,000 papers of the corpus, and the questions of tests/search/golden.tsv.',
  ].join('\n');
}

export const costTable = (over: string, asked: ByEngine<Asked>): Table => ({
  table: `search: cost over ${over}`,
  rows: Object.entries(asked).map(([engine, { first, warmMs }]) => {
    const { 'three words of the title': words, sentence } = first;
    return {
      engine,
      firstKB: middleKB(words),
      mostKB: mostKB(words),
      requests: middle(words.map((each) => each.requests)),
      ...(sentence.length > 0 && {
        sentenceKB: middleKB(sentence),
        mostSentenceKB: mostKB(sentence),
        sentenceRequests: middle(sentence.map((each) => each.requests)),
      }),
      warmMs: middle(warmMs),
      warmP95Ms: percentile95(warmMs),
    };
  }),
  says:
    'Of a search of which nothing is loaded yet, by three words and by a sentence, as served with gzip: the median of 20,\n' +
    'the most, and the requests (a host knows ranges), with the 20 papers that a page of results shows; MiniSearch has only titles to show.\n' +
    "Daybook's counts of years and topics are in it, its code is not. Warm: the same query again, in Node.",
});

export const indexTable = (over: string, indexes: readonly Index[]): Table => ({
  table: `search: making the index, of the first and of all of ${over}`,
  rows: indexes.toSorted((a, b) => a.papers - b.papers),
});

export function browserTable(over: string, browsed: InChromium | undefined): Table {
  const table = `search: Daybook in Chromium over ${over}`;
  if (!browsed) return { table, rows: [], says: 'Not measured: there is no browser.' };
  const rows = [...Map.groupBy(browsed.browsed, ({ kind }) => kind)].map(([kind, list]) => ({
    query: kind,
    queries: list.length,
    coldMs: middle(list.flatMap(({ cold }) => cold?.results ?? [])),
    nextMs: middle(list.map(({ next }) => next.results)),
    againMs: middle(list.map(({ again }) => again.results)),
    countsMs: middle(list.map(({ again }) => again.counts)),
    mostCountsMs: mostCounts(list),
  }));
  const says =
    'Medians until the results are there: on a page that was just opened, on one that has answered other queries, and asked\n' +
    'again; then until year, topic and organization are counted, and the most that took. The server is on this machine.\n' +
    `The code of the search is ${rounded(browsed.codeBytes / 1000)} KB with gzip, before it is made small.`;
  return { table, rows, says };
}

/** What was wanted of costs, and what came. */
export function targetTable(
  over: string,
  { first }: Asked,
  { papers, peakMB }: Index,
  browsed: InChromium | undefined,
): Table {
  const { firstKB, sentenceKB, warmMs, ...rest } = costTargets[papers > 20_000 ? 'large' : 'small'];
  const list = browsed?.browsed ?? [];
  const words = first['three words of the title'];
  const rows = [
    { what: 'first search, median KB', wanted: firstKB, came: middleKB(words) },
    { what: 'first search, most KB', wanted: firstKB, came: mostKB(words) },
    { what: 'sentence, median KB', wanted: sentenceKB, came: middleKB(first.sentence) },
    { what: 'sentence, most KB', wanted: sentenceKB, came: mostKB(first.sentence) },
    { what: 'next query in Chromium, median ms', wanted: warmMs, came: middle(list.map(({ next }) => next.results)) },
    {
      what: 'same query again in Chromium, median ms',
      wanted: warmMs,
      came: middle(list.map(({ again }) => again.results)),
    },
    {
      what: 'counts of all filters in Chromium, ms that 95 % take at most',
      wanted: longTaskMs,
      came: percentile95(list.map(({ again }) => again.counts)),
    },
    { what: 'index build, peak MB', wanted: 'peakMB' in rest ? rest.peakMB : Infinity, came: peakMB },
  ];
  return {
    table: `search: targets of Daybook over ${over}`,
    rows: rows
      .filter(({ wanted }) => Number.isFinite(wanted))
      .map((row) =>
        Number.isFinite(row.came)
          ? { ...row, result: row.came <= row.wanted ? 'met' : 'missed' }
          : { what: row.what, wanted: row.wanted, result: 'not measured' },
      ),
  };
}

type Costs = readonly { bytes: number }[];
const middleKB = (costs: Costs) =>
  costs.length > 0 ? rounded(median(costs.map(({ bytes }) => bytes)) / 1000) : Number.NaN;
const mostKB = (costs: Costs) => rounded(Math.max(...costs.map(({ bytes }) => bytes / 1000)));
const mostCounts = (list: readonly Browsed[]) =>
  rounded(Math.max(...list.flatMap(({ next, again }) => [next.counts, again.counts])), 1);
const middle = (numbers: readonly number[]) => (numbers.length > 0 ? rounded(median(numbers), 1) : Number.NaN);
const percentile95 = (numbers: readonly number[]) =>
  rounded(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)] ?? Number.NaN, 1);
