// Room: A run that takes papers into the archive. Runs in Node.

import type { Day } from '../archive/time/calendar.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { SourceError, type Get } from '../sources/source.ts';
import { gitHubHeaders, githubFacts, readStars, repositoryAddress, repositoryOf } from '../sources/github.ts';
import { DiskError } from './keep/disk.ts';
import { politeGets, type Politeness } from './ask/http.ts';
import { systemClock, type Clock } from './ask/pace.ts';
import type { RememberedAnswers } from './keep/remembered.ts';
import type { Store } from './keep/store.ts';

/** Give up after this many failures in a row: a service in trouble is left alone. */
const maxFailures = 3;

export interface Enriched {
  /** How many repositories gave their stars. */
  asked: number;
  /** How many papers have a new count. */
  changed: number;
  /** The first error, if there was one. */
  problem?: string;
}

interface World extends Pick<Politeness, 'site'> {
  store: Store;
  remembered: RememberedAnswers;
  /** How long it may take in all. */
  seconds: number;
  /** Milliseconds between two requests. GitHub allows 900 a minute. */
  interval?: number | undefined;
  clock?: Clock;
}

/**
 * Asks GitHub for the stars of the code of the papers of `days`, the newest days first. A failure leaves the old count;
 * a repository that is gone is no failure.
 */
export async function countStars(days: Iterable<Day>, world: World): Promise<Enriched> {
  const { store, remembered, seconds, interval = 100, clock = systemClock } = world;
  const end = clock.now() + seconds * 1000;
  const get = gitHub({ ...world, interval, clock });
  const enriched: Enriched = { asked: 0, changed: 0 };
  const known = new Map<string, number | undefined>();
  let failures = 0;
  for (const paper of papersOf(days, store)) {
    const repository = repositoryOf(paper.links.code);
    if (!repository) continue;
    const from = repositoryAddress(repository);
    try {
      if (!known.has(from)) {
        known.set(from, undefined);
        known.set(from, await starsAt(from, get, remembered));
        enriched.asked++;
        failures = 0;
      }
      const codeStars = known.get(from);
      if (codeStars === undefined || codeStars === paper.codeStars) continue;
      const { id, title, day } = paper;
      if (store.merge({ id, title, day, source: githubFacts.name, codeStars }) === 'changed') enriched.changed++;
    } catch (error) {
      if (!(error instanceof SourceError || error instanceof DiskError)) throw error;
      if (error instanceof SourceError && isGone(error)) continue;
      const isOver = clock.now() + interval >= end;
      enriched.problem ??= isOver ? `the ${seconds} s for it are over` : error.message;
      if (isOver || ++failures === maxFailures) break;
    }
  }
  return enriched;
}

const gitHub = ({ site, remembered, seconds, interval, clock }: World & Required<Pick<World, 'clock'>>): Get =>
  politeGets({
    site,
    remembered,
    interval,
    clock,
    headers: gitHubHeaders(),
    within: seconds * 1000,
    budget: seconds * 1000,
    timeout: 10_000,
    retries: 1,
    maxBytes: 1e6,
  })({});

async function starsAt(from: string, get: Get, remembered: RememberedAnswers): Promise<number> {
  const text = await get(from);
  try {
    return readStars({ text, from });
  } catch (error) {
    remembered.forget(from);
    throw error;
  }
}

/** Renamed or removed, private, or taken down by law: it concerns one repository, not the service. */
const isGone = ({ status }: SourceError) => [404, 410, 451].includes(status ?? 0);

/** The papers of `days`, the newest first. */
export function* papersOf(days: Iterable<Day>, store: Store): Generator<Paper> {
  const papers = Map.groupBy(store.ids, (id) => store.dayOf(id));
  for (const day of [...new Set(days)].sort().reverse())
    for (const id of (papers.get(day) ?? []).sort())
      try {
        yield store.read(id);
      } catch {
        // The reader of the day has already reported that it is no paper.
      }
}
