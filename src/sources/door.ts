import { isDeepStrictEqual } from 'node:util';
import { addDays, type Day } from '../archive/time/calendar.ts';
import { oneLine, safeCharacters } from '../archive/text/characters.ts';
import { paperSchema } from '../archive/paper/paper.ts';
import type { Sighting } from './source.ts';

export const maxAuthors = 5000;

/**
 * How much a paper may have, whatever its source says: twice what the largest of 75,000 has, and more. A record beyond a
 * bound is refused, so that no page, feed or search is larger than a reader can use, and what is written can be read.
 */
const bounds = {
  authors: maxAuthors,
  keywords: 100,
  categories: 50,
  links: 30,
  media: 50,
  /** Of the fields that a mirror hands on and the schema does not know. */
  extraFields: 50,
  extraLevels: 10,
  extraBytes: 50_000,
} as const;

const ownFields = new Set(Object.keys(paperSchema.shape));
const lists = ['authors', 'keywords', 'categories', 'media'] as const;

/** Why a sighting is refused, a line each: `keywords: expected at most 100, got 20000`. Empty for one that may come in. */
export function refusal(sighting: Sighting, today: Day): string[] {
  const { extra = {}, links = {}, day } = sighting;
  const counts: [name: string, count: number, most: number][] = [
    ...lists.map((name): [string, number, number] => [name, sighting[name]?.length ?? 0, bounds[name]]),
    ['links', Object.keys(links).length, bounds.links],
    ['extra', Object.keys(extra).length, bounds.extraFields],
  ];
  const own = Object.keys(extra).filter((name) => ownFields.has(name));
  const isDeep = levelsOf(extra) > bounds.extraLevels;
  // Somewhere tomorrow has begun.
  const latest = addDays(today, 1);
  return [
    ...counts
      .filter(([, count, most]) => count > most)
      .map(([name, count, most]) => `${name}: expected at most ${most}, got ${count}`),
    ...own.map((name) => `extra.${name}: expected another name, this one is of the paper's own fields`),
    ...(isDeep ? [`extra: expected at most ${bounds.extraLevels} levels`] : []),
    ...(!isDeep && JSON.stringify(extra).length > bounds.extraBytes
      ? [`extra: expected at most ${bounds.extraBytes} characters`]
      : []),
    ...(day > latest ? [`day: expected a day up to ${latest}, got ${day}`] : []),
  ];
}

/** How deep a value nests, counted without recursion: a stranger decides how deep. */
function levelsOf(value: unknown): number {
  let level = 0;
  for (let here = [value]; here.length > 0 && level <= bounds.extraLevels; level++)
    here = here.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each as Record<string, unknown>) : [],
    );
  return level;
}

const inOneLine = (text: string): string => oneLine(safeCharacters(text));
const wellFormed = (text: string): string => text.toWellFormed();

/** The sighting with words that every page, feed and file can hold. One that has them already is the same object. */
export function neat(sighting: Sighting): Sighting {
  const { abstract, original, extra, ...rest } = sighting;
  const cleaned = {
    ...(mapped(rest, inOneLine) as typeof rest),
    ...(abstract !== undefined && { abstract: safeCharacters(abstract).trim() }),
    ...(original && { original: mapped(original, wellFormed) }),
    ...(extra && { extra: mapped(extra, wellFormed) }),
  } as Sighting;
  return isDeepStrictEqual(cleaned, sighting) ? sighting : cleaned;
}

/** The same with every text, names of fields included, passed through `write`. Nothing here is deeper than `bounds` say. */
function mapped(value: unknown, write: (text: string) => string): unknown {
  if (typeof value === 'string') return write(value);
  if (Array.isArray(value)) return value.map((each) => mapped(each, write));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [write(name), mapped(each, write)]));
}
