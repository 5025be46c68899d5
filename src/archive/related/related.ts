import type { Paper } from '../paper/paper.ts';
import { isBefore, keepBest, type Ranked } from './best.ts';
import { readRelated, writeRelated, type Related, type RelatedPaper } from './listed.ts';
import { openNearest, type Asker, type FindNear } from './nearest.ts';
import { openRow } from './row.ts';
import { shownTerms } from './shown-terms.ts';
import { termsOf, vectorOf, type Vector } from './vector.ts';
import { plainTextOf, readWords, type PaperWords } from './vocabulary.ts';

/** What is remembered of a paper: as long as day and words are the same, it is not compared with all others again. */
export interface Relations {
  day: string;
  /** Stands for its title and abstract. */
  words: string;
  vector: Vector;
  /** The related papers, as `writeRelated` has them. */
  listed: string;
}

/** Related papers of an archive. */
export interface RelatedPapers {
  /** A paper of another archive has none. */
  of: (paper: Paper) => Related;
  /** What to remember of a paper of the archive. */
  relations: (paper: Paper) => Relations;
}

/** What stands for the words of a paper; and by id what was remembered, for as many related papers. */
export interface RelateOptions {
  wordsOf?: (paper: Paper) => string;
  before?: ReadonlyMap<string, Relations> | undefined;
}

/**
 * Finds up to `count` related papers before one, and as many after it, by the words of titles and abstracts only: no
 * keywords, topics or votes. Whether two papers are related depends on those two alone: of what is remembered, only
 * lists that a new or changed paper enters or leaves are made again. Nothing is compared before the first question.
 */
export function relate(papers: readonly Paper[], count = 4, options: RelateOptions = {}): RelatedPapers {
  let all: RelatedPapers | undefined;
  const opened = () => (all ??= compareAll(papers, count, options));
  return { of: (paper) => opened().of(paper), relations: (paper) => opened().relations(paper) };
}

const none: Related = { earlier: [], later: [] };

