import { correct, type Correction } from './correct.ts';
import { countsOf, countsOfDays, filters, type Counts, type Filter } from './counts.ts';
import { excerptOf, markedIn, namesOf, namesShown, type MarkedText, type Sought } from './excerpt.ts';
import { lackedBy } from './lacked.ts';
import { passing } from './filters.ts';
import { idInQuery } from '../../archive/ids/arxiv.ts';
import type { BundleEntry } from '../format/guide.ts';
import type { Opened, Search, ShownCard } from './open.ts';
import { ordered, type Ordered } from './order.ts';
import { parseQuery, type Condition } from './parse.ts';
import { likeTheFirst, manyPapers, mostAsked } from './first-answers.ts';
import { rank, type Ranked } from './ranking.ts';
import { remembered, type TermIndex } from './terms.ts';
import { titleFit } from './titled.ts';
import { find, functionTermsIn, sentence, wantedIn, type FoundTerm } from './wanted.ts';

export const sorts = ['relevance', 'date', 'upvotes'] as const;
export type Sort = (typeof sorts)[number];

/** A search. Without words it gives all papers that the filters let through, newest first. */
export interface Query extends Partial<Record<Filter, string | undefined>> {
  /** Words, and what parse.ts reads: "phrases", -words, author:, org:, topic:, year:, day:. */
  q: string;
  sort?: Sort | undefined;
  /** Only papers by this author, or of a day or a month: `2025-12-08`, `2025-12`. */
  author?: string | undefined;
  day?: string | undefined;
}

/** A paper that was found. All of it is plain text. */
export interface SearchResult extends Omit<ShownCard, 'authors' | 'authorCount' | 'abstract' | 'sentence'> {
  /** The first three, and others that were searched for. */
  authors: MarkedText[];
  /** How many others there are. */
  moreAuthors: number;
  /** All after the first three, in their order. */
  otherAuthors: string[];
  /** The title, with the words that were found. */
  marked: MarkedText[];
  /** The sentence of the abstract with most of the words that were found; the paper's one sentence if it has none. */
  excerpt: MarkedText[];
  /** Of a few words, those that the paper has in no form, as they were typed. */
  lacks: string[];
}

export interface SearchAnswer {
  total: number;
  /** How many of them have all words. By relevance they come first; the others have some, or synonyms. */
  whole: number;
  results: SearchResult[];
  /** The first results, up to this many. */
  first(most: number): Promise<SearchResult[]>;
  /** The results after those; empty at the end. */
  more(count: number): Promise<SearchResult[]>;
  /** How many papers each value of a filter would leave in place of its own choice. */
  counts(filter: Filter): Promise<Counts>;
  /** How many of them were listed on each day that has some. */
  days(): Counts;
  /** Words that no paper, or hardly any, has, with the corrections that were searched too. */
  corrections: Correction[];
  /** The query was too long; its end was not searched for. */
  isCut: boolean;
  /** The query was the id or the address of this paper. */
  exact: SearchResult | undefined;
  /** Conditions of the query that no paper here meets, as `topic:nosuch`. */
  unmet: string[];
  /** The bundles that could not be read for a phrase. */
  missing: readonly BundleEntry[];
}

/** Throws if the index can't be read. */
export async function search(index: Search, query: Query, limit: number): Promise<SearchAnswer> {
  const opened = await index.opened();
  try {
    return await answer(opened, query, limit);
  } catch (error) {
    // The files that a guide names disappear when a newer index replaces it.
    const newer = await index.opened();
    if (JSON.stringify(newer.terms.guide) === JSON.stringify(opened.terms.guide)) throw error;
    return answer(newer, query, limit);
  }
}

async function answer(index: Opened, query: Query, limit: number): Promise<SearchAnswer> {
  const { terms } = index;
  const id = idInQuery(query.q);
  const { words, conditions, isCut } =
    id === undefined ? parseQuery(query.q) : { words: '', conditions: [theId(id)], isCut: false };
  const [{ found, corrections, ranked }, asked, ...chosen] = await Promise.all([
    relevant(words, index),
    passing([...conditions, ...within(query)], index),
    ...filters.map((filter) => passing(choice(filter, query[filter]), index)),
  ]);
  const others = (filter?: Filter) =>
    chosen.filter((_choice, at) => filters[at] !== filter).map(({ papers }) => papers);
  // Signs alone, such as "???", are not a question that all papers answer.
  const isUnread = query.q.trim() !== '' && !words && conditions.length === 0;
  const shown = isUnread ? new Uint8Array(terms.guide.papers) : ranked.shown;
  const numbers = inAll([shown, asked.papers, ...others()]);
  const inOrder = ordered(numbers, await worthsFor(orderOf(words, query), ranked, terms), index);
  const sought = new Map(found.flatMap(({ ways }, at) => ways.flatMap((way) => way.terms.map((term) => [term, at]))));
  const lacks = lackedBy(found);
  let given = 0;
  const first = remembered((count: number) => titledFirst(count, inOrder, words, query, index));
  const between = async (from: number, to: number) => {
    const head = from < looked ? (await first(looked)).slice(from, to) : [];
    const papers = [...head, ...(to > looked ? await inOrder.slice(Math.max(from, looked), to) : [])];
    return Promise.all(papers.map(async (paper) => toResult(await index.card(paper), sought, lacks(paper))));
  };
  const more = (count: number) => between(given, (given += count));
  const results = await more(limit);
  return {
    total: numbers.length,
    whole: numbers.filter((paper) => ranked.whole[paper]).length,
    results,
    first: (most) => between(0, most),
    more,
    counts: (filter) => countsOf(filter, inAll([shown, asked.papers, ...others(filter)]), terms),
    days: () => countsOfDays(numbers, terms),
    corrections,
    isCut,
    exact: id === undefined ? undefined : results[0],
    unmet: asked.unmet.map(({ field, value }) => `${field}:${value}`),
    missing: asked.missing,
  };
}

