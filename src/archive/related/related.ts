import type { Paper } from '../paper/paper.ts';
import { isBefore, keepBest, type Ranked } from './best.ts';
import { readRelated, writeRelated, type Related, type RelatedPaper } from './listed.ts';
import { openNearest, type Asker, type FindNear } from './nearest.ts';
import { openRow } from './row.ts';
import { shownTerms } from './shown-terms.ts';
import { termsOf, vectorOf, type Vector } from './vector.ts';
import { packVectors, vectorAt, type Vectors } from './vectors.ts';
import { plainTextOf, readWords, type PaperWords } from './vocabulary.ts';

/** What is remembered of a paper: as long as day and words are the same, it is not compared with all others again. */
interface Relations {
  day: string;
  /** Stands for its title and abstract. */
  words: string;
  /** The related papers, as `writeRelated` has them. */
  listed: string;
}

/** All that is remembered, for as many related papers. */
export interface Remembered {
  /** By id. */
  papers: ReadonlyMap<string, RememberedPaper>;
  vectors: Vectors;
}

export interface RememberedPaper extends Relations {
  /** Of its vector. */
  place: number;
}

/** Related papers of an archive. */
export interface RelatedPapers {
  /** A paper of another archive has none. */
  of: (paper: Paper) => Related;
  /** Stands for the related papers of one, for their days and their words, and costs less than they do. */
  mark: (paper: Paper) => string;
  /** What to remember of a paper of the archive. */
  relations: (paper: Paper) => Relations & { vector: Vector };
  /** What was remembered. */
  remembered: ReadonlyMap<string, Relations>;
  isAsRemembered: (paper: Paper) => boolean;
}

export interface RelateOptions {
  /** What stands for the words of a paper. */
  wordsOf?: (paper: Paper) => string;
  /** Nothing else keeps what it gives: the vectors are copied. */
  remembered?: (() => Remembered) | undefined;
}

/**
 * Finds up to `count` related papers before one, and as many after it, by the words of titles and abstracts only: no
 * keywords, topics or votes. Whether two papers are related depends on those two alone: of what is remembered, only
 * lists that a new or changed paper enters or leaves are made again. Nothing is compared before the first question.
 */
export function relate(papers: readonly Paper[], count = 4, options: RelateOptions = {}): RelatedPapers {
  let all: RelatedPapers | undefined;
  const opened = () => (all ??= compareAll(count > 0 ? papers : [], count, options));
  return {
    of: (paper) => opened().of(paper),
    mark: (paper) => opened().mark(paper),
    relations: (paper) => opened().relations(paper),
    get remembered() {
      return opened().remembered;
    },
    isAsRemembered: (paper) => opened().isAsRemembered(paper),
  };
}

const none: Related = { earlier: [], later: [] };
const nothing: Remembered = { papers: new Map(), vectors: packVectors([], 0) };

/** In place of the place of a paper that is not there. */
const nowhere = -1;

