import { paperSchema, type Paper } from '../src/archive/paper/paper.ts';

/** A paper of 2 January 2025 with what a test says of it. */
export const paperOf = (fields: Partial<Paper>): Paper =>
  paperSchema.parse({ id: '2501.00001', title: 'A paper', day: '2025-01-02', source: 'test', ...fields });

/** As many papers as there are entries, each with an id of its own. */
export const papersOf = (list: readonly Partial<Paper>[]): Paper[] =>
  list.map((fields, index) => paperOf({ id: `2501.${String(index + 1).padStart(5, '0')}`, ...fields }));
