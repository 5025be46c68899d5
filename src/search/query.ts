import { excerptOf, namesOf, type Part } from './excerpt.ts';
import { everyPaper, readFragment, type Card, type LoadedFragment } from './fragment.ts';
import { idIn } from './id.ts';

/** A bundle as `pagefind/bundles.json` lists it, newest first. */
export interface BundleEntry {
  /** Its folder below `pagefind/`; empty for the newest, which is `pagefind/` itself. */
  path: string;
  /** First and last day. */
  from: string;
  to: string;
  /** How many papers it holds. */
  count: number;
  /** Changes when its papers change. */
  version: string;
}

/** What of Pagefind's browser code is used here: an index, ready to be asked. */
export interface PagefindApi {
  search(term: string, options: PagefindOptions): Promise<PagefindAnswer>;
}

interface PagefindOptions {
  /** A filter without values filters nothing, but is counted. */
  filters: Record<string, string | string[]>;
  sort?: Record<string, 'asc' | 'desc'>;
}

interface PagefindAnswer {
  results: PagefindResult[];
  /** How many results have each value, filters applied. */
  filters: Record<string, Counts>;
  /** The same, as if no filter were set. */
  totalFilters: Record<string, Counts>;
}

interface PagefindResult {
  score: number;
  /** The places of the words in the content that were found. */
  words: number[];
  data(): Promise<LoadedFragment>;
}

export const sorts = ['relevance', 'date', 'upvotes'] as const;
export type Sort = (typeof sorts)[number];

/** What is asked for. Without words, all papers that the filters let through, newest first. */
export interface Query {
  q: string;
  year?: string | undefined;
  /** Slug of a topic. */
  topic?: string | undefined;
  sort?: Sort | undefined;
}

/** How many papers have each value of a filter. */
export type Counts = Record<string, number>;

/** A paper that was found. All of it is plain text. */
export interface Result extends Omit<Card, 'authors' | 'authorCount'> {
  /** The first three, and others that were searched for. */
  authors: Part[];
  /** How many there are besides. */
  moreAuthors: number;
  /** From the abstract, around the words that were found. */
  excerpt: Part[];
}

export interface Answer {
  total: number;
  results: Result[];
  /** The results after those; none at the end. */
  more(count: number): Promise<Result[]>;
  /** What each filter would leave if its own choice were another. */
  counts: { year: Counts; topic: Counts };
  /** The query was the id or the address of this paper. */
  exact: Result | undefined;
  /** Whether nothing more is to come: all bundles have answered, or the paper is found that was named. */
  complete: boolean;
  /** The bundles that could not be had. */
  missing: BundleEntry[];
}

/** A search over bundles; `load` gets the index of one, and is called when it is first needed. */
export interface Search {
  bundles: readonly BundleEntry[];
  load(bundle: BundleEntry): Promise<PagefindApi>;
}

/** What one bundle found, in its order. */
interface Found {
  results: PagefindResult[];
  /** Of each result; only if sorted by them. */
  upvotes: number[];
  year: Counts;
  topic: Counts;
}

/** Joins lists, newest bundle first, to one. */
type Order = (lists: readonly Found[]) => PagefindResult[];

/**
 * Asks first the newest bundle (with a year, those that hold it), then the others at once. Yields after each step what
 * is known by then; the last answer is whole. Throws if no bundle can be had.
 */
export async function* search(search: Search, query: Query, limit: number): AsyncGenerator<Answer, void> {
  const id = idIn(query.q);
  const ask = id === undefined ? askBundle : askForPaper;
  const asked = { ...query, q: id ?? searchable(query.q), sort: orderOf(query) };
  const answers = new Map<BundleEntry, Found | Error>();
  for (const step of stepsOf(search.bundles, query.year)) {
    if (step.length === 0) continue;
    await Promise.all(
      step.map(async (bundle) => {
        answers.set(
          bundle,
          await search
            .load(bundle)
            .then((index) => ask(index, asked))
            .catch(asError),
        );
      }),
    );
    const answer = await joined(search.bundles, answers, asked, id, limit);
    yield answer;
    if (answer.complete) return;
  }
  if (search.bundles.length === 0) yield await joined([], answers, asked, id, limit);
}

/** The whole answer, without what comes before it. */
export async function searchAll(over: Search, query: Query, limit: number): Promise<Answer> {
  let last: Answer | undefined;
  for await (const answer of search(over, query, limit)) last = answer;
  return last!;
}

/**
 * Loads each bundle once; one that could not be had is tried again by the next query. All indexes share one WebAssembly,
 * and two that start it at the same time spoil each other's memory: until one index is ready, they wait for each other.
 */
export function openSearch(
  bundles: readonly BundleEntry[],
  create: (bundle: BundleEntry) => Promise<PagefindApi>,
): Search {
  const loading = new Map<string, Promise<PagefindApi>>();
  let isStarted = false;
  let before: Promise<unknown> = Promise.resolve();
  const start = async (bundle: BundleEntry) => {
    const index = await create(bundle);
    // Nothing is looked for; the answer comes when the index is ready, or the reason why it is not.
    await index.search('', { filters: {} });
    isStarted = true;
    return index;
  };
  return {
    bundles,
    load(bundle) {
      const known = loading.get(bundle.path);
      if (known) return known;
      const index = isStarted ? start(bundle) : before.then(() => start(bundle));
      before = index.catch(() => undefined);
      loading.set(bundle.path, index);
      index.catch(() => loading.delete(bundle.path));
      return index;
    },
  };
}

/**
 * The words that Pagefind is asked for. It never keeps symbols in a word but looks for them, so they go; a phone's quotes
 * are quotes. The commonest words go too, if others stay: nearly every paper has them, and each takes half a second to
 * look up in ten thousand papers.
 */
