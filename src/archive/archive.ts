// Room: The one door to the papers of an archive. Runs in Node.

import { join } from 'node:path';
import { addDays, monthOf, weekOf, yearOf, type Day } from './time/calendar.ts';
import type { Config, Topic } from '../config/config.ts';
import { authorNames, groupBy, type Groups, originsOf, partsOfAuthors } from './lists/groups.ts';
import { groupOrganizations, type Organizations } from './lists/organizations.ts';
import { byAge, byRank, type Paper } from './paper/paper.ts';
import { papersOfTopics } from './lists/topic-papers.ts';
import { periods, type Period, type TopicPapers } from './lists/periods.ts';
import { withCode, type CodeLinks } from './paper/code-links.ts';
import { openCodeLinks, seeCodeLinks, type CodeLinksSeen } from './code-links.ts';
import { readPapers, seePapers, type PaperFiles } from './packs.ts';
import type { Name } from './paper/name.ts';
import type { Memory } from './paper/memory.ts';
import { pictureIds, seePictures, type Picture } from './pictures.ts';
import { printsOf } from './paper/prints.ts';
import { readRelations, writeRelations } from './related/packs.ts';
import type { Related } from './related/listed.ts';
import { relate } from './related/related.ts';
import { statsOf, type Stats } from './lists/stats.ts';
import { trendsOf, type Trends } from './lists/trends.ts';
import { trendingOf, type Trending } from './lists/trending.ts';
import { factsOf } from '../sources/known.ts';
import type { SourceFacts } from '../sources/source.ts';

/** A source, and how many of the papers came from it. */
export interface Origin extends SourceFacts {
  papers: number;
}

/**
 * The one door to the papers: pages, feeds and search ask it, and nothing else reads `content/papers`. Runs in Node.
 */
export interface Archive {
  config: Config;
  /** Newest day first, most upvoted first within a day. */
  papers: readonly Paper[];
  paper(id: string): Paper | undefined;
  /** Each in chronological order, by key. */
  days: ReadonlyMap<Day, Period>;
  weeks: ReadonlyMap<string, Period>;
  months: ReadonlyMap<string, Period>;
  years: ReadonlyMap<string, Period>;
  /** The newest day that has papers; undefined in an empty archive. */
  newest: Period | undefined;
  topics: readonly TopicPapers[];
  topicsOf: (paper: Paper) => readonly Topic[];
  readonly authors: Groups;
  /** The parts of authors' names, by the names as they are shown, where a source knows the parts. */
  readonly knownParts: ReadonlyMap<string, Name>;
  readonly organizations: Organizations;
  /** Other papers on the same subject. */
  related: (paper: Paper) => Related;
  /** Stands for the related papers of one, for their days and their words. */
  relatedMark: (paper: Paper) => string;
  readonly trending: Trending;
  readonly stats: Stats;
  /** What rises and falls in the newest weeks; none where the archive is too young. */
  readonly trends: Trends | undefined;
  /** Where the papers come from, the largest source first. */
  readonly origins: readonly Origin[];
  /** Whether the votes of a day stay as they are: ingest does not read it again. */
  isFinal: (day: Day) => boolean;
  /** Whether a paper's abstract is Daybook's own short summary. */
  isOwnSummary: (paper: Paper) => boolean;
  /** The kept pictures of the papers, by id, and logos, by `logoId`; none unless the archive shows them. */
  pictures: ReadonlyMap<string, Picture>;
  /** The papers whose link to code is none of their own files: it comes from `codeLinksFile`. */
  codeLinks: ReadonlySet<string>;
  /** Keeps which papers are related, for the next build. */
  remember: () => void;
  /** Files that are not papers, and links to code that are none, and why. They are left out; the others stay. */
  problems: readonly Error[];
}

/** The folder of the paper files of the archive in `root`. */
const papersFolder = (root: string): string => join(root, 'content', 'papers');

/** Reads the archive in the folder `root`. */
export const openArchive = (root: string, config: Config): Archive => archiveOf(seeContent(root, config), config);