function compareAll(unordered: readonly Paper[], count: number, options: RelateOptions): RelatedPapers {
  // A fixed order, so that the same papers in any order have the same answer.
  const papers = [...unordered].sort((a, b) => compare(a.day, b.day) || compare(a.id, b.id));
  const places = new Map(papers.map(({ id }, place) => [id, place]));
  const dayEnds = new Map(papers.map(({ day }, place) => [day, place + 1]));
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
  const { known, words, changed, vectors } = openVectors(papers, options, (place) => vectorOf(textOf(place)));
  let nearest: FindNear | undefined;
  const findNear: FindNear = (vector, asker) => {
    (nearest ??= openNearest(vectors, asked))(vector, asker);
  };
  /** The places of those that are compared with all others; all, until it is known that some need not be. */
  let asked: Iterable<number> = papers.keys();
  const whyOf = (place: number) => {
    const why = sharedTerms(papers[place]!, textOf(place), vectorAt(vectors, place));
    return (other: number) => why(textOf(other), vectorAt(vectors, other));
  };
  /** Related papers of those at a place, as `writeRelated` has them. */
  const lists: (string | undefined)[] = papers.map(() => undefined);
  /** By place, the places of the papers in its lists, and how much like it another must be to enter them. */
  const sides = { earlier: emptyLists(papers.length, count), later: emptyLists(papers.length, count) };

  /** Takes the lists of a place. Says whether all of their papers are where they were. */
  function keep(place: number, related: Related, listed = writeRelated(related)): boolean {
    let isWhole = true;
    for (const side of ['earlier', 'later'] as const) {
      const { others, leasts } = sides[side];
      const list = related[side];
      leasts[place] = list[count - 1]?.likeness ?? 0;
      for (let at = 0; at < count; at++) {
        const one = list[at];
        const other = one ? (places.get(one.id) ?? nowhere) : nowhere;
        others[place * count + at] = other;
        if (one && (other === nowhere || changed.has(other))) isWhole = false;
      }
    }
    lists[place] = listed;
    return isWhole;
  }

  /** Finds the lists of a place if they are not known. */
  function listedAt(place: number): string {
    if (lists[place] === undefined) keep(place, find(place));
    return lists[place]!;
  }

  /** Compares a paper with all others. Of those most alike, nearly always enough share a term that can be shown. */
  function find(place: number, others?: Asker, most = count * 4): Related {
    const dayEnd = dayEnds.get(papers[place]!.day)!;
    const [earlier, later] = [keepBest(most), keepBest(most)];
    const sideOf = (other: number) => (other < dayEnd ? earlier : later);
    findNear(vectorAt(vectors, place), {
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

  if (changed.size < papers.length) takeUp();

  /** Takes what is remembered, less what is gone, and has each changed paper enter the lists of the others. */
  function takeUp() {
    for (const [place, { id }] of papers.entries()) {
      if (changed.has(place)) continue;
      const { listed } = known.get(id)!;
      if (!keep(place, readRelated(listed), listed)) lists[place] = undefined;
    }
    asked = papers.keys().filter((place) => lists[place] === undefined);
    for (const place of changed) {
      const { id, day } = papers[place]!;
      const sideOf = (other: number) => (day > papers[other]!.day ? 'later' : 'earlier');
      /** Whether this paper may enter the list of another. */
      const mayEnter = (other: number, likeness: number) =>
        !changed.has(other) && lists[other] !== undefined && likeness >= sides[sideOf(other)].leasts[other]!;
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
          keep(other, { ...its, [side]: entered.slice(0, count) });
        },
      };
      keep(place, find(place, others));
    }
  }

  const markOf = (place: number): string => {
    const other = papers[place]!;
    return `${other.id} ${other.day} ${words[place]!}`;
  };
  return {
    of({ id }) {
      const place = places.get(id);
      return place === undefined ? none : readRelated(listedAt(place));
    },
    mark({ id }) {
      const place = places.get(id);
      if (place === undefined) return '';
      listedAt(place);
      const marks = (others: Int32Array) =>
        Array.from(
          others.subarray(place * count, (place + 1) * count).filter((other) => other !== nowhere),
          markOf,
        );
      // What two papers share is a function of their words.
      return `${marks(sides.earlier.others).join()} ${marks(sides.later.others).join()}`;
    },
    relations({ id, day }) {
      const place = places.get(id)!;
      return { day, words: words[place]!, vector: vectorAt(vectors, place), listed: listedAt(place) };
    },
    remembered: known,
    isAsRemembered({ id }) {
      const place = places.get(id)!;
      return !changed.has(place) && known.get(id)!.listed === listedAt(place);
    },
  };
}

/** Finds out which papers changed, makes their vectors, and takes those of the others. */
function openVectors(
  papers: readonly Paper[],
  { wordsOf = () => '', remembered = () => nothing }: RelateOptions,
  vectorOfPlace: (place: number) => Vector,
) {
  const { papers: known, vectors } = remembered();
  const words = papers.map(wordsOf);
  const isSame = ({ id, day }: Paper, place: number) => {
    const before = known.get(id);
    return before?.day === day && before.words === words[place];
  };
  const changed = new Set(papers.keys().filter((place) => !isSame(papers[place]!, place)));
  const all = papers
    .values()
    .map(({ id }, place) => (changed.has(place) ? vectorOfPlace(place) : vectorAt(vectors, known.get(id)!.place)));
  return { known, words, changed, vectors: packVectors(all, papers.length) };
}

const emptyLists = (length: number, count: number) => ({
  others: new Int32Array(length * count).fill(nowhere),
  leasts: new Float64Array(length),
});

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
