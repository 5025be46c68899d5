import { backfill } from './backfill.ts';
import { lines } from './lines.ts';
import type { Table, Work } from './part.ts';

/** Days from a service, and papers from a large file. */
export async function* ingest(work: Work): AsyncGenerator<Table> {
  yield* backfill(work);
  yield* lines(work);
}
