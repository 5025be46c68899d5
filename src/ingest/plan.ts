import type { Day } from '../archive/time/calendar.ts';

/** What a run is to do. */
export interface IngestPlan {
  /** The archive's own folder. */
  root: string;
  /** What is read; without it the open days, of which late papers and upvotes still arrive. */
  ask?: AskFiles | AskDays;
  /** Only this one of the configured sources. */
  source?: string | undefined;
  /** Milliseconds between two requests, where it is not to be what the service asks for. */
  interval?: number | undefined;
  /** Nothing is written, and each paper is reported. */
  dryRun: boolean;
  /** Take out what `select` would not let in today. */
  reselect: boolean;
  /** By the machine's clock: it says which days are asked for, and never gets into a file. */
  today: Day;
}

/** Saved answers and copied pages. */
export interface AskFiles {
  files: readonly string[];
  /** How to read them; recognised if left out. */
  format?: string | undefined;
  /** The day that they are of, where they don't say it. */
  day?: Day | undefined;
}

export interface AskDays {
  days: readonly Day[];
  /** The range as it was named: a run that is asked for the same one goes on where this one was cut off. */
  range?: { from: Day; to: Day | undefined };
}

/** The plan can't be carried out: the message says which word of it, and what is wanted. */
export class PlanError extends Error {
  override name = 'PlanError';
}
