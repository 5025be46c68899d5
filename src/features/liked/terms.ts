// Room: The order of a list by what the reader saved. Runs in the browser.

import { stopTerms } from '../../archive/words/stop-words.ts';
import { partTermsOf } from '../../archive/words/tokens.ts';

/** How telling a term is: the logarithm of how rare it is. */
export type Weigh = (term: string) => number;

/** The terms of a text with their weights; the squares add up to 1. */
export type Vector = ReadonlyMap<string, number>;

/** Of a saved paper, this many terms are kept: more made the order no better (`npm run bench -- liked`). */
const maxKept = 16;
const maxLength = 40;
/** A word of the title counts as two. */
const inTitle = 2;
/** Far longer than any abstract. */
const maxText = 10_000;

export const isTelling = (term: string): boolean =>
  term.length > 1 && term.length <= maxLength && /\p{L}/u.test(term) && !stopTerms.has(term);

/** What a paper is about: its telling terms by how often it has them and how rare they are. */
export function vectorOf(title: string, abstract: string, weigh: Weigh): Vector {
  const counts = new Map<string, number>();
  const count = (text: string, worth: number) => {
    for (const term of partTermsOf(text.slice(0, maxText)))
      if (isTelling(term)) counts.set(term, (counts.get(term) ?? 0) + worth);
  };
  count(title, inTitle);
  count(abstract, 1);
  return asUnit([...counts].map(([term, times]) => [term, (1 + Math.log(times)) * weigh(term)]));
}

/** The strongest terms of a paper in one line, the strongest first: about 130 characters. */
export const keptTerms = (vector: Vector): string =>
  [...vector]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, maxKept)
    .map(([term]) => term)
    .join(' ');

/** What a saved paper is about. Without kept terms, its title has to do. */
export const keptVector = (title: string, terms: string, weigh: Weigh): Vector =>
  terms ? asUnit(terms.split(' ').map((term) => [term, weigh(term)])) : vectorOf(title, '', weigh);

function asUnit(weighed: readonly (readonly [string, number])[]): Vector {
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight ** 2, 0));
  return new Map(length > 0 ? weighed.map(([term, weight]) => [term, weight / length]) : []);
}
