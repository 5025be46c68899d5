import { z } from 'zod';
import { type Day, isDay } from '../archive/time/calendar.ts';
import { webAddress } from '../archive/ids/address.ts';
import { readEntry } from '../archive/entry/entry.ts';
import { maxAuthors } from './door.ts';
import { problems } from '../archive/paper/paper.ts';
import { shown } from './options.ts';
import { parseJson, parseList, SourceError, type Answer, type Get, type Reading, type SourceByDay } from './source.ts';

export const mirrorName = 'mirror';

/** Another Daybook, by the address of its site: `mirror('https://papers.example.org/daybook/')`. */
export function mirror(url: string): SourceByDay {
  const name = mirrorName;
  const api = typeof (url as unknown) === 'string' ? apiOf(url) : undefined;
  if (!api) throw notAddress(url);
  // A static site has no page for a day without papers; its list of days tells that from an outage. One run asks once.
  let days: Set<Day> | undefined;
  return {
    name,
    asked: 'by day',
    days: 'any',
    recognises: (text) => /^\uFEFF?\s*\[\s*\{\s*"daybook"/.test(text),
    read: (answer) => readEntries(answer, name),
    first: (day) => api.day(day),
    async *fetch(day, get) {
      days ??= readDays({ text: await get(api.days), from: api.days });
      if (!days.has(day)) return;
      const from = api.day(day);
      yield { text: await get(from), from, day };
    },
  };
}

const notAddress = (url: unknown) =>
  new Error(
    `mirror: expected an address such as https://example.org/, got ${typeof url === 'string' ? `"${url}"` : shown(url)}`,
  );

/** Another Daybook answers, and what it answers is none of a Daybook: another try would find the same. */
export class MirrorError extends SourceError {
  override name = 'MirrorError';
}

/** Another Daybook, to be compared: its days and the papers of each. Throws a `MirrorError`, or what `get` throws. */
export async function openMirror(url: string, get: Get) {
  const read = (answer: Answer) => readEntries(answer, mirrorName);
  const api = apiOf(url);
  if (!api) throw notAddress(url);
  const ask = async (from: string, day?: Day): Promise<Answer> => ({
    text: await orMirrorError(() => get(from), isGone),
    from,
    day,
  });
  const list = await ask(api.days);
  return {
    read,
    days: await orMirrorError(() => readDays(list)),
    papersOf: async (day: Day): Promise<Reading> => {
      const answer = await ask(api.day(day), day);
      return orMirrorError(() => read(answer));
    },
  };
}

/** There is no such page, or it is not for us. */
const isGone = ({ status = 0 }: SourceError): boolean => [400, 401, 403, 404, 405, 406, 410, 451].includes(status);

async function orMirrorError<T>(ask: () => T | Promise<T>, isMeant = (_: SourceError) => true): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof SourceError && isMeant(error) ? new MirrorError(error.message, { cause: error }) : error;
  }
}

/** The addresses that a Daybook answers, by that of its site; undefined if that is no web address. */
function apiOf(url: string): { days: string; day: (day: Day) => string } | undefined {
  const site = webAddress(url)?.replace(/\/*$/, '/');
  if (site === undefined) return undefined;
  return { days: `${site}api/days.json`, day: (day) => `${site}api/daily_papers/${day}.json` };
}

/** The days that a Daybook has. Throws a `SourceError` if the answer is none of a Daybook. */
function readDays(answer: Answer): Set<Day> {
  const { data, error } = daysSchema.safeParse(parseJson(answer));
  if (error) throw new SourceError(`${answer.from}: expected the days of a Daybook: ${problems(error)[0]}`);
  return new Set(data.map(({ date }) => date));
}

/** Whole papers, as the other archive keeps them: they were cleaned there, and cleaning Markdown as LaTeX would spoil it. */
function readEntries(answer: Answer, source: string): Reading {
  const entries = parseList(answer);
  const reading: Reading = { sightings: [], rejected: [] };
  for (const raw of entries) {
    try {
      const names = (raw as { paper?: { authors?: unknown } } | null)?.paper?.authors;
      // Before it is looked at: each of a million wrong names costs its time.
      if (Array.isArray(names) && names.length > maxAuthors)
        throw new Error(`authors: expected at most ${maxAuthors}, got ${names.length}`);
      const sighting = readEntry(raw);
      // A record does not say itself where it is filed.
      if (answer.day !== undefined && sighting.day !== answer.day)
        throw new Error(`day: expected ${answer.day}, which was asked for, got ${sighting.day}`);
      reading.sightings.push(sighting);
    } catch (error) {
      const reason = error instanceof z.ZodError ? problems(error).join('\n') : (error as Error).message;
      reading.rejected.push({ raw, reason, source, day: answer.day });
    }
  }
  return reading;
}

/** `/api/days.json`: each day of an archive that has papers, and how many. */
const daysSchema = z.array(z.object({ date: z.string().refine(isDay), papers: z.int().nonnegative() }));
