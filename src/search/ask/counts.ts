import { fromSteps, rangeOf, type Days, type Facet } from '../format/guide.ts';
import type { TermIndex } from './terms.ts';

export const filters = ['year', 'topic', 'organization'] as const;
export type Filter = (typeof filters)[number];

/** How many papers have each value of a filter. */
export type Counts = Record<string, number>;

/** How many of `numbers`, which are papers, have each value of a filter; values without a paper are left out. */
export async function countsOf(filter: Filter, numbers: readonly number[], terms: TermIndex): Promise<Counts> {
  const { guide } = terms;
  // A topic may be called constructor.
  const counts = Object.create(null) as Counts;
  if (filter === 'year') {
    for (const [year] of guide.years) {
      const [from, to] = rangeOf(guide, 'years', year);
      const count = numbers.filter((paper) => from <= paper && paper < to).length;
      if (count > 0) counts[year] = count;
    }
    return counts;
  }
  const those = new Set(numbers);
  for (const [slug, , steps] of await terms.json<Facet>(filter === 'topic' ? guide.topics : guide.organizations)) {
    const count = fromSteps(steps).filter((paper) => those.has(paper)).length;
    if (count > 0) counts[slug] = count;
  }
  return counts;
}

/** How many of them were listed on each day that has some. */
export async function countsOfDays(numbers: readonly number[], terms: TermIndex): Promise<Counts> {
  const days = await terms.json<Days>(terms.guide.days);
  const counts: Counts = {};
  let at = 0;
  for (const paper of numbers.toSorted((a, b) => a - b)) {
    while (at + 1 < days.length && days[at + 1]![1] <= paper) at++;
    const [day] = days[at]!;
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}