export function searchable(q: string): string {
  const text = q
    .toWellFormed()
    .slice(0, longest)
    .replace(/[“”„«»]/g, '"')
    .replace(/(?!\+)\p{S}/gu, '')
    .trim();
  if (text.startsWith('"')) return text;
  const telling = text.split(/\s+/).filter((word) => !commonest.has(word.toLowerCase()));
  return telling.length > 0 ? telling.join(' ') : text;
}

/** Longer than the longest title. */
const longest = 500;
const commonest = new Set('a an and are as at by for from in is of on or that the this to we with'.split(' '));

/** Without words, nothing is more relevant than the newest. */
const orderOf = ({ q, sort = 'relevance' }: Query): Sort => (sort === 'relevance' && !q.trim() ? 'date' : sort);

function stepsOf(bundles: readonly BundleEntry[], year: string | undefined): BundleEntry[][] {
  const first = year
    ? bundles.filter(({ from, to }) => from.slice(0, 4) <= year && year <= to.slice(0, 4))
    : bundles.slice(0, 1);
  return [first, bundles.filter((bundle) => !first.includes(bundle))];
}

type Asked = Query & { sort: Sort };

async function askBundle(index: PagefindApi, { q, year, topic, sort }: Asked): Promise<Found> {
  const term = q || everyPaper;
  const byUpvotes = sort === 'upvotes';
  const filters = { year: year ?? [], topic: topic ?? [], ...(byUpvotes && { upvotes: [] }) };
  const found = await index.search(term, { filters, ...(sort !== 'relevance' && { sort: { [sort]: 'desc' } }) });
  // Where both filters are set, what each would leave by another choice takes a question of its own.
  const withoutYear =
    year && topic ? (await index.search(term, { filters: { ...filters, year: [] } })).filters : found.totalFilters;
  const withoutTopic =
    year && topic ? (await index.search(term, { filters: { ...filters, topic: [] } })).filters : found.totalFilters;
  return {
    results: found.results,
    upvotes: byUpvotes ? valuesOf(found.filters.upvotes ?? {}) : [],
    year: (year ? withoutYear : found.filters).year ?? {},
    topic: (topic ? withoutTopic : found.filters).topic ?? {},
  };
}

/** The upvotes of each result, highest first, without loading one: so many have 12, so many 11. */
const valuesOf = (counts: Counts): number[] =>
  Object.entries(counts)
    .sort(([a], [b]) => Number(b) - Number(a))
    .flatMap(([value, count]) => Array.from({ length: count }, () => Number(value)));

/** The paper whose id it is: Pagefind also finds those that begin like it. */
async function askForPaper(index: PagefindApi, { q }: Asked): Promise<Found> {
  const { results } = await index.search(q, { filters: {} });
  const cards = await Promise.all(results.slice(0, 20).map(async (result) => readFragment(await result.data()).card));
  return { results: results.filter((_result, place) => cards[place]?.id === q), upvotes: [], year: {}, topic: {} };
}

async function joined(
  bundles: readonly BundleEntry[],
  answers: ReadonlyMap<BundleEntry, Found | Error>,
  query: Asked,
  id: string | undefined,
  limit: number,
): Promise<Answer> {
  const known = bundles.flatMap((bundle) => answers.get(bundle) ?? []);
  const lists = known.filter((answer): answer is Found => !(answer instanceof Error));
  const failed = known.find((answer) => answer instanceof Error);
  if (failed && lists.length === 0 && answers.size === bundles.length) throw failed;
  const results = orders[query.sort](lists);
  let shown = 0;
  const more = (count: number) => Promise.all(results.slice(shown, (shown += count)).map(toResult));
  const first = await more(limit);
  const exact = id === undefined ? undefined : first[0];
  return {
    total: results.length,
    results: first,
    more,
    counts: { year: added(lists.map(({ year }) => year)), topic: added(lists.map(({ topic }) => topic)) },
    exact,
    complete: exact !== undefined || answers.size === bundles.length,
    missing: bundles.filter((bundle) => answers.get(bundle) instanceof Error),
  };
}

const orders: Record<Sort, Order> = {
  // Bundles are cut in time, and the newest is first.
  date: (lists) => lists.flatMap(({ results }) => results),
  upvotes: (lists) => byValue(lists, (list, place) => list.upvotes[place] ?? 0),
  // Two indexes weigh a word by how rare it is in each, so their scores differ a little. Over nine bundles of 75,000
  // papers, the paper that three words of a title came from is first in 80 % of cases by score, in 42 % by place.
  relevance: (lists) => byValue(lists, (list, place) => list.results[place]?.score ?? 0),
};

/** The highest value first; equal ones newest bundle first. */
const byValue = (lists: readonly Found[], valueOf: (list: Found, place: number) => number): PagefindResult[] =>
  lists.length === 1
    ? lists[0]!.results
    : lists
        .flatMap((list) => list.results.map((result, place) => ({ result, value: valueOf(list, place) })))
        .sort((a, b) => b.value - a.value)
        .map(({ result }) => result);

async function toResult(found: PagefindResult): Promise<Result> {
  const { card, abstract, authors } = readFragment(await found.data());
  const places = new Set(found.words);
  const { authorCount, ...shown } = card;
  const names = namesOf(authors, places);
  return { ...shown, authors: names, moreAuthors: authorCount - names.length, excerpt: excerptOf(abstract, places) };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

function added(counts: readonly Counts[]): Counts {
  // A topic may be called constructor.
  const sum = Object.create(null) as Counts;
  for (const each of counts) for (const [value, count] of Object.entries(each)) sum[value] = (sum[value] ?? 0) + count;
  return sum;
}
