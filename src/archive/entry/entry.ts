// Room: A paper as an entry of the API, in the shape of Hugging Face's, and back. Runs in Node.

import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { arxivLinks } from '../ids/arxiv.ts';
import { abstractFromLatex, titleFromLatex, type MarkdownWriter } from '../latex/latex.ts';
import { shownName } from '../paper/name.ts';
import { paperSchema, type Paper } from '../paper/paper.ts';
import { fingerprint } from '../paper/slug.ts';
import { abstractText } from '../text/markdown.ts';
import { isDay } from '../time/calendar.ts';

/**
 * One paper as `/api/daily_papers/<day>.json` has it. It is an entry in the shape of Hugging Face's Daily Papers, for
 * clients of that service. `daybook` has, for another Daybook, only what the rest can't say. Fields that only Hugging
 * Face knows (thumbnail) are left out, and so is its second `summary`, beside `paper`: huggingface_hub reads
 * the one inside, and half of an entry would be the abstract again. `writer` as for `abstractFromLatex`. Where the link to
 * code is not the paper's own, `daybook` takes it back: its licence is another one, so a mirror does not put it into its
 * papers.
 */
export function toEntry(paper: Paper, writer?: MarkdownWriter, { hasOwnCode = true } = {}) {
  const entry = entryOf(paper);
  const { code: _code, ...links } = paper.links;
  const own = hasOwnCode ? paper : { ...paper, links };
  // First, so that the beginning of an answer tells it from one of Hugging Face.
  return { daybook: unsaid(own, saidIn(entry, writer)), ...entry };
}

/** The part of an entry that is read back: the outer title and date repeat those inside. */
type Entry = Omit<ReturnType<typeof entryOf>, 'title' | 'publishedAt'>;

function entryOf(paper: Paper) {
  const title = paper.original?.title ?? paper.title;
  const summary = paper.original?.abstract ?? abstractText(paper.abstract);
  const organization = organizationOf(paper);
  const publishedAt = momentOf(paper.published ?? paper.day);
  const media = paper.media.length > 0 ? { mediaUrls: paper.media } : {};
  return {
    paper: {
      id: paper.id,
      authors: paper.authors.map((author) => ({ name: shownName(author), hidden: false })),
      publishedAt,
      submittedOnDailyAt: momentOf(paper.day),
      title,
      summary,
      upvotes: paper.upvotes,
      ...(paper.aiSummary && { ai_summary: paper.aiSummary }),
      ...(paper.keywords.length > 0 && { ai_keywords: paper.keywords }),
      ...(paper.links.code && { githubRepo: paper.links.code }),
      ...(paper.codeStars !== undefined && { githubStars: paper.codeStars }),
      ...(paper.links.project && { projectPage: paper.links.project }),
      ...organization,
      ...media,
    },
    publishedAt,
    title,
    numComments: paper.comments,
    ...(paper.submitter && {
      submittedBy: { fullname: paper.submitter },
      isAuthorParticipating: paper.authorTakesPart === true,
    }),
    ...organization,
    ...media,
  };
}

/** Hugging Face's clients parse milliseconds, always. */
const momentOf = (date: string): string => new Date(date).toISOString();

function organizationOf({ organization, links }: Paper) {
  if (organization === undefined) return {};
  const handle = /^https:\/\/huggingface\.co\/([\w.-]+)\/?$/.exec(links.organization ?? '')?.[1];
  return { organization: { name: handle ?? organization, fullname: organization } };
}

/** What an entry says of a paper without `daybook`. */
function saidIn({ paper: said, ...entry }: Entry, writer?: MarkdownWriter) {
  const day = said.submittedOnDailyAt.slice(0, 10);
  const abstract = abstractFromLatex(said.summary.slice(0, maxSummary), writer).trim();
  const handle = said.organization && said.organization.name !== said.organization.fullname && said.organization.name;
  const links: Record<string, string | undefined> = {
    ...arxivLinks(said.id),
    code: said.githubRepo,
    project: said.projectPage,
    organization: handle ? `https://huggingface.co/${handle}` : undefined,
  };
  return {
    id: said.id,
    day,
    title: titleFromLatex(said.title.slice(0, maxSummary)),
    abstract,
    abstractHash: abstract ? fingerprint(abstract) : undefined,
    authors: said.authors.map(({ name }) => name),
    published: said.publishedAt === momentOf(day) ? undefined : said.publishedAt.replace(/\.000Z$/, 'Z'),
    organization: said.organization?.fullname,
    keywords: said.ai_keywords ?? [],
    upvotes: said.upvotes,
    comments: entry.numComments,
    submitter: entry.submittedBy?.fullname,
    authorTakesPart: entry.isAuthorParticipating === true ? true : undefined,
    codeStars: said.githubStars,
    media: said.mediaUrls ?? [],
    aiSummary: said.ai_summary,
    categories: [],
    links: withoutUndefined(links),
    extra: {},
  };
}

