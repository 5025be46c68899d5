// Room: The page of saved papers, with export and import: markup, script and style. Runs in the browser.

import { isDay } from '../../archive/time/calendar.ts';
import { isPaperId } from '../../archive/ids/paper-id.ts';
import { choose, isMarked, put, type Mark } from '../../client/edits.ts';
import { followsIn, isFollowed, setFollowed } from '../../client/follows.ts';
import {
  emptyNotebook,
  fieldsOf,
  isFollowKey,
  isQuery,
  isShowable,
  isText,
  maxLengths,
  readSeen,
  textsOf,
  type Notebook,
  type Saved,
  type SavedSearch,
} from '../../client/notebook.ts';
import { isSearchSaved, putSearch } from '../../client/searches.ts';

/** Saved papers as a file that another browser, or another archive, can read. */
const kind = 'daybook-saved-papers';
/** A larger file is not one of ours. */
export const mostPapers = 20_000;
/** In bytes: storage holds less. */
export const mostBytes = 10_000_000;

export type SavedEntry = [id: string, paper: Saved];
export type SearchEntry = [query: string, search: SavedSearch];

/** A search in a file: what it asks, its name, and how far its reader has seen it. */
type Asked = Pick<SavedSearch, 'name' | 'day' | 'found'> & { query: string };

/** Writes what `readExchange` reads. `urlOf` gives a paper's address, for people who read the file. */
export const writeExchange = (
  papers: readonly SavedEntry[],
  urlOf: (id: string) => string,
  searches: readonly SearchEntry[] = [],
  notebook: Notebook = emptyNotebook,
): string =>
  `${JSON.stringify(
    {
      kind,
      version: 1,
      papers: papers.map(([id, { title, authors, more, day, note, folder, terms, saved }]) => ({
        id,
        title,
        authors,
        ...(more && { more }),
        day,
        note,
        ...(folder && { folder }),
        ...(terms && { terms }),
        saved: new Date(saved).toISOString(),
        url: urlOf(id),
      })),
      ...(searches.length > 0 && {
        searches: searches.map(([query, { name, day, found }]): Asked => ({ query, name, day, found })),
      }),
      ...moreOf(notebook),
    },
    undefined,
    2,
  )}\n`;

/** What else a reader takes along. */
export interface More {
  follows: { key: string; name: string }[];
  words: string[];
  muted: string[];
  /** Ids. */
  read: string[];
  dismissed: string[];
}

/** The parts that hold something. */
function moreOf(notebook: Notebook): Partial<More> {
  const marked = (mark: Mark) => Object.keys(notebook[mark]).filter((id) => isMarked(notebook, mark, id));
  const more: More = {
    follows: followsIn(notebook).map(([key, { name }]) => ({ key, name })),
    words: [...notebook.choices.words],
    muted: [...notebook.choices.muted],
    read: marked('read'),
    dismissed: marked('dismissed'),
  };
  return Object.fromEntries(Object.entries(more).filter(([, list]: [string, unknown[]]) => list.length > 0));
}

/** What is wrong with a paper of a file: its number, from 1, and the field. */
export interface RefusedField {
  n: number;
  field: 'id' | 'title' | 'authors' | 'day' | 'note' | 'saved';
}

/** The correct entries of a file. */
export interface Held {
  papers: SavedEntry[];
  searches: Asked[];
  more: More;
}

/** The entries of a file, and the papers that are wrong. Undefined if it is no such file at all. */
export function readExchange(text: string): (Held & { refused: RefusedField[] }) | undefined {
  const file = fieldsOf(parsed(text));
  const { papers: listed } = file;
  if (file.kind !== kind || file.version !== 1 || !Array.isArray(listed) || listed.length > mostPapers)
    return undefined;
  const papers: SavedEntry[] = [];
  const refused: RefusedField[] = [];
  listed.forEach((value: unknown, index) => {
    const found = readPaper(fieldsOf(value));
    if (typeof found === 'string') refused.push({ n: index + 1, field: found });
    else papers.push(found);
  });
  return { papers, searches: searchesOf(file.searches), more: readMore(file), refused };
}

function readMore({ follows, words, muted, read, dismissed }: Record<string, unknown>): More {
  const idsIn = (value: unknown) => textsOf(value, maxLengths.read, 120).filter(isPaperId);
  return {
    follows: (Array.isArray(follows) ? follows : []).slice(0, maxLengths.follows).flatMap((value: unknown) => {
      const { key, name } = fieldsOf(value);
      return isFollowKey(key) && isText(name, maxLengths.author) && name.trim() ? [{ key, name }] : [];
    }),
    words: textsOf(words, maxLengths.words, maxLengths.word),
    muted: textsOf(muted, maxLengths.words, maxLengths.word),
    read: idsIn(read),
    dismissed: idsIn(dismissed),
  };
}

