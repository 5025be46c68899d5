import { fromSteps, type Facet } from '../format/guide.ts';
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
    for (const [day, count] of Object.entries(countsOfDays(numbers, terms))) {
      const year = day.slice(0, 4);
      counts[year] = (counts[year] ?? 0) + count;
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
export function countsOfDays(numbers: readonly number[], { days, dayOf }: TermIndex): Counts {
  const counts: Counts = {};
  for (const paper of numbers) {
    const [day] = days[dayOf(paper)]!;
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}
