// Room: The one door to the papers of an archive. Runs in Node.

import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { monthOf, weekOf, yearOf, type Day } from './time/calendar.ts';
import type { Config, Topic } from '../config/config.ts';
import { filesBelow } from './paper/files-below.ts';
import { authorNames, groupBy, organizationNames, type Groups, originsOf } from './lists/groups.ts';
import { byAge, byRank, type Paper } from './paper/paper.ts';
import { periods, type Period, type TopicPapers } from './lists/periods.ts';
import { paperFile, PaperFileError, readPaper } from './paper/file.ts';
import { relate, type Related } from './related/related.ts';
import { ruleAgainst } from '../config/rules.ts';
import { statsOf, type Stats } from './lists/stats.ts';
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
  topicsOf(paper: Paper): readonly Topic[];
  readonly authors: Groups;
  readonly organizations: Groups;
  /** Other papers on the same subject. */
  related(paper: Paper): Related;
  readonly trending: Trending;
  readonly stats: Stats;
  /** Where the papers come from, the largest source first. */
  readonly origins: readonly Origin[];
  /** Whether a paper's abstract is Daybook's own short summary. */
  isOwnSummary: (paper: Paper) => boolean;
  /** Files that are not papers, and why. They are left out; the others stay. */
  problems: readonly PaperFileError[];
}

/** Reads the archive in the folder `root`. */
export function openArchive(root: string, config: Config): Archive {
  const { papers, problems } = readPapers(join(root, 'content', 'papers'));
  return arrange(papers, config, problems);
}

/** Builds the archive from papers in any order. Pure: the same papers give the same archive. */
export function arrange(
  unordered: readonly Paper[],
  config: Config,
  problems: readonly PaperFileError[] = [],
): Archive {
  const removed = new Set(config.removed);
  const papers = unordered
    .filter((paper) => !removed.has(paper.id))
    .sort((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : byRank(a, b)));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const days = periods(papers, (day) => day);
  const newestFirst = papers.toSorted(byAge);
  const topics = config.topics.map((topic) => {
    const against = ruleAgainst({ ...topic, include: topic.words });
    return { ...topic, papers: newestFirst.filter((paper) => against(paper) === undefined) };
  });
  const topicsById = new Map<string, Topic[]>();
  for (const topic of topics)
    for (const { id } of topic.papers) topicsById.set(id, [...(topicsById.get(id) ?? []), topic]);
  const months = periods(papers, monthOf);
  const years = periods(papers, yearOf);
  const authors = once(() => groupBy(newestFirst, authorNames, config.authorPages));
  const organizations = once(() => groupBy(newestFirst, organizationNames, config.organizationPages));
  const trending = once(() => trendingOf(papers));
  const origins = once(() =>
    originsOf(papers).map(({ source, papers: count }) => ({ ...factsOf(source), papers: count })),
  );
  const stats = once(() => statsOf({ papers, days, months, years, topics }));
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
    related: relate(papers, config.relatedPapers).of,
    get authors() {
      return authors();
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
    get origins() {
      return origins();
    },
    isOwnSummary: ({ source }) => factsOf(source).hasOwnSummaries === true,
    problems,
  };
}

/** Computes when it is first asked for, and never again: a search needs no statistics. */
function once<T>(compute: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}

/**
 * Reads every paper file below `folder`. Where two files have one id, the earlier day is right and the other is a
 * problem.
 */
function readPapers(folder: string): { papers: Paper[]; problems: PaperFileError[] } {
  const byId = new Map<string, Paper>();
  const problems: PaperFileError[] = [];
  for (const path of filesBelow(folder).filter((name) => name.endsWith('.md'))) {
    const file = path.slice(folder.length + 1);
    const name = join('content', 'papers', file);
    try {
      const paper = readPaper(readFileSync(path, 'utf8'), name);
      const twin = byId.get(paper.id);
      const right = paperFile(paper);
      // Ingest goes by folder and name, and would file the paper a second time.
      if (file.replaceAll(sep, '/') !== right)
        problems.push(
          new PaperFileError(`${name} is left out:\n  day "${paper.day}" and id "${paper.id}" belong into ${right}`),
        );
      else if (twin)
        problems.push(new PaperFileError(`${name} is left out:\n  id: "${paper.id}" is also listed on ${twin.day}`));
      else byId.set(paper.id, paper);
    } catch (error) {
      if (!(error instanceof PaperFileError)) throw error;
      problems.push(error);
    }
  }
  return { papers: [...byId.values()], problems };
}