const searchesOf = (listed: unknown): Asked[] =>
  (Array.isArray(listed) ? listed : []).slice(0, maxLengths.searches).flatMap((value: unknown): Asked[] => {
    const { query, name, ...seen } = fieldsOf(value);
    return isQuery(query) && isText(name, maxLengths.title) && name.trim() ? [{ query, name, ...readSeen(seen) }] : [];
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A paper, or the field that is wrong. Its address is not read: this archive knows its own. */
function readPaper(fields: Record<string, unknown>): SavedEntry | RefusedField['field'] {
  const { id, title, authors = [], more, day, note = '', folder, terms, saved } = fields;
  if (!isText(id, 120) || !isPaperId(id)) return 'id';
  if (!isText(title, maxLengths.title) || title.trim() === '') return 'title';
  if (!Array.isArray(authors) || authors.length > maxLengths.authors) return 'authors';
  if (!authors.every((name): name is string => isText(name, maxLengths.author))) return 'authors';
  if (!isText(day, 10) || !isDay(day)) return 'day';
  if (!isText(note, maxLengths.note)) return 'note';
  const moment = isText(saved, 40) ? Date.parse(saved) : Number.NaN;
  if (!isShowable(moment)) return 'saved';
  const textOf = (value: unknown, length: number) => (isText(value, length) ? value : '');
  const kept = { folder: textOf(folder, maxLengths.folder), terms: textOf(terms, maxLengths.terms) };
  return [id, { title, authors, more: more === true, day, note, ...kept, saved: moment, changed: 0, gone: false }];
}

/** What an import did to the notebook. */
export interface TakenIn {
  notebook: Notebook;
  added: number;
  /** Papers that had another note: now they have both. */
  joined: number;
  same: number;
  /** Searches that are new. */
  searches: number;
  /** What is followed that was not. */
  follows: number;
}

/** Adds a file's entries to a notebook. Nothing in the notebook is lost. */
export function takeIn(old: Notebook, { papers, searches, more }: Held, now: number): TakenIn {
  // Copied once: a file may have as many papers as a browser holds.
  const all: Record<string, Saved> = { ...old.saved };
  const count = { added: 0, joined: 0, same: 0 };
  let hasMore = false;
  for (const [id, paper] of papers) {
    const here = Object.hasOwn(all, id) ? all[id] : undefined;
    const isHere = here?.gone === false;
    const note = isHere ? bothNotes(here.note, paper.note) : paper.note;
    const terms = here?.terms || paper.terms;
    const folder = (isHere && here.folder) || paper.folder;
    count[!isHere ? 'added' : note === here.note ? 'same' : 'joined']++;
    if (isHere && note === here.note && terms === here.terms && folder === here.folder) continue;
    hasMore ||= terms !== here?.terms || folder !== here.folder;
    const next = put({ ...old, saved: here ? { [id]: here } : {} }, id, isHere ? here : paper, now).saved[id]!;
    all[id] = { ...next, note, folder, terms, saved: Math.min(paper.saved, isHere ? here.saved : now) };
  }
  const isChanged = count.added + count.joined > 0 || hasMore;
  let notebook: Notebook = isChanged ? { ...old, saved: all } : old;
  const news = searches.filter(({ query }) => !isSearchSaved(old, query));
  for (const { query, ...search } of news) notebook = putSearch(notebook, query, search, now);
  notebook = takeInMore(notebook, more, now);
  const follows = followsIn(notebook).length - followsIn(old).length;
  return { notebook, ...count, searches: news.length, follows };
}

/** The moment of marks from a file: where there are too many, the reader's own stay. */
const importedMark = 1;

function takeInMore(old: Notebook, { follows, words, muted, read, dismissed }: More, now: number): Notebook {
  let notebook = old;
  const room = maxLengths.follows - Object.keys(old.follows).length;
  const others = follows.filter(({ key }) => !isFollowed(old, key)).slice(0, Math.max(0, room));
  for (const { key, name } of others) notebook = setFollowed(notebook, key, name, true, now);
  const marks = { read, dismissed };
  for (const mark of ['read', 'dismissed'] as const) {
    const known = notebook[mark];
    const news = marks[mark].filter((id) => !Object.hasOwn(known, id));
    if (news.length > 0)
      notebook = { ...notebook, [mark]: { ...known, ...Object.fromEntries(news.map((id) => [id, importedMark])) } };
  }
  const both = (here: readonly string[], there: readonly string[]) =>
    [...new Set([...here, ...there])].slice(0, maxLengths.words);
  const joined = { words: both(old.choices.words, words), muted: both(old.choices.muted, muted) };
  const isSame = joined.words.length === old.choices.words.length && joined.muted.length === old.choices.muted.length;
  return isSame ? notebook : choose(notebook, joined, now);
}

/** If two notes together are too long, the one in the notebook stays. */
function bothNotes(here: string, there: string): string {
  if (here.includes(there)) return here;
  if (there.includes(here)) return there;
  const both = `${here}\n\n${there}`;
  return both.length <= maxLengths.note ? both : here;
}