/** The first papers whose titles are looked at: the first page shows them, so they are loaded in any case. */
const looked = 10;

/** The first papers by relevance: those whose titles fit the typed words best before the others. */
async function titledFirst(
  count: number,
  inOrder: Ordered,
  words: string,
  query: Query,
  index: Opened,
): Promise<number[]> {
  const papers = await inOrder.slice(0, count);
  const fit = orderOf(words, query) === 'relevance' ? titleFit(words) : undefined;
  if (!fit) return papers;
  const marked = await Promise.all(
    papers.map(async (paper) => ({ paper, fits: fit((await index.card(paper)).title) })),
  );
  return marked.sort((a, b) => b.fits - a.fits).map(({ paper }) => paper);
}

const theId = (value: string): Condition => ({ field: 'id', value, isNot: false });

const choice = (filter: Filter, value: string | undefined): Condition[] =>
  value ? [{ field: filter === 'organization' ? 'org' : filter, value, isNot: false }] : [];

const within = ({ author, day }: Query): Condition[] => [
  ...(author ? [{ field: 'author' as const, value: author, isNot: false }] : []),
  ...(day ? [{ field: 'day' as const, value: day, isNot: false }] : []),
];

interface Relevant {
  found: FoundTerm[];
  corrections: Correction[];
  ranked: Ranked;
}

/** If fewer papers have all words, synonyms are searched too; for a sentence, hardly any paper has all. */
const enoughWhole = 10;

async function relevant(words: string, index: Opened): Promise<Relevant> {
  const { terms } = index;
  const { papers } = terms.guide;
  const all = new Uint8Array(papers).fill(1);
  if (!words)
    return {
      found: [],
      corrections: [],
      ranked: { worths: new Float64Array(papers), most: 0, whole: all, shown: all },
    };
  const wanted = wantedIn(words);
  const isSentence = wanted.length >= sentence;
  const functionTerms = isSentence ? [] : functionTermsIn(words, wanted);
  const functionWords = (await Promise.all(functionTerms.map((term) => terms.postings(term)))).filter(
    (postings) => postings !== undefined,
  );
  const look = async (withSynonyms: boolean): Promise<Relevant> => {
    const corrected = await correct(await find(words, terms, withSynonyms), terms);
    return { ...corrected, ranked: rank(corrected.found, papers, functionWords) };
  };
  if (isSentence) {
    const answer = await look(true);
    if (papers < manyPapers || wanted.length > mostAsked) return answer;
    return { ...answer, ranked: await likeTheFirst(answer.ranked, answer.found, index) };
  }
  const answer = await look(false);
  return answer.ranked.whole.reduce((sum, each) => sum + each, 0) < enoughWhole ? look(true) : answer;
}

/** Without words, the newest is the most relevant. */
const orderOf = (words: string, { sort = 'relevance' }: Query): Sort =>
  sort === 'relevance' && !words ? 'date' : sort;

/** What papers are sorted by; nothing, by date: of equal ones, the newest is the first. */
async function worthsFor(sort: Sort, { worths }: Ranked, { guide, json }: TermIndex): Promise<ArrayLike<number>> {
  if (sort === 'upvotes') return json<number[]>(guide.upvotes);
  return sort === 'date' ? new Uint8Array(guide.papers) : worths;
}

/** The papers that are in all of the masks, by number. */
function inAll([first, ...others]: readonly Uint8Array[]): number[] {
  const numbers: number[] = [];
  first!.forEach((is, paper) => {
    if (is && others.every((mask) => mask[paper])) numbers.push(paper);
  });
  return numbers;
}

function toResult(card: ShownCard, sought: Sought, lacks: string[]): SearchResult {
  const { authors, authorCount, abstract, sentence: telling, isByMachine, ...shown } = card;
  const names = namesOf(authors, sought);
  const around = excerptOf(abstract, sought);
  const isAround = telling === '' || around.some(({ marked }) => marked);
  return {
    ...shown,
    lacks,
    marked: markedIn(shown.title, sought),
    isByMachine: isByMachine && !isAround,
    authors: names,
    moreAuthors: authorCount - names.length,
    otherAuthors: authors.slice(namesShown),
    excerpt: isAround ? around : [{ text: telling, marked: false }],
  };
}
