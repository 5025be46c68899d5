import type { Archive } from '../archive/archive.ts';
import { byRank, type Paper } from '../archive/paper/paper.ts';
import { addDays, mondayOf, weekOf, type Day } from '../archive/time/calendar.ts';
import type { Edition } from '../views/digest.ts';

/** An edition and its papers, the most upvoted first. */
export interface EditionPapers {
  edition: Edition;
  papers: readonly Paper[];
}

/** An edition that was begun, and the ids of its papers. */
export interface PastEdition {
  edition: Edition;
  papers: readonly string[];
  isDone: boolean;
}

/** A day or week without a later one counts as settled so many hours after its end: sources add papers until then. */
const settlingHours = 36;
/** What ended longer ago is not sent any more: nobody wants old news at once. */
const catchUpDays = { day: 5, week: 10 };
const hour = 3_600_000;

/** `day-2025-12-08`, with `-agents` for a topic: also the name of a file and of a ref. */
export const nameOf = ({ kind, key, topic }: Edition): string => [kind, key, topic].filter(Boolean).join('-');

/** Reads what `nameOf` writes; undefined for anything else. */
export function editionNamed(name: string): Edition | undefined {
  const [, kind, key, topic] =
    /^(day|week|trending)-(\d{4}-(?:\d{2}-\d{2}|W\d{2}))(?:-([a-z0-9]+(?:-[a-z0-9]+)*))?$/.exec(name) ?? [];
  return kind === undefined ? undefined : { kind: kind as Edition['kind'], key: key!, topic };
}

/** The last day of a day, week or trending list. */
const lastDayOf = ({ kind, key }: Edition): Day => (kind === 'week' ? addDays(mondayOf(key), 6) : key);

/** The moment at which its last day ends, in milliseconds. */
export const endOf = (edition: Edition) => Date.parse(addDays(lastDayOf(edition), 1));

/** Whether no more papers are expected: a later day has some, or enough time has passed. */
export const isSettled = (edition: Edition, { newest }: Archive, now: number): boolean =>
  (newest !== undefined && newest.key > lastDayOf(edition)) || now >= endOf(edition) + settlingHours * hour;

/** All papers of an edition, the most upvoted first. Undefined for a day or week without papers. */
export function papersOf({ kind, key, topic }: Edition, archive: Archive): readonly Paper[] | undefined {
  const papers =
    kind === 'trending'
      ? archive.trending.papers
      : (kind === 'day' ? archive.days.get(key) : archive.weeks.get(key))?.papers;
  const isOfTopic = (paper: Paper) => archive.topicsOf(paper).some(({ slug }) => slug === topic);
  const its = topic === undefined ? papers : papers?.filter(isOfTopic);
  return its?.length ? its : undefined;
}

interface Due {
  kind: 'day' | 'week';
  topic?: string | undefined;
}

/**
 * The editions to send now, oldest first: those that were begun and are not done, and those of settled days or weeks
 * after the last. A late paper joins the next edition, so that each paper is in one. If there was none before, only the
 * newest.
 */
export function dueEditions(
  archive: Archive,
  past: readonly PastEdition[],
  now: number,
  { kind, topic }: Due,
): EditionPapers[] {
  const own = past.filter(({ edition }) => edition.kind === kind && edition.topic === topic);
  const isOpen = (edition: Edition) =>
    isSettled(edition, archive, now) && now < endOf(edition) + catchUpDays[kind] * 24 * hour;
  const keys = [...(kind === 'day' ? archive.days : archive.weeks).keys()];
  const open = keys.map((key): Edition => ({ kind, key, topic })).filter(isOpen);
  const known = new Set(own.map(({ edition }) => edition.key));
  const first = own.map(({ edition }) => edition.key).sort()[0];
  const fresh = open.filter(({ key }) => !known.has(key) && (first === undefined || key > first));
  const told = new Set(own.flatMap(({ papers }) => papers));
  const due = own
    .filter(({ edition, isDone }) => !isDone && isOpen(edition))
    .map(({ edition, papers }) => ({ edition, papers: papers.flatMap((id) => archive.paper(id) ?? []) }));
  for (const edition of first === undefined ? lastWithPapers(fresh, archive) : fresh) {
    const late = keys
      .filter((key) => key < edition.key && known.has(key))
      .slice(-catchUpDays[kind])
      .flatMap((key) => papersOf({ kind, key, topic }, archive) ?? []);
    const papers = [...(papersOf(edition, archive) ?? []), ...late].filter(({ id }) => !told.has(id)).sort(byRank);
    if (papers.length === 0) continue;
    due.push({ edition, papers });
    known.add(edition.key);
    for (const { id } of papers) told.add(id);
  }
  return due.sort((a, b) => (a.edition.key < b.edition.key ? -1 : 1)).filter(({ papers }) => papers.length > 0);
}

const lastWithPapers = (editions: readonly Edition[], archive: Archive) =>
  editions.filter((edition) => papersOf(edition, archive)).slice(-1);

/** The newest day or week that has papers, or what trends. */
export function newestEdition(archive: Archive, kind: Edition['kind'], topic?: string): Edition | undefined {
  const keys = kind === 'week' ? archive.weeks.keys() : archive.days.keys();
  return [...keys]
    .reverse()
    .map((key): Edition => ({ kind, key, topic }))
    .find((edition) => papersOf(edition, archive));
}

/** The week of a day that was given instead of a week. */
export const weekAt = (text: string): string => (/^\d{4}-W\d{2}$/.test(text) ? text : weekOf(text));
