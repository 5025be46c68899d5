import type { Counts } from '../../search/ask/counts.ts';
import { search } from '../../search/ask/query.ts';
import { toQuery, type Question } from './question.ts';
import { index } from './site-index.ts';

/** How many papers a question finds on each day: as it stands, also while it is typed. Throws if the index can't be had. */
export const daysOf = async (question: Question): Promise<Counts> => (await search(index, toQuery(question), 0)).days();
