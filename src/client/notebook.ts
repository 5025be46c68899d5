import { isDay } from '../archive/time/calendar.ts';
import { isPaperId } from '../archive/ids/paper-id.ts';

/** A paper that the reader saved: enough to show, sort, export and find it without the archive. */
export interface Saved {
  title: string;
  authors: readonly string[];
  /** There are more authors than these. */
  more: boolean;
  /** `YYYY-MM-DD`. */
  day: string;
  note: string;
  /** The name of the folder that it is in; empty: in none. */
  folder: string;
  /** Its strongest words, the strongest first, with spaces between; empty if they are not known. */
  terms: string;
  /** When it was saved and when anything of it last changed: milliseconds since 1970. */
  saved: number;
  changed: number;
  /** It was removed: the mark stays for a while, so that another tab does not bring it back. */
  gone: boolean;
}

/** A search that the reader follows. Its key is what the search page has in its address: `q=sparse+attention&year=2025`. */
export interface SavedSearch {
  /** The question in words, for display. */
  name: string;
  /** The newest day with results when the reader last looked, and how many papers it had: later ones are new. */
  day: string;
  found: number;
  /** As the times of a paper. */
  saved: number;
  changed: number;
  gone: boolean;
}

/** What a reader follows. Its key is its kind and its folded name or its slug: `author:ada example`, `topic:agents`. */
export interface Followed {
  /** As it is shown. */
  name: string;
  /** As the time of a paper. */
  changed: number;
  gone: boolean;
}

/** What the reader chose; `changed` as above. */
export interface Choices {
  /** Words and authors to highlight; papers that have one are for this reader. */
  words: readonly string[];
  /** Papers with one of these are left out of lists. */
  muted: readonly string[];
  /** Whether lists leave out papers that were read. */
  hideRead: boolean;
  /** Whether single keys are shortcuts. */
  keys: boolean;
  changed: number;
}

/** What is new goes by days, not moments. The moment only tells a new visit from the next page of one. */
export interface Visit {
  /** The last page view, in milliseconds since 1970. */
  at: number;
  /** The newest day that the archive had. */
  seen: string;
  /** The newest day of the visit before: later days are new. Empty at a first visit, when nothing is new. */
  since: string;
}

/** When papers got a mark, in milliseconds since 1970; negative if the mark was taken back. */
type Marks = Readonly<Record<string, number>>;

/** What this browser stores for its reader. Ids are own keys of plain objects and have been checked. */
export interface Notebook {
  version: 4;
  saved: Readonly<Record<string, Saved>>;
  searches: Readonly<Record<string, SavedSearch>>;
  follows: Readonly<Record<string, Followed>>;
  read: Marks;
  /** Papers whose abstract was opened in a list, without their page. */
  seen: Marks;
  /** Papers that lists leave out, because the reader is not interested. */
  dismissed: Marks;
  choices: Choices;
  visit: Visit;
}

export const version = 4;

export const emptyNotebook: Notebook = {
  version,
  saved: {},
  searches: {},
  follows: {},
  read: {},
  seen: {},
  dismissed: {},
  choices: { words: [], muted: [], hideRead: false, keys: true, changed: 0 },
  visit: { at: 0, seen: '', since: '' },
};

export const maxLengths = {
  title: 2000,
  note: 10_000,
  folder: 60,
  terms: 800,
  author: 200,
  authors: 1000,
  word: 100,
  words: 200,
  read: 5000,
  /** An address; a Chinese letter takes nine characters in it. */
  query: 6000,
  searches: 500,
  follows: 1000,
};

/** How long a removed paper is remembered. */
const month = 30 * 24 * 3_600_000;

type Fields = Record<string, unknown>;

/** The result of `JSON.parse`, as something with fields. A missing field has no type, so every check fails. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

export const isText = (value: unknown, maxLength: number): value is string =>
  typeof value === 'string' && value.length <= maxLength;
/** A `Date` holds moments up to this far from 1970. */
const isMoment = (value: unknown): value is number => Number.isInteger(value) && Math.abs(value as number) <= 8.64e15;
/** Within these years, a moment is a day of four digits in every time zone. */
const [year1, year9999] = [-6.21e13, 2.534e14];
/** Whether a paper can be shown as saved at this moment. */
export const isShowable = (moment: number): boolean => isMoment(moment) && moment > year1 && moment < year9999;
const isDayText = (value: unknown): value is string => isText(value, 10) && isDay(value);

