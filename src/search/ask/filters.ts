import { fold } from '../../archive/words/fold.ts';
import { fromSteps, type Facet, type BundleEntry } from '../format/guide.ts';
import type { Opened } from './open.ts';
import type { Condition } from './parse.ts';
import { papersWithPhrase, papersWithAll, type PapersFound } from './phrase.ts';
import { placeBits } from '../format/shard.ts';
import type { TermIndex } from './terms.ts';
import { authorTerm, idTerm, partTermsOf, tokensOf, wholeOf } from '../../archive/words/tokens.ts';

export interface Passing {
  /** For each paper, by its number: 1 if it passes. */
  papers: Uint8Array;
  /** The bundles that could not be read. */
  missing: BundleEntry[];
  /** The conditions that no paper meets: a topic, an organization or an author that is not here. */
  unmet: Condition[];
}

/** Fields that name something. */
const namesSome = new Set<Condition['field']>(['topic', 'org', 'author']);

/** The papers that meet all conditions; of several years, one. */
export async function passing(conditions: readonly Condition[], search: Opened): Promise<Passing> {
  const { guide } = search.terms;
  const named = await Promise.all(conditions.map((condition) => papersOf(condition, search)));
  const all = new Uint8Array(guide.papers).fill(1);
  const restrict = (papers: Iterable<number>, isNot: boolean) => {
    const theirs = new Uint8Array(guide.papers);
    for (const paper of papers) theirs[paper] = 1;
    for (let paper = 0; paper < all.length; paper++) if (theirs[paper] === (isNot ? 1 : 0)) all[paper] = 0;
  };
  const isYear = ({ field, isNot }: Condition) => field === 'year' && !isNot;
  conditions.forEach((condition, at) => {
    if (!isYear(condition)) restrict(named[at]!.papers, condition.isNot);
  });
  if (conditions.some(isYear))
    restrict(
      named.flatMap(({ papers }, at) => (isYear(conditions[at]!) ? papers : [])),
      false,
    );
  const unmet = conditions.filter(({ field }, at) => namesSome.has(field) && [...named[at]!.papers].length === 0);
  return { papers: all, unmet, missing: [...new Set(named.flatMap(({ missing }) => missing))] };
}

async function papersOf({ field, value }: Condition, search: Opened): Promise<PapersFound> {
  if (field === 'phrase') return papersWithPhrase(value, search);
  const { terms } = search;
  const papers = await {
    word: () => papersWithWord(value, terms),
    author: () => papersOfAuthor(value, terms),
    org: () => papersIn('organizations', value, terms),
    topic: () => papersIn('topics', value, terms),
    year: () => papersOfDays(value, terms),
    day: () => papersOfDays(value, terms),
    has: () => papersThatHave(value, terms),
    id: () => papersWithAll([idTerm(value)], terms),
  }[field]();
  return { papers, missing: [] };
}

/** "-long-context" is neither "long-context" nor "long context". */
async function papersWithWord(word: string, terms: TermIndex): Promise<number[]> {
  const ways = tokensOf(word).flatMap((token) => [[wholeOf(token)], token.parts]);
  return (await Promise.all(ways.map((all) => papersWithAll(all, terms)))).flat();
}

/** A whole name, its words in either order; or one word of it. */
async function papersOfAuthor(name: string, terms: TermIndex): Promise<number[]> {
  const words = [...new Set(partTermsOf(name))];
  const names = [
    words.join(' '),
    [...words.slice(-1), ...words.slice(0, -1)].join(' '),
    [...words.slice(1), ...words.slice(0, 1)].join(' '),
  ];
  const whole = await Promise.all([...new Set(names)].map((each) => papersWithAll([authorTerm(each)], terms)));
  if (words.length > 1 && whole.flat().length > 0) return whole.flat();
  const lists = await Promise.all(words.map((word) => terms.postings(word)));
  const asAuthor = lists.map(
    (list) => new Set(list?.papers.filter((_paper, at) => (list.marks[at]! & placeBits.author) > 0)),
  );
  return [...(asAuthor[0] ?? [])].filter((paper) => asAuthor.every((papers) => papers.has(paper)));
}

/** The papers of all topics or organizations whose slug this is, or whose name has all of these words. */
async function papersIn(kind: 'topics' | 'organizations', value: string, terms: TermIndex): Promise<number[]> {
  const facet = await terms.json<Facet>(terms.guide[kind]);
  const slugged = facet.filter(([slug]) => slug === fold(value));
  const words = partTermsOf(value);
  const named = facet.filter(([, name]) => words.length > 0 && words.every((word) => partTermsOf(name).includes(word)));
  return (slugged.length > 0 ? slugged : named).flatMap(([, , steps]) => fromSteps(steps));
}

/** The papers with code, a project or media. */
async function papersThatHave(value: string, terms: TermIndex): Promise<number[]> {
  const facet = await terms.json<Facet>(terms.guide.has);
  return facet.flatMap(([slug, , steps]) => (slug === value ? fromSteps(steps) : []));
}

/** The papers of a day, of the days of a month or a year, or of all days from one of these to another. */
function papersOfDays(value: string, { days }: TermIndex): number[] {
  const [first = '', last = first] = value.split('..');
  // The end of a month or a year is the end of its last day.
  const isWithin = (day: string) => day.slice(0, first.length) >= first && day.slice(0, last.length) <= last;
  const isWhole = (text: string) => /^\d{4}(?:-\d\d){0,2}$/.test(text);
  if (!isWhole(first) || !isWhole(last)) return [];
  return days.flatMap(([day, [from, to]]) =>
    isWithin(day) ? Array.from({ length: to - from }, (_, n) => from + n) : [],
  );
}
