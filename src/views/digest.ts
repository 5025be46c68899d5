import type { Paper } from '../archive/paper/paper.ts';
import { paths } from '../archive/paths/paths.ts';
import { simpleForms } from '../archive/text/markdown.ts';
import { beginning, sentenceOf } from '../archive/text/rendered.ts';
import { trendsOf } from '../archive/lists/trends.ts';
import { addDays, inWords, mondayOf } from '../archive/time/calendar.ts';
import { weekInWords, weekNumber } from '../archive/time/spans.ts';
import { directionOf } from '../languages/language.ts';
import { plainBy, plainHead, plainLine } from './plain.ts';
import type { Site } from './site.ts';

/** What an edition is of: a day, a week, or what trends on a day; of all papers, or of those of a topic. */
export interface Edition {
  kind: 'day' | 'week' | 'trending';
  /** A day or an ISO week. */
  key: string;
  /** The slug of a topic. */
  topic?: string | undefined;
}

/** A paper of a digest: plain words, with formulas as characters. */
export interface DigestEntry {
  title: string;
  link: string;
  by: string;
  sentence: string;
  /** Paragraphs. */
  abstract: readonly string[];
}

/** A digest, as its HTML and its plain text show it. */
export interface DigestView {
  language: string;
  direction: 'ltr' | 'rtl';
  /** The name of the archive. */
  archive: string;
  subject: string;
  /** What the digest is of: "8 December 2025". */
  heading: string;
  count: string;
  /** The whole address of the page that it belongs to. */
  page: string;
  feeds: string;
  /** The most upvoted first. */
  entries: readonly DigestEntry[];
  note?: string | undefined;
  words: Readonly<Record<'onTheWeb' | 'unsubscribe' | 'why' | 'feeds' | 'allOnSite', string>>;
}

/** `papers` in the order in which they stand. */
export function digestView({ kind, key, topic }: Edition, papers: readonly Paper[], site: Site): DigestView {
  const { archive, language, say, absolute } = site;
  // Mail programs show the beginning of a subject.
  const title = beginning(plainLine(archive.config.title), 60);
  const subject = archive.topics.find(({ slug }) => slug === topic);
  const period =
    kind === 'week'
      ? `${say('weekOfYear', { n: weekNumber(key), year: key.slice(0, 4) })}, ${weekInWords(key, language)}`
      : inWords(key, language);
  const heading = [kind === 'trending' && say('trending'), subject && plainLine(subject.title), period]
    .filter(Boolean)
    .join(' · ');
  const path = subject
    ? paths.topic(subject.slug)
    : kind === 'day'
      ? paths.day(key)
      : kind === 'week'
        ? paths.week(key)
        : paths.trending;
  const count = say('papers', { n: papers.length });
  return {
    language,
    direction: directionOf(language),
    archive: title,
    subject: `${title}: ${heading}`,
    heading,
    count,
    page: absolute(path),
    feeds: absolute(paths.feeds),
    entries: papers.map((paper) => entryOf(paper, site)),
    note:
      [
        papers.some(archive.isOwnSummary) && say('sampleSummary'),
        papers.some(({ aiSummary }) => aiSummary !== undefined) && say('sentencesByMachine'),
        ...(kind === 'week' && !subject ? trendsInMail(key, site) : []),
      ]
        .filter(Boolean)
        .join(' ') || undefined,
    words: {
      onTheWeb: say('digestOnTheWeb'),
      unsubscribe: say('digestUnsubscribe'),
      why: say('digestWhy', { title }),
      feeds: say('feeds'),
      allOnSite: say('digestAllOnSite', { papers: count }),
    },
  };
}

/** What rose and what was new in the weeks up to this one. */
function trendsInMail(week: string, { archive, say }: Site): string[] {
  const trends = trendsOf(archive.papers, [], addDays(mondayOf(week), 6));
  const named = (list: readonly { name: string }[]) =>
    list
      .slice(0, 5)
      .map(({ name }) => plainLine(name))
      .join(', ');
  return [
    ...(trends?.rising.length ? [say('risingInMail', { words: named(trends.rising) })] : []),
    ...(trends?.fresh.length ? [say('newInMail', { words: named(trends.fresh) })] : []),
  ];
}

/** How many names stand before "and 7 more". */
const maxAuthors = 5;

const entryOf = (paper: Paper, site: Site): DigestEntry => ({
  ...plainHead(paper, site),
  by: plainBy(paper, site, maxAuthors),
  sentence: sentenceOf(paper),
  abstract: simpleForms(paper.abstract)
    .text.split(/\n{2,}/)
    .filter(Boolean),
});