export const textsOf = (value: unknown, maxCount: number, maxLength: number): string[] =>
  Array.isArray(value)
    ? value.filter((text): text is string => isText(text, maxLength) && text !== '').slice(0, maxCount)
    : [];

/**
 * Reads a notebook of this version from stored text. What is wrong is left out; `lost` says that something was, so that
 * the text can be put aside before it is overwritten.
 */
export function readNotebook(value: unknown): { notebook: Notebook; lost: boolean } {
  const { saved, searches, follows, choices, visit, ...others } = fieldsOf(value);
  const papers = Object.entries(fieldsOf(saved));
  const [read, seen, dismissed] = [others.read, others.seen, others.dismissed].map(readMarks);
  const kept = papers.flatMap(([id, paper]) => {
    const good = isPaperId(id) ? readSaved(fieldsOf(paper)) : undefined;
    return good ? [[id, good] as const] : [];
  });
  const asked = Object.entries(fieldsOf(searches));
  const followed = asked.flatMap(([query, search]) => {
    const good = isQuery(query) ? readSearch(fieldsOf(search)) : undefined;
    return good ? [[query, good] as const] : [];
  });
  const named = Object.entries(fieldsOf(follows));
  const following = named.flatMap(([key, follow]) => {
    const good = isFollowKey(key) ? readFollowed(fieldsOf(follow)) : undefined;
    return good ? [[key, good] as const] : [];
  });
  return {
    notebook: {
      version,
      saved: Object.fromEntries(kept),
      searches: Object.fromEntries(followed),
      follows: Object.fromEntries(following),
      read: read!.marks,
      seen: seen!.marks,
      dismissed: dismissed!.marks,
      choices: readChoices(fieldsOf(choices)),
      visit: readVisit(fieldsOf(visit)),
    },
    lost:
      kept.length < papers.length ||
      followed.length < asked.length ||
      following.length < named.length ||
      [read, seen, dismissed].some((each) => each!.lost) ||
      fieldsOf(value) !== value,
  };
}

function readMarks(value: unknown): { marks: Marks; lost: boolean } {
  const all = Object.entries(fieldsOf(value));
  const good = all.filter((mark): mark is [string, number] => isPaperId(mark[0]) && isMoment(mark[1]));
  return { marks: Object.fromEntries(good), lost: good.length < all.length };
}

function readSaved({
  title,
  authors,
  more,
  day,
  note,
  folder,
  terms,
  saved,
  changed,
  gone,
}: Fields): Saved | undefined {
  if (!isText(title, maxLengths.title) || !isDayText(day) || !isMoment(saved) || !isMoment(changed)) return undefined;
  return {
    title,
    authors: textsOf(authors, maxLengths.authors, maxLengths.author),
    more: more === true,
    day,
    note: isText(note, maxLengths.note) ? note : '',
    folder: isText(folder, maxLengths.folder) ? folder : '',
    terms: isText(terms, maxLengths.terms) ? terms : '',
    // A paper with an odd moment is still a paper.
    saved: isShowable(saved) ? saved : 0,
    changed,
    gone: gone === true,
  };
}

export const isQuery = (value: unknown): value is string => isText(value, maxLengths.query) && /^[a-z]+=/.test(value);

function readSearch({ name, saved, changed, gone, ...seen }: Fields): SavedSearch | undefined {
  if (!isText(name, maxLengths.title) || !isMoment(saved) || !isMoment(changed)) return undefined;
  return { name, ...readSeen(seen), saved, changed, gone: gone === true };
}

export const readSeen = ({ day, found }: Fields): Pick<SavedSearch, 'day' | 'found'> =>
  isDayText(day) && Number.isInteger(found) ? { day, found: Math.max(0, found as number) } : { day: '', found: 0 };

/** The kinds that a reader can follow; words are a choice of their own. */
export const isFollowKey = (key: unknown): key is string =>
  isText(key, maxLengths.author + 20) && /^(?:author|organization|topic):./su.test(key);

function readFollowed({ name, changed, gone }: Fields): Followed | undefined {
  if (!isText(name, maxLengths.author) || name.trim() === '' || !isMoment(changed)) return undefined;
  return { name, changed, gone: gone === true };
}

const readChoices = ({ words, muted, hideRead, keys, changed }: Fields): Choices => ({
  words: textsOf(words, maxLengths.words, maxLengths.word),
  muted: textsOf(muted, maxLengths.words, maxLengths.word),
  hideRead: hideRead === true,
  keys: keys !== false,
  changed: isMoment(changed) ? changed : 0,
});

