import { z } from 'zod';
import { isDay } from '../archive/time/calendar.ts';
import { paperSchema, type Paper } from '../archive/paper/paper.ts';

// A newer Daybook may know more of a paper: what this one does not know passes by.
const entrySchema = z.object({ daybook: z.object(paperSchema.shape) });

/** The paper in an entry that `toEntry` of `daily-papers.ts` made. Throws a `z.ZodError` that names the fields. */
export const readEntry = (entry: unknown): Paper => entrySchema.parse(entry).daybook;

/** `/api/days.json`: each day of an archive that has papers, and how many. */
export const daysSchema = z.array(z.object({ date: z.string().refine(isDay), papers: z.int().nonnegative() }));
