import type { Day } from '../archive/time/calendar.ts';

/** What a run has to do. */
export interface IngestPlan {
  /** The archive's own folder. */
  root: string;
  /** What is read; without it the open days, which still get late papers and upvotes. */
  ask?: AskFiles | AskDays;
  /** Only this one of the configured sources. */
  source?: string | undefined;
  /** Milliseconds between two requests, if not the service's own. */
  interval?: number | undefined;
  /** After so many minutes no other day is begun. */
  minutes?: number | undefined;
  /** Nothing is written, and each paper is reported. */
  dryRun: boolean;
  /** Remove what `select` would not let in today. */
  reselect: boolean;
  /** By the machine's clock: it says which days are asked for, and never gets into a file. */
  today: Day;
}

/** Saved answers and copied pages. */
export interface AskFiles {
  files: readonly string[];
  /** Their format; recognised if left out. */
  format?: string | undefined;
  /** Their day, if they don't say it. */
  day?: Day | undefined;
}

export interface AskDays {
  days: readonly Day[];
  /** The range as it was named: a run with the same one continues an interrupted run. */
  range?: { from: Day; to: Day | undefined };
}

/** The plan can't be carried out: the message says which part of it, and what is wanted. */
export class PlanError extends Error {
  override name = 'PlanError';
}
