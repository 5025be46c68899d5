import { acronymWays, completions, familyWays, synonymWays, versionWays, type Way } from './other-ways.ts';
import { intersected, placeBits, type Postings } from '../format/shard.ts';
import { stopTerms } from '../../archive/words/stop-words.ts';
import type { TermIndex } from './terms.ts';
import { authorTerm, partTermsOf, tokensOf, wholeOf } from '../../archive/words/tokens.ts';

/** One thing that a query asks for. */
export interface Wanted {
  /** The typed text, folded. */
  typed: string;
  term: string;
  /** The term of the word as it is typed: of "Any-OPD" that is "anyopd", where `term` is "opd". */
  exact: string;
  ways: Way[];
}

/** A way, with the papers that have it. */
export interface FoundWay extends Way {
  postings: Postings;
}

/** One thing, with all ways to say it that papers have. */
export interface FoundTerm extends Wanted {
  ways: FoundWay[];
}

const wayWeights = { parts: 0.7, name: 2 };
/** From this many things on a query is a sentence: then it has many words, and the title counts no more than the rest. */
export const sentence = 5;
/** With more words than this, a lookup of each pair of neighbours is not worth its cost. */
const fewWords = 5;
/** A word that fewer papers have, not counting names of authors, may be the beginning of another. */
const fewPapers = 10;

const same = (term: string): Way => ({ terms: [term], weight: 1, isSame: true });

/** The things that typed words ask for. Empty words count only if there are no others. */
export function wantedIn(words: string): Wanted[] {
  const tokens = tokensOf(words);
  const telling = tokens.filter(({ parts }) => parts.some((part) => !stopTerms.has(part)));
  const wanted = (telling.length > 0 ? telling : tokens).flatMap((token): Wanted[] => {
    const whole = same(wholeOf(token));
    const parts = token.parts.filter((part) => !stopTerms.has(part) || token.parts.length === 1);
    if (token.joined.length > 0 && parts.length > 1)
      return [
        {
          typed: token.text,
          term: whole.terms[0]!,
          exact: whole.terms[0]!,
          ways: [whole, { ...whole, terms: parts, weight: wayWeights.parts }],
        },
      ];
    return parts.map((term) => ({
      typed: token.joined.length > 0 ? term : token.text,
      term,
      exact: token.joined.length > 0 ? whole.terms[0]! : term,
      ways: [same(term), ...(token.joined.length > 0 ? [whole] : [])],
    }));
  });
  return [...new Map(wanted.map((each) => [each.term, each])).values()];
}

/** The function words of a query that has others, `wanted`. */
export function functionTermsIn(words: string, wanted: readonly Wanted[]): string[] {
  const parts = tokensOf(words).flatMap((token) => (token.parts.length === 1 ? token.parts : []));
  return [...new Set(parts)].filter((part) => stopTerms.has(part) && !wanted.some(({ term }) => term === part));
}

/**
 * Looks up the things, and all other ways to say them: other forms, one word or two, short and long forms, and synonyms
 * if they are asked for. The last word may be the beginning of one if few papers have it as it stands: a question that is
 * still typed and the whole one have the same answer.
 */
export async function find(words: string, terms: TermIndex, withSynonyms: boolean): Promise<FoundTerm[]> {
  const wanted = await parted(wantedIn(words), terms);
  const sequence = wanted.map(({ term }) => term);
  const manner = wanted.length >= sentence ? 'sentence' : 'words';
  const neighbours = sequence.length > fewWords ? [] : pairsIn(words);
  const all = await Promise.all(
    wanted.map(async ({ typed, term, exact, ways }, at) => {
      const others = await Promise.all([
        sequence.length > fewWords ? [] : nameWays(words, sequence, terms),
        familyWays(term, manner, terms),
        versionWays(term, terms),
        acronymWays(at, sequence, terms),
        withSynonyms ? synonymWays(at, sequence, manner, terms) : [],
        at === wanted.length - 1 ? wordsBegun(typed, term, terms) : [],
      ]);
      const joined = neighbours.filter(({ of }) => of.includes(term)).map(({ pair }) => same(pair));
      return { typed, term, exact, ways: await waysThatPapersHave([...ways, ...joined, ...others.flat()], terms) };
    }),
  );
  return all;
}

/** The words that a rare one may be the beginning of. */
async function wordsBegun(typed: string, term: string, terms: TermIndex): Promise<Way[]> {
  const { marks } = (await terms.postings(term)) ?? { marks: new Uint8Array() };
  const papers = marks.reduce((sum, mark) => sum + (mark & ~placeBits.author ? 1 : 0), 0);
  return papers < fewPapers ? completions(/[^\p{L}]/u.test(typed) ? term : typed, terms) : [];
}

/** An author's whole name; nothing, if no author is called by one of these words. */
async function nameWays(words: string, sequence: readonly string[], terms: TermIndex): Promise<Way[]> {
  const lists = await Promise.all(sequence.map((word) => terms.postings(word)));
  // A word that no paper has may be two that are written as one.
  const areNames = lists.every((list) => !list || list.marks.some((mark) => mark & placeBits.author));
  return areNames ? [{ ...same(authorTerm(words)), weight: wayWeights.name }] : [];
}

/** "Few shot" is also "fewshot". */
function pairsIn(words: string): { pair: string; of: string[] }[] {
  const parts = partTermsOf(words);
  return parts.slice(1).map((part, at) => ({ pair: parts[at]! + part, of: [parts[at]!, part] }));
}

/** A compound that no paper has is as many things as it has parts. */
async function parted(wanted: readonly Wanted[], terms: TermIndex): Promise<Wanted[]> {
  const all = wanted.map(async (each): Promise<Wanted[]> => {
    const parts = each.ways.at(-1)!.terms;
    if (parts.length < 2 || (await waysThatPapersHave(each.ways, terms)).length > 0) return [each];
    return parts.map((term) => ({ typed: term, term, exact: term, ways: [same(term)] }));
  });
  return (await Promise.all(all)).flat();
}

/** The ways that some paper has. */
export const waysThatPapersHave = async (ways: readonly Way[], terms: TermIndex): Promise<FoundWay[]> =>
  (
    await Promise.all(
      ways.map(async (way): Promise<FoundWay[]> => {
        const lists = await Promise.all(way.terms.map((term) => terms.postings(term)));
        const postings = lists.every((list) => list !== undefined) ? intersected(lists) : undefined;
        return postings && postings.papers.length > 0 ? [{ ...way, postings }] : [];
      }),
    )
  ).flat();
