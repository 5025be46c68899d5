import { z } from 'zod';
import { webAddress } from '../ids/address.ts';
import { isDay, isPaperDay } from '../time/calendar.ts';
import { isPaperId } from '../ids/paper-id.ts';
import { fingerprint, slug } from './slug.ts';

/** One id of a paper. */
export const paperId = z
  .string()
  .refine(isPaperId, 'expected an arXiv id such as "2512.01234", or "source-some-title"');

/** A stable id for a paper without one: the same title always gives the same. */
export function idFromTitle(source: string, title: string): string {
  const words = slug(title);
  // A title in another script has no such slug, and a long one is cut: the fingerprint tells them apart.
  return words.length > 0 && words.length <= 80
    ? `${source}-${words}`
    : [source, slug(title, 60), fingerprint(title).slice(0, 8)].filter(Boolean).join('-');
}

const day = z.string().refine(isPaperDay, 'expected a day such as "2025-12-08"');
/** A day, or a moment in UTC to the second or finer. */
const moment = z
  .string()
  .refine(
    (text) =>
      isDay(text) ||
      (isDay(text.slice(0, 10)) &&
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text) &&
        !Number.isNaN(Date.parse(text))),
    'expected "2025-12-08" or "2025-12-08T09:30:00Z"',
  );
const line = z.string().min(1).max(2000);
/** A name in its natural order, or its parts where a source knows them. See name.ts. */
const authorsOfForm = (text: z.ZodString) =>
  z.array(
    z.union([text, z.strictObject({ given: text.optional(), family: text, suffix: text.optional() })], {
      error: 'expected a name, or its parts: { given: "Ada", family: "Example" }',
    }),
  );
const count = z.int().nonnegative();
/** An address as `webAddress` gives it. */
export const address = z
  .string()
  .refine((text) => webAddress(text) === text, 'expected an address such as "https://example.org/"');

/**
 * Limits of a body. The longest abstract of 75,000 is 3,700 characters; a text a hundred times as long is not an
 * abstract.
 */
const abstract = z
  .string()
  .max(100_000)
  .refine(
    (text) => text.isWellFormed() && !text.includes('\r') && text === text.trim(),
    'expected trimmed text with \\n line ends',
  );

/** One paper, as `content/papers` keeps it and every page reads it. */
export const paperSchema = z.strictObject({
  id: paperId,
  /** Plain text in one line, with math in `$…$`. */
  title: line,
  /** The day it was first listed. A string: YAML would make a Date of it. */
  day,
  published: moment.optional(),
  updated: moment.optional(),
  /** How many versions there are: the first is of `published`, the newest of `updated`. */
  versions: z.int().positive().optional(),
  authors: authorsOfForm(line).default([]),
  /** How many authors there are, where the source only counts them. */
  authorCount: count.optional(),
  organization: line.optional(),
  /** Where it was printed, in the words of its authors: "Phys. Rev. D 93 (2016) 016005". */
  journal: line.optional(),
  /** Where it is accepted, in the words of its authors: "ICML 2025". */
  venue: line.optional(),
  /** arXiv categories, the primary one first. */
  categories: z.array(line).default([]),
  keywords: z.array(line).default([]),
  upvotes: count.default(0),
  comments: count.default(0),
  /** Who put it on the list, by the name that the list shows. */
  submitter: line.optional(),
  /** An author of it takes part in the list's discussion. */
  authorTakesPart: z.literal(true).optional(),
  /** Where else it is, by kind: arxiv, pdf, huggingface, code, project, doi, organization … */
  links: z.record(z.string().regex(/^[a-z][a-zA-Z]*$/), address).default({}),
  codeStars: count.optional(),
  /** Pictures and films of it, elsewhere: addresses that are shown as links, never fetched. */
  media: z.array(address).default([]),
  /** One sentence that a machine wrote of it, where the source has one. */
  aiSummary: z.string().min(1).max(5000).optional(),
  /** The source whose words are shown. */
  source: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Follows arXiv, which says `true` and may take it back. Only a person sets `false`, and it stays. */
  withdrawn: z.boolean().optional(),
  /** The source's own text, if cleaning changed it: a later release, which cleans better, starts from it again. */
  original: z
    .strictObject({
      title: z.string().optional(),
      abstract: z.string().optional(),
      /** A text is a line of names with all that stands between them; a list has a name in each place. */
      authors: z.union([z.string(), authorsOfForm(z.string())]).optional(),
    })
    .optional(),
  /** The fingerprint of the abstract as ingest wrote it: if the body differs from it, a person edited the body. */
  abstractHash: z.string().optional(),
  /** The abstract: Markdown, math in `$…$`. The body of the file. */
  abstract: abstract.default(''),
  /** Front matter that a person added. */
  extra: z.record(z.string(), z.unknown()).default({}),
});
export type Paper = z.output<typeof paperSchema>;

/** Most upvoted first: a total order, so that two builds agree. */
export const byRank = (a: Paper, b: Paper): number => b.upvotes - a.upvotes || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The newest first. Votes don't count, so that a list stays as it is while they come. */
export const byAge = (a: Paper, b: Paper): number =>
  a.day > b.day ? -1 : a.day < b.day ? 1 : a.id > b.id ? -1 : a.id < b.id ? 1 : 0;

/** A title as an identity: two sightings with the same key are one paper if one of them lacks an id of its own. */
export const titleKey = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** How many authors a paper has, as it says itself. */
export const authorsOf = (paper: Paper): number => Math.max(paper.authors.length, paper.authorCount ?? 0);

/** One line for each thing that a schema refused: `upvotes: expected number, received string`. */
export function problems({ issues }: z.ZodError): string[] {
  const lines = issues.slice(0, maxProblems).map((issue) => {
    const where = issue.path.map(String).join('.');
    return where ? `${where}: ${issue.message.replace(/^Invalid input: /, '')}` : issue.message;
  });
  return issues.length > maxProblems ? [...lines, `and ${issues.length - maxProblems} more`] : lines;
}

/** A stranger's record may be wrong in a million places. */
const maxProblems = 20;