function compareAll(
  unordered: readonly Paper[],
  count: number,
  { wordsOf = () => '', before = new Map() }: RelateOptions,
): RelatedPapers {
  // A fixed order, so that the same papers in any order have the same answer.
  const papers = [...unordered].sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
  const places = new Map(papers.map(({ id }, place) => [id, place]));
  const dayEnds = new Map(papers.map(({ day }, place) => [day, place + 1]));
  const isSame = (paper: Paper) => {
    const known = before.get(paper.id);
    return known?.day === paper.day && known.words === wordsOf(paper);
  };
  const changed = new Set(count === 0 ? [] : papers.keys().filter((place) => !isSame(papers[place]!)));
  const keepLong = openRow<Int32Array>(Int32Array);
  const keepShort = openRow<Uint16Array>(Uint16Array);
  const texts: PaperWords[] = [];
  const textOf = (place: number) => (texts[place] ??= keptWords(readWords(papers[place]!)));
  const keptWords = ({ keys, starts, ends, inTitle }: PaperWords): PaperWords => ({
    keys: keepLong(keys),
    starts: keepShort(starts),
    ends: keepShort(ends),
    inTitle,
  });
  const keptVector = ({ terms, weights }: Vector): Vector => ({ terms: keepLong(terms), weights: keepShort(weights) });
  const vectors =
    count === 0
      ? []
      : papers.map(({ id }, place) =>
          changed.has(place) ? keptVector(vectorOf(textOf(place))) : before.get(id)!.vector,
        );
  let nearest: FindNear | undefined;
  const near: FindNear = (vector, asker) => {
    (nearest ??= openNearest(vectors, asked))(vector, asker);
  };
  /** Those that are compared with all others; all of them, until it is known that some need not be. */
  let asked = vectors;
  const whyOf = (place: number) => {
    const why = sharedTerms(papers[place]!, textOf(place), vectors[place]!);
    return (other: number) => why(textOf(other), vectors[other]!);
  };
  /** Related papers of those at a place, as `writeRelated` has them. */
  const lists: (string | undefined)[] = papers.map(() => undefined);

  /** Compares a paper with all others. Of those most alike, nearly always enough share a term that can be shown. */
  function find(place: number, others?: Asker, most = count * 4): Related {
    const dayEnd = dayEnds.get(papers[place]!.day)!;
    const [earlier, later] = [keepBest(most), keepBest(most)];
    const sideOf = (other: number) => (other < dayEnd ? earlier : later);
    near(vectors[place]!, {
      isOfUse: (other, most) =>
        other !== place && (sideOf(other).isOfUse(most) || others?.isOfUse(other, most) === true),
      take(other, likeness) {
        sideOf(other).add(other, likeness);
        others?.take(other, likeness);
      },
    });
    const why = whyOf(place);
    const shown = (side: readonly Ranked[]) => {
      const list: RelatedPaper[] = [];
      for (const { place: other, likeness } of side) {
        if (list.length === count) break;
        const terms = why(other);
        if (terms.length > 0) list.push({ id: papers[other]!.id, terms, likeness });
      }
      return list;
    };
    const found = { earlier: shown(earlier.best), later: shown(later.best) };
    const isShort = (found.earlier.length < count && earlier.isCut()) || (found.later.length < count && later.isCut());
    return isShort ? find(place, undefined, most * 8) : found;
  }

  if (count > 0 && changed.size < papers.length) takeUp();

  /** Takes what is remembered, less what is gone, and has each changed paper enter the lists of the others. */
  function takeUp() {
    const isGone = ({ id }: RelatedPaper) => {
      const place = places.get(id);
      return place === undefined || changed.has(place);
    };
    /** By place, how much like a paper another must be to enter its list. */
    const leasts = { earlier: new Float64Array(papers.length), later: new Float64Array(papers.length) };
    const keep = (place: number, { earlier, later }: Related, listed: string) => {
      lists[place] = listed;
      leasts.earlier[place] = earlier[count - 1]?.likeness ?? 0;
      leasts.later[place] = later[count - 1]?.likeness ?? 0;
    };
    for (const [place, { id }] of papers.entries()) {
      if (changed.has(place)) continue;
      const { listed } = before.get(id)!;
      const known = readRelated(listed);
      if (!known.earlier.some(isGone) && !known.later.some(isGone)) keep(place, known, listed);
    }
    asked = vectors.filter((_, place) => lists[place] === undefined);
    for (const place of changed) {
      const { id, day } = papers[place]!;
      const sideOf = (other: number) => (day > papers[other]!.day ? 'later' : 'earlier');
      /** Whether this paper may enter the list of another. */
      const mayEnter = (other: number, likeness: number) =>
        !changed.has(other) && lists[other] !== undefined && likeness >= leasts[sideOf(other)][other]!;
      const others: Asker = {
        isOfUse: mayEnter,
        take(other, likeness) {
          if (!mayEnter(other, likeness)) return;
          const side = sideOf(other);
          const its = readRelated(lists[other]!);
          const ranks = its[side].map((one) => ({ place: places.get(one.id)!, likeness: one.likeness }));
          const at = ranks.findIndex((one) => isBefore({ place, likeness }, one));
          if (at < 0 && ranks.length === count) return;
          const terms = whyOf(other)(place);
          if (terms.length === 0) return;
          const entered = its[side].toSpliced(at < 0 ? ranks.length : at, 0, { id, terms, likeness });
          const now = { ...its, [side]: entered.slice(0, count) };
          keep(other, now, writeRelated(now));
        },
      };
      lists[place] = writeRelated(find(place, others));
    }
  }

  const of = ({ id }: Paper): Related => {
    const place = places.get(id);
    if (place === undefined || count === 0) return none;
    return readRelated((lists[place] ??= writeRelated(find(place))));
  };
  return {
    of,
    relations(paper) {
      const place = places.get(paper.id)!;
      const listed = lists[place] ?? writeRelated(of(paper));
      const known = before.get(paper.id);
      if (known?.listed === listed && !changed.has(place)) return known;
      const vector = vectors[place] ?? { terms: new Int32Array(), weights: new Uint16Array() };
      return { day: paper.day, words: wordsOf(paper), vector, listed };
    },
  };
}

/** What a paper shares with others: most telling first, in its own spelling. */
function sharedTerms(paper: Paper, words: PaperWords, vector: Vector) {
  const text = plainTextOf(paper);
  // Where it says each for the first time.
  const said = termsOf(words).reverse();
  const places = new Map(said.map(({ key, at, length }) => [key, { at, length }]));
  return (other: PaperWords, otherVector: Vector): string[] => {
    const shared = Array.from(inBoth(vector, otherVector), ({ term, part }) => ({ part, ...places.get(term)! }));
    const terms = shared
      .sort((a, b) => b.part - a.part || a.at - b.at)
      .values()
      .map(({ at, length }) => [...words.keys.subarray(at, at + length)]);
    return shownTerms(terms, words, other, text);
  };
}

/** The terms of both, and what each adds to the likeness. */
function* inBoth(one: Vector, other: Vector): Generator<{ term: number; part: number }> {
  let [a, b] = [0, 0];
  while (a < one.terms.length && b < other.terms.length) {
    const [term, its] = [one.terms[a]!, other.terms[b]!];
    if (term === its) yield { term, part: one.weights[a]! * other.weights[b]! };
    if (term <= its) a++;
    if (its <= term) b++;
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
