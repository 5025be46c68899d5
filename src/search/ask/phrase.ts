import type { BundleEntry } from '../format/guide.ts';
import { paperAt, papersARecord, sequenceOf, wordOf } from '../words/places.ts';
import type { Opened, OpenedBundle } from './open.ts';
import { intersected } from '../format/shard.ts';
import { stopTerms } from '../../archive/words/stop-words.ts';
import { remembered, type TermIndex } from './terms.ts';
import { tokensOf, wholeOf } from '../../archive/words/tokens.ts';

/** Papers by their numbers, and the bundles that could not be read. */
export interface PapersFound {
  papers: readonly number[];
  missing: readonly BundleEntry[];
}

/** Terms that follow each other. */
type Sequence = readonly string[];

interface Asked {
  sequence: Sequence;
  /** Of its terms that are no stop words, the one that the fewest papers have. */
  rarest: string | undefined;
  /** The papers with all of these terms; undefined if there is none. */
  papers: readonly number[] | undefined;
}

/**
 * The papers where words stand as they are written. The term index has single words. For several, Pagefind knows the
 * places, and only those of its indexes load that have a paper with all the words.
 */
export async function papersWithPhrase(phrase: string, search: Opened): Promise<PapersFound> {
  const { terms } = search;
  const tokens = tokensOf(phrase);
  const typed = tokens.flatMap(sequenceOf);
  if (typed.length < 2) return { papers: await papersWithAll(typed, terms), missing: [] };
  const sequences = [typed, ...(await otherSpellings(phrase, terms))];
  const unique = new Map(sequences.map((sequence) => [sequence.join(' '), sequence]));
  const all = await Promise.all(Array.from(unique.values(), (sequence) => toAsk(sequence, terms)));
  const answers = await Promise.all(
    (await search.bundles()).map(async (bundle): Promise<PapersFound> => {
      const [from, to] = bundle.span;
      const asked = all.filter(({ papers }) => !papers || papers.some((paper) => from <= paper && paper < to));
      if (asked.length === 0) return { papers: [], missing: [] };
      return askBundle(bundle, asked, search).catch(() => ({ papers: [], missing: [bundle] }));
    }),
  );
  return { papers: answers.flatMap(({ papers }) => papers), missing: answers.flatMap(({ missing }) => missing) };
}

async function toAsk(sequence: Sequence, terms: TermIndex): Promise<Asked> {
  const telling = sequence.filter((term) => !stopTerms.has(term));
  if (telling.length === 0) return { sequence, rarest: undefined, papers: undefined };
  const counts = await Promise.all(telling.map(async (term) => (await terms.postings(term))?.papers.length ?? 0));
  const rarest = telling[counts.indexOf(Math.min(...counts))];
  return { sequence, rarest, papers: await papersWithAll(telling, terms) };
}

async function askBundle(bundle: OpenedBundle, asked: readonly Asked[], search: Opened): Promise<PapersFound> {
  const [index, records] = await Promise.all([search.phrases(bundle), search.recordsOf(bundle)]);
  const ask = remembered(async (words: string) => {
    const { results } = await index.search(words, { filters: {} });
    return new Map(results.map(({ id, words }) => [id, words]));
  });
  const paperOf = (id: string, place: number) => {
    const [first, places] = records.get(id)!;
    return first + paperAt(place, places);
  };
  const found = await Promise.all(
    asked.map(async ({ sequence, rarest, papers }) => {
      // Pagefind gives the first place of a phrase in a record.
      const phrase = await ask(`"${sequence.map(wordOf).join(' ')}"`);
      const first = new Set(phrase.entries().map(([id, [place]]) => paperOf(id, place!)));
      const firstOfRecords = new Set(phrase.keys().map((id) => records.get(id)![0]));
      const firstOfRecord = (paper: number) => paper - ((paper - bundle.span[0]) % papersARecord);
      const isOpen = (paper: number) => firstOfRecords.has(firstOfRecord(paper)) && !first.has(paper);
      if (first.size === 0 || (papers && !papers.some(isOpen))) return [...first];
      const [places, ...others] = await Promise.all(sequence.map((term) => placesOf(term, rarest, ask)));
      return [...places!].flatMap(([id, its]) => {
        const following = others.map((of) => new Set(of.get(id)));
        const begins = its.filter((place) => following.every((those, at) => those.has(place + at + 1)));
        return begins.map((place) => paperOf(id, place));
      });
    }),
  );
  return { papers: [...new Set(found.flat())], missing: [] };
}

type PlacesOfRecords = ReadonlyMap<string, readonly number[]>;

/**
 * The places of a term in each record. The records that have the rarest term are few, so Pagefind is asked for them, and
 * gives the places of both. A compound that has both is taken for the rarest.
 */
async function placesOf(
  term: string,
  rarest: string | undefined,
  ask: (words: string) => Promise<PlacesOfRecords>,
): Promise<PlacesOfRecords> {
  if (rarest === undefined || term === rarest) return ask(wordOf(term));
  const [rare, both] = await Promise.all([ask(wordOf(rarest)), ask(`${wordOf(term)} ${wordOf(rarest)}`)]);
  return new Map(
    both.entries().map(([id, places]) => {
      const others = new Set(rare.get(id));
      return [id, places.filter((place) => !others.has(place))];
    }),
  );
}

/** A compound has at most this many words: "state-of-the-art". */
const longestCompound = 4;

/** "Text-to-image" is also "text to image", and the other way round, if papers have that word. */
async function otherSpellings(phrase: string, terms: TermIndex): Promise<Sequence[]> {
  const words = phrase.split(/[\s-]+/).map(tokensOf);
  const apart = words.map((tokens) => tokens.flatMap(sequenceOf));
  const joined = words.flatMap((_word, at) =>
    Array.from({ length: Math.min(longestCompound, words.length - at) - 1 }, async (_none, more) => {
      const compound = words.slice(at, at + more + 2).flat();
      const [whole, another] = tokensOf(compound.map(({ text }) => text).join('-'));
      const term = whole && !another && wholeOf(whole);
      return term && (await terms.postings(term)) ? [apart.toSpliced(at, more + 2, [term]).flat()] : [];
    }),
  );
  return [apart.flat(), ...(await Promise.all(joined)).flat()];
}

export async function papersWithAll(all: readonly string[], terms: TermIndex): Promise<number[]> {
  const lists = await Promise.all(all.map((term) => terms.postings(term)));
  return lists.length > 0 && lists.every((list) => list !== undefined) ? [...intersected(lists).papers] : [];
}