/** The files of an archive as they lie there. */
export interface Content {
  papers: PaperFiles;
  pictures: Archive['pictures'];
  codeLinks: CodeLinksSeen;
}

/** Looks at the files of the archive in `root`: at its pictures only if it shows them. */
export const seeContent = (root: string, { look }: Config, memory?: Memory): Content => ({
  papers: seePapers(papersFolder(root), memory),
  pictures: look.pictures === 'kept' ? seePictures(root, memory) : new Map(),
  codeLinks: seeCodeLinks(root),
});

/** Reads the archive in these files. What `memory` has of them is not made again. */
export function archiveOf({ papers: files, pictures, codeLinks }: Content, config: Config, memory?: Memory): Archive {
  const { papers, problems } = readPapers(files, memory, new Set(config.removed));
  const code = openCodeLinks(codeLinks);
  return arrange(papers, config, [...problems, ...code.problems], memory, pictures, code.links);
}

/** Builds the archive from papers in any order. Pure: the same papers give the same archive. */
export function arrange(
  unordered: readonly Paper[],
  config: Config,
  problems: readonly Error[] = [],
  memory?: Memory,
  pictures: Archive['pictures'] = new Map(),
  codeLinks: CodeLinks = new Map(),
): Archive {
  const removed = new Set(config.removed);
  const linked = new Set<string>();
  const papers = unordered
    .filter((paper) => !removed.has(paper.id))
    .map((paper) => {
      const code = paper.links.code === undefined ? codeLinks.get(paper.id) : undefined;
      if (code === undefined) return paper;
      linked.add(paper.id);
      return withCode(paper, code);
    })
    .sort((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : byRank(a, b)));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const shown = pictureIds(pictures.size > 0 ? papers : []);
  const days = periods(papers, (day) => day);
  const newestFirst = papers.toSorted(byAge);
  const topics = papersOfTopics(newestFirst, config.topics, memory);
  const topicsById = new Map<string, Topic[]>();
  for (const topic of topics)
    for (const { id } of topic.papers) topicsById.set(id, [...(topicsById.get(id) ?? []), topic]);
  const firstOpenDay = papers[0] ? addDays(papers[0].day, 1 - config.rereadDays) : '';
  const months = periods(papers, monthOf);
  const years = periods(papers, yearOf);
  const authors = once(() => groupBy(newestFirst, authorNames, config.authorPages));
  const organizations = once(() => groupOrganizations(newestFirst, config.organizationPages, config.organizationNames));
  const knownParts = once(() => partsOfAuthors(newestFirst));
  const trending = once(() => trendingOf(papers));
  const origins = once(() =>
    originsOf(papers).map(({ source, papers: count }) => ({ ...factsOf(source), papers: count })),
  );
  const related = relate(papers, config.relatedPapers, {
    wordsOf: (paper) => printsOf(paper).words,
    remembered: memory && (() => readRelations(memory)),
  });
  const stats = once(() => statsOf({ papers, days, months, years, topics }));
  const trends = once(() => trendsOf(papers, topics));
  return {
    config,
    papers,
    paper: (id) => byId.get(id),
    days,
    weeks: periods(papers, weekOf),
    months,
    years,
    newest: [...days.values()].at(-1),
    topics,
    topicsOf: (paper) => topicsById.get(paper.id) ?? [],
    related: related.of,
    relatedMark: related.mark,
    get authors() {
      return authors();
    },
    get knownParts() {
      return knownParts();
    },
    get organizations() {
      return organizations();
    },
    get trending() {
      return trending();
    },
    get stats() {
      return stats();
    },
    get trends() {
      return trends();
    },
    get origins() {
      return origins();
    },
    remember() {
      if (memory && config.relatedPapers > 0) writeRelations(papers, related, memory);
    },
    isFinal: (day) => day < firstOpenDay,
    isOwnSummary: ({ source }) => factsOf(source).hasOwnSummaries === true,
    pictures: new Map([...pictures].filter(([id]) => shown.has(id))),
    codeLinks: linked,
    problems,
  };
}

/** Computes when it is first asked for, and never again: a search needs no statistics. */
function once<T>(compute: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}
