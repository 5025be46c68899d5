import { z } from 'zod';
import { isDay, type Day } from '../archive/time/calendar.ts';
import { webAddress } from '../archive/ids/address.ts';
import { arxivLinks, arxivIdOf } from '../archive/ids/arxiv.ts';
import { askAgain } from './ask-again.ts';
import { readEach, type Draft } from './draft.ts';
import { expectOptions } from './options.ts';
import { parseList, type Answer, type Get, type SourceByDay, type SourceFacts } from './source.ts';

export const huggingfaceFacts: SourceFacts = {
  name: 'huggingface',
  title: 'Hugging Face Daily Papers',
  home: 'https://huggingface.co/papers',
  isList: true,
  day: 'of the list',
};

/** The most that one page holds; the service's own default of 50 cuts big days. */
const pageSize = 100;

const organization = z.object({
  name: z.string(),
  fullname: z.string().nullish(),
  /** A logo that can't be read costs no paper. */
  avatar: z.string().nullish().catch(undefined),
});

/**
 * One entry of `GET /api/daily_papers`, as recorded from 2024 to 2026. Fields came and went: only id and title are
 * certain, unknown ones pass.
 */
const entrySchema = z.object({
  paper: z.object({
    id: z.string(),
    title: z.string().nullish(),
    summary: z.string().nullish(),
    authors: z.array(z.object({ name: z.string(), hidden: z.boolean().nullish() })).nullish(),
    publishedAt: z.string().nullish(),
    submittedOnDailyAt: z.string().nullish(),
    upvotes: z.number().nullish(),
    projectPage: z.string().nullish(),
    githubRepo: z.string().nullish(),
    githubStars: z.number().nullish(),
    ai_summary: z.string().nullish(),
    ai_keywords: z.array(z.string()).nullish(),
    organization: organization.nullish(),
    mediaUrls: z.array(z.string()).nullish(),
  }),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  publishedAt: z.string().nullish(),
  numComments: z.number().nullish(),
  submittedBy: z.object({ fullname: z.string().nullish(), name: z.string().nullish() }).nullish(),
  isAuthorParticipating: z.boolean().nullish(),
  organization: organization.nullish(),
  mediaUrls: z.array(z.string()).nullish(),
});

/**
 * Hugging Face's Daily Papers. `HF_ENDPOINT` moves it to another host, as it does for huggingface_hub.
 * https://huggingface.co/docs/hub/en/api
 */
export function huggingface(options: { endpoint?: string } = {}): SourceByDay {
  expectOptions('huggingface', options, { endpoint: 'https://huggingface.co' });
  const { name } = huggingfaceFacts;
  const first = (day: Day) => {
    const endpoint = (process.env.HF_ENDPOINT || options.endpoint || 'https://huggingface.co').replace(/\/+$/, '');
    return `${endpoint}/api/daily_papers?date=${day}&limit=${pageSize}`;
  };
  return {
    name,
    asked: 'by day',
    days: 'weekdays',
    recognises: (text) => /^\uFEFF?\s*\[\s*(?:\{\s*"paper"|\])/.test(text),
    read: (answer) => readDailyPapers(answer, name),
    first,
    fetch: (day, get) => pages(first(day), day, get),
  };
}

/** Follows the pages of a day until one is not full, or brings nothing new. */
async function* pages(url: string, day: Day, get: Get): AsyncGenerator<Answer> {
  const seen = new Set<unknown>();
  for (let page = 0; ; page++) {
    const [answer, entries] = await askAgain({ from: page === 0 ? url : `${url}&p=${page}`, day }, get, parseList);
    yield answer;
    if (entries.length < pageSize) return;
    const ids = (entries as ({ paper?: { id?: unknown } } | null)[]).map((entry) => entry?.paper?.id);
    if (ids.every((id) => seen.has(id))) return;
    for (const id of ids) seen.add(id);
  }
}

/** Reads an answer of `/api/daily_papers` for a source called `name`. Throws a `SourceError` if it is not one. */
export function readDailyPapers(answer: Answer, name: string) {
  const entries = parseList(answer);
  const logos = new Map<string, string>();
  const reading = readEach(entries, name, answer.day, (raw) => {
    const entry = entrySchema.parse(raw);
    const group = groupOf(entry);
    const logo = webAddress(group?.avatar ?? '');
    if (group && logo) logos.set(homeOf(group), logo);
    return toDraft(entry, answer.day, name);
  });
  return logos.size > 0 ? { ...reading, logos } : reading;
}

type Entry = z.output<typeof entrySchema>;

const groupOf = ({ paper, organization }: Entry) => paper.organization ?? organization;
const homeOf = ({ name }: z.output<typeof organization>) =>
  `https://huggingface.co/${encodeURIComponent(name.toWellFormed())}`;

function toDraft({ paper, ...entry }: Entry, asked: Day | undefined, source: string): Draft {
  const id = arxivIdOf(paper.id);
  const group = groupOf({ paper, ...entry });
  return {
    id,
    source,
    // The entry's own `publishedAt` is hours off and often a day early; the day asked for is the day it was listed.
    day: asked ?? dayOf(paper.submittedOnDailyAt),
    title: paper.title ?? entry.title ?? '',
    abstract: paper.summary ?? entry.summary ?? undefined,
    published: moment(paper.publishedAt ?? entry.publishedAt),
    authors: paper.authors?.filter((author) => !author.hidden).map((author) => author.name),
    organization: group?.fullname || group?.name,
    keywords: paper.ai_keywords ?? undefined,
    upvotes: paper.upvotes ?? undefined,
    comments: entry.numComments ?? undefined,
    submitter: entry.submittedBy?.fullname || entry.submittedBy?.name || undefined,
    authorTakesPart: entry.isAuthorParticipating === true ? true : undefined,
    codeStars: paper.githubStars ?? undefined,
    media: paper.mediaUrls ?? entry.mediaUrls ?? undefined,
    aiSummary: paper.ai_summary ?? undefined,
    links: {
      ...arxivLinks(id),
      huggingface: `https://huggingface.co/papers/${id}`,
      code: paper.githubRepo ?? undefined,
      project: paper.projectPage ?? undefined,
      organization: group ? homeOf(group) : undefined,
    },
  };
}

const moment = (text: string | null | undefined) => text?.replace(/\.000Z$/, 'Z');

function dayOf(submitted: string | null | undefined): Day {
  const day = submitted?.slice(0, 10) ?? '';
  if (!isDay(day)) throw new Error('submittedOnDailyAt: expected the day of the listing; name it with --date');
  return day;
}
