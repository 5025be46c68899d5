import type { Day } from '../archive/time/calendar.ts';
import type { Config } from '../config/config.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { ruleAgainst } from '../config/rules.ts';
import type { Sighting } from '../sources/source.ts';
import type { Store } from './keep/store.ts';

/** A sighting, and the rule that leaves it out, if there is one. */
interface Judged {
  sighting: Sighting;
  rule?: string;
}

/**
 * Applies the rules to the papers of an answer. A paper of the archive passes whatever the rules say: it is only
 * refreshed.
 */
export type Selection = (sightings: readonly Sighting[], store: Store) => Judged[];

export function selection({ select, removed }: Pick<Config, 'select' | 'removed'>): Selection {
  const against = ruleFor(select);
  const gone = new Set(removed);
  return (sightings, store) => {
    const room = new Map<Day, number>();
    const taken = new Set<string>();
    return byUpvotes(sightings).map((sighting): Judged => {
      if (gone.has(sighting.id)) return { sighting, rule: 'removed' };
      if (taken.has(sighting.id) || store.find(sighting) !== undefined) return { sighting };
      const rule = against(sighting);
      if (rule !== undefined) return { sighting, rule };
      if (select.limitPerDay !== undefined) {
        const left = room.get(sighting.day) ?? select.limitPerDay - store.countOn(sighting.day);
        if (left <= 0) return { sighting, rule: `limitPerDay: ${select.limitPerDay}` };
        room.set(sighting.day, left - 1);
      }
      taken.add(sighting.id);
      return { sighting };
    });
  };
}

/** The rule of `select` that leaves a paper out, apart from the limit of a day; undefined for one that is kept. */
export function ruleFor(select: Config['select']): (paper: Sighting | Paper) => string | undefined {
  const against = ruleAgainst(select);
  return (paper) => {
    const { upvotes = 0 } = paper;
    return upvotes < select.minimumUpvotes ? `minimumUpvotes: ${upvotes} of ${select.minimumUpvotes}` : against(paper);
  };
}

const byUpvotes = (sightings: readonly Sighting[]) =>
  sightings.toSorted((a, b) => (b.upvotes ?? 0) - (a.upvotes ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