/** As much as a paper's own words may have. */
const maxSummary = 200_000;

type Fields = Record<string, unknown>;

/** The fields of a paper that are not as `said`: null for one that it lacks, `original` as the names of its parts. */
function unsaid(paper: Paper, said: Fields): Fields {
  const { links, authors, original, ...fields } = { ...paper } as Fields & Paper;
  const { links: saidLinks, ...saidFields } = said as Fields & Pick<Paper, 'links'>;
  return {
    ...differences({ ...fields, authors: authors.map(shownName) }, saidFields),
    ...whereFilled('links', differences(links, saidLinks)),
    // An older Daybook ignores both, and reads the names.
    ...(authors.some((author) => typeof author !== 'string') && { authorParts: authors }),
    ...(original?.authors !== undefined && { originalAuthors: original.authors }),
    // Both are in the entry itself: a source's own words go out in place of the cleaned ones.
    ...(original && { original: ownWords.filter((name) => original[name] !== undefined) }),
  };
}

const ownWords = ['title', 'abstract'] as const;

const whereFilled = (name: string, fields: Fields): Fields =>
  Object.keys(fields).length > 0 ? { [name]: fields } : {};

const differences = (fields: Fields, said: Fields): Fields =>
  Object.fromEntries(
    [...new Set([...Object.keys(fields), ...Object.keys(said)])]
      .filter((name) => !isDeepStrictEqual(fields[name], said[name]))
      .map((name) => [name, fields[name] ?? null]),
  );

const withoutUndefined = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const withoutNull = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

// Of Hugging Face's shape, what `saidIn` reads. Other keys pass by.
const organization = z.object({ name: z.string(), fullname: z.string() });
const entrySchema = z.object({
  daybook: z.record(z.string(), z.unknown()),
  paper: z.object({
    id: z.string(),
    authors: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
    publishedAt: z.string(),
    submittedOnDailyAt: z.string().refine((text) => isDay(text.slice(0, 10)), 'expected a day such as "2025-12-08"'),
    title: z.string(),
    summary: z.string(),
    upvotes: z.number(),
    ai_summary: z.string().optional(),
    ai_keywords: z.array(z.string()).optional(),
    githubRepo: z.string().optional(),
    githubStars: z.number().optional(),
    projectPage: z.string().optional(),
    organization: organization.optional(),
    mediaUrls: z.array(z.string()).optional(),
  }),
  numComments: z.number(),
  submittedBy: z.object({ fullname: z.string() }).optional(),
  isAuthorParticipating: z.boolean().optional(),
});
const partsSchema = z.object({
  links: z.record(z.string(), z.unknown()).default({}),
  original: z.array(z.enum(ownWords)).optional(),
  authorParts: z.unknown().optional(),
  originalAuthors: z.unknown().optional(),
});
// A newer Daybook may have more fields: those that this one does not know are ignored.
const wholeSchema = z.object({ daybook: z.object(paperSchema.shape) });
const olderSchema = z.object({ daybook: z.object({ id: z.string(), title: z.string() }) });

/** The paper in an entry that `toEntry` made. Throws a `z.ZodError` that names the fields. */
export function readEntry(raw: unknown): Paper {
  // A site that was built before has the whole paper there, its id included.
  if (olderSchema.safeParse(raw).success) return wholeSchema.parse(raw).daybook;
  const { daybook, ...entry } = entrySchema.parse(raw);
  const parts = partsSchema.parse(daybook);
  const said = saidIn(entry as Entry);
  const own = { title: entry.paper.title, abstract: entry.paper.summary };
  return wholeSchema.parse({
    daybook: withoutNull({
      ...said,
      ...daybook,
      links: withoutNull({ ...said.links, ...parts.links }),
      ...(parts.authorParts !== undefined && { authors: parts.authorParts }),
      original: parts.original && {
        ...Object.fromEntries(parts.original.map((name) => [name, own[name]])),
        ...(parts.originalAuthors !== undefined && { authors: parts.originalAuthors }),
      },
    }),
  }).daybook;
}
