import { z } from 'zod';
import type { SchemaName } from '../archive/paths/paths.ts';

const day = z.iso.date();
const moment = z.iso.datetime();
const organization = z.looseObject({ name: z.string(), fullname: z.string() });

/**
 * An entry of `daily_papers`, as Hugging Face's API and this archive have it. Hugging Face's has further keys; `daybook` is
 * only for another Daybook.
 */
const entry = z.looseObject({
  paper: z.looseObject({
    id: z.string(),
    title: z.string(),
    summary: z.string().describe('The abstract.'),
    authors: z.array(z.looseObject({ name: z.string(), hidden: z.boolean() })),
    publishedAt: moment.describe('When the paper was published where it comes from, such as arXiv.'),
    submittedOnDailyAt: moment.describe('The day on which it was listed: the day of the file.'),
    upvotes: z.int().nonnegative(),
    ai_summary: z.string().optional().describe('One sentence that a machine wrote.'),
    ai_keywords: z.array(z.string()).optional(),
    githubRepo: z.string().optional(),
    githubStars: z.int().nonnegative().optional(),
    projectPage: z.string().optional(),
    organization: organization.optional(),
    mediaUrls: z.array(z.string()).optional(),
  }),
  title: z.string(),
  publishedAt: moment,
  numComments: z.int().nonnegative(),
  submittedBy: z.looseObject({ fullname: z.string() }).optional().describe('Who put the paper on the list.'),
  isAuthorParticipating: z.boolean().optional().describe('Whether an author takes part in the discussion.'),
  organization: organization.optional(),
  mediaUrls: z.array(z.string()).optional(),
  daybook: z
    .looseObject({})
    .optional()
    .describe('What another Daybook needs besides, and what else the archive knows.'),
});

const answers: Record<SchemaName, z.ZodType> = {
  daily_papers: z.array(entry).describe('The papers of a day, the most upvoted first.'),
  days: z
    .array(
      z.looseObject({
        date: day,
        papers: z.int().positive(),
        week: z
          .string()
          .regex(/^\d{4}-W\d{2}$/)
          .describe('The ISO week.'),
        url: z.url().describe('The papers of the day.'),
      }),
    )
    .describe('The days that have papers, oldest first.'),
  status: z.looseObject({
    title: z.string(),
    newest: day.nullable(),
    oldest: day.nullable(),
    papers: z.int().nonnegative(),
    days: z.int().nonnegative(),
    sources: z.array(z.string()),
    hash: z.string().describe('Of papers and settings: as long as it is the same, nothing has changed.'),
    engine: z.looseObject({ name: z.literal('daybook'), version: z.string() }),
  }),
};

/** The JSON Schemas of the answers, by their names. */
export const schemas = Object.fromEntries(
  Object.entries(answers).map(([name, answer]) => [name, z.toJSONSchema(answer, { io: 'input' })]),
) as Record<SchemaName, object>;