const readVisit = ({ at, seen, since }: Fields): Visit => ({
  at: isMoment(at) ? at : 0,
  seen: isDayText(seen) ? seen : '',
  since: isDayText(since) ? since : '',
});

/**
 * Joins what this tab knows with what is stored: of each thing the later change holds. Returns `theirs` itself if
 * `ours` has nothing later, so that two tabs do not send each other the same for ever.
 */
export function mergeNotebooks(ours: Notebook, theirs: Notebook): Notebook {
  const saved = later(ours.saved, theirs.saved, ({ changed }) => changed);
  const searches = later(ours.searches, theirs.searches, ({ changed }) => changed);
  const follows = later(ours.follows, theirs.follows, ({ changed }) => changed);
  const read = later(ours.read, theirs.read, Math.abs);
  const seen = later(ours.seen, theirs.seen, Math.abs);
  const dismissed = later(ours.dismissed, theirs.dismissed, Math.abs);
  const choices = ours.choices.changed > theirs.choices.changed ? ours.choices : theirs.choices;
  const visit = ours.visit.at > theirs.visit.at ? ours.visit : theirs.visit;
  return unlessSame(theirs, { version, saved, searches, follows, read, seen, dismissed, choices, visit });
}

/** The notebook `old` itself if `news` says the same. */
const unlessSame = (old: Notebook, news: Notebook): Notebook =>
  (Object.keys(news) as (keyof Notebook)[]).every((key) => news[key] === old[key]) ? old : news;

function later<T>(
  ours: Readonly<Record<string, T>>,
  theirs: Readonly<Record<string, T>>,
  moment: (value: T) => number,
): Readonly<Record<string, T>> {
  const news = Object.entries(ours).filter(([id, value]) => {
    const other = Object.hasOwn(theirs, id) ? theirs[id] : undefined;
    return other === undefined || moment(value) > moment(other);
  });
  return news.length > 0 ? { ...theirs, ...Object.fromEntries(news) } : theirs;
}

/** Forgets what nobody needs: the oldest of very many marks and searches, and what was removed long ago. */
export function tidy(notebook: Notebook, now: number): Notebook {
  const isKept = ({ gone, changed }: { gone: boolean; changed: number }) => !gone || changed > now - month;
  const saved = latest(notebook.saved, Infinity, ({ changed }) => changed, isKept);
  const searches = latest(notebook.searches, maxLengths.searches, ({ changed }) => changed, isKept);
  const follows = latest(notebook.follows, maxLengths.follows, ({ changed }) => changed, isKept);
  const [read, seen, dismissed] = [notebook.read, notebook.seen, notebook.dismissed].map((marks) =>
    latest(marks, maxLengths.read, Math.abs),
  );
  return unlessSame(notebook, {
    ...notebook,
    saved,
    searches,
    follows,
    read: read!,
    seen: seen!,
    dismissed: dismissed!,
  });
}

/** The newest of the entries, up to the limit. */
function latest<T>(
  all: Readonly<Record<string, T>>,
  count: number,
  moment: (value: T) => number,
  isKept: (value: T) => boolean = () => true,
): Readonly<Record<string, T>> {
  const entries = Object.entries(all);
  const kept = entries.filter(([, value]) => isKept(value));
  if (kept.length === entries.length && kept.length <= count) return all;
  if (kept.length > count) kept.sort(([, a], [, b]) => moment(b) - moment(a)).splice(count);
  return Object.fromEntries(kept);
}

/** A gap of this many milliseconds makes the next page a new visit. */
const visitGap = 4 * 3_600_000;

/** The visit after a page was opened at `now`, when `day` was the newest (undefined: none). */
export function visited({ at, seen, since }: Visit, now: number, day: string): Visit {
  const isNew = now - at >= visitGap;
  return { at: now, seen: day > seen ? day : seen, since: isNew ? seen : since };
}

/** Whether a day has come at `now`, somewhere. */
export const hasCome = (day: string, now: number): boolean =>
  day <= new Date(now + 2 * 86_400_000).toISOString().slice(0, 10);

/** The visit without days to come: they would hide all that is new until then. */
export function upTo({ at, seen, since }: Visit, now: number): Visit {
  const known = (day: string) => (hasCome(day, now) ? day : '');
  return { at, seen: known(seen), since: known(since) };
}
