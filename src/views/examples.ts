import type { Archive } from '../archive/archive.ts';
import { titleText } from '../archive/text/title.ts';
import { monthOf, yearOf } from '../archive/time/calendar.ts';

/** A query that shows a way to ask, and finds something in this archive. */
export interface Example {
  way: 'phrase' | 'without' | 'author' | 'org' | 'topic' | 'year' | 'day' | 'has';
  q: string;
}

/** One for each way that the archive has something for. */
export function examplesOf({ papers, authors, organizations, topics, newest }: Archive): Example[] {
  if (!newest) return [];
  const keywords = commonKeywords(papers.map((paper) => paper.keywords));
  const phrase = keywords.find((keyword) => /^\p{L}+ \p{L}+$/u.test(keyword)) ?? startOf(newest.papers[0]!.title);
  const words = keywords.filter((keyword) => /^\p{L}+$/u.test(keyword));
  const [topic] = topics.toSorted((a, b) => b.papers.length - a.papers.length);
  const examples: (Example | false | undefined)[] = [
    phrase !== undefined && { way: 'phrase', q: `"${phrase}"` },
    words.length > 1 && { way: 'without', q: `${words[0]!} -${words[1]!}` },
    named('author', authors.first?.name),
    named('org', organizations.first?.name),
    topic && topic.papers.length > 0 && { way: 'topic', q: `topic:${topic.slug}` },
    { way: 'year', q: `year:${yearOf(newest.key)}` },
    { way: 'day', q: `day:${monthOf(newest.key)}` },
    papers.some(({ links }) => links.code) && { way: 'has', q: 'has:code' },
  ];
  return examples.filter((example) => !!example);
}

function named(way: 'author' | 'org', name: string | undefined): Example | undefined {
  if (name === undefined || /["“”„«»]/.test(name) || !/[\p{L}\p{N}]/u.test(name)) return undefined;
  return { way, q: `${way}:${/\s/.test(name) ? `"${name}"` : name}` };
}

/** The keywords that most papers have, most papers first. */
function commonKeywords(lists: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const keyword of list) counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([keyword]) => keyword);
}

const startOf = (title: string): string | undefined => /^\p{L}+ \p{L}+(?= |$)/u.exec(titleText(title))?.[0];
