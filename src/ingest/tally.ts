import type { Day } from '../archive/time/calendar.ts';
import { EndpointError, SourceError } from '../sources/source.ts';
import type { Outcome } from './keep/store.ts';

/** What a run says while it goes. */
export type IngestEvent =
  /** How many days or files there are. */
  | { event: 'begun'; total: number }
  | { event: 'day'; day: Day; source: string; found: number; new: number; changed: number; unchanged: number }
  | { event: 'failed'; source: string; day?: Day; message: string }
  | { event: 'note'; message: string }
  /** Days that the run did not come to. */
  | { event: 'left'; source: string; days: number; from: Day; to: Day; why: string }
  | { event: 'stars'; asked: number; changed: number }
  | { event: 'pictures'; kept: number; failed: number }
  | { event: 'quarantined'; source: string; day?: Day | undefined; reason: string }
  | { event: 'paper'; outcome: Outcome | 'left out' | 'removed'; id: string; day: Day; title: string; rule?: string };

export interface Summary {
  days: number;
  found: number;
  new: number;
  changed: number;
  unchanged: number;
  quarantined: number;
}

/** The result of a run: what it did, and how many answers failed. */
export interface IngestResult {
  summary: Summary;
  failed: number;
  /** The days that were asked for or seen; and those that failed, or that the run did not come to. */
  days: readonly Day[];
  failedDays: readonly Day[];
}

/** Counts, a day and in all, and reports each day when it is done. */
export class Tally {
  readonly #summary: Summary = { days: 0, found: 0, new: 0, changed: 0, unchanged: 0, quarantined: 0 };
  #failed = 0;
  readonly #report: (event: IngestEvent) => void;
  #open = new Map<Day, { source: string; counts: Record<Outcome, number> }>();
  readonly #days = new Set<Day>();
  readonly #failedDays = new Set<Day>();
  readonly #left: Day[] = [];

  constructor(report: (event: IngestEvent) => void) {
    this.#report = report;
  }

  count(day: Day, source: string, outcome: Outcome): void {
    const open = this.#open.get(day) ?? { source, counts: { new: 0, changed: 0, unchanged: 0 } };
    this.#open.set(day, open);
    open.counts[outcome]++;
    this.#summary[outcome]++;
    this.#summary.found++;
    this.#days.add(day);
  }

  quarantined(source: string, day: Day | undefined, reason: string): void {
    this.#summary.quarantined++;
    this.#report({ event: 'quarantined', source, day, reason });
  }

  /** Throws errors that are not the source's, and those that no later run mends. */
  fail(error: unknown, source: string, day?: Day): void {
    if (!(error instanceof SourceError) || error instanceof EndpointError) throw error;
    this.#failed++;
    if (day !== undefined) this.#failedDays.add(day);
    this.#report({ event: 'failed', source, ...(day && { day }), message: error.message });
  }

  /** These days are not asked for in this run. */
  leave(source: string, days: readonly Day[], why: string): void {
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return;
    this.#left.push(...days);
    this.#report({ event: 'left', source, days: days.length, from, to, why });
  }

  /** A day that was asked for is reported also when nothing was found. */
  endDay(source: string, day: Day): void {
    if (!this.#open.has(day)) this.#open.set(day, { source, counts: { new: 0, changed: 0, unchanged: 0 } });
    this.#days.add(day);
    this.endAnswer();
  }

  endAnswer(): void {
    for (const [day, { source, counts }] of [...this.#open].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const found = counts.new + counts.changed + counts.unchanged;
      this.#report({ event: 'day', day, source, found, ...counts });
    }
    this.#open = new Map();
  }

  result(): IngestResult {
    return {
      summary: { ...this.#summary, days: this.#days.size },
      failed: this.#failed,
      days: [...this.#days],
      failedDays: [...this.#failedDays, ...this.#left],
    };
  }
}
