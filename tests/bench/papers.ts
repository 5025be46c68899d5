import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { fingerprint } from '../../src/archive/paper/slug.ts';
import { addDays } from '../../src/archive/time/calendar.ts';
import { toSighting } from '../../src/sources/draft.ts';
import type { Sighting } from '../../src/sources/source.ts';
import { readDailyPapers } from '../../src/sources/huggingface.ts';
import { sample } from '../../src/sources/sample.ts';

/** A place in DAYBOOK_CORPUS, where it is at hand. */
export function corpus(...path: string[]): string | undefined {
  const place = resolve(process.env.DAYBOOK_CORPUS ?? '../shared/data', ...path);
  return existsSync(place) ? place : undefined;
}

/** The recorded days, or the sample 25 times. */
export async function* smallArchive(): AsyncGenerator<Sighting> {
  const days = corpus('huggingface');
  if (!days) {
    yield* repeatedSample(1600);
    return;
  }
  for (const name of readdirSync(days)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const answer = { text: readFileSync(join(days, name), 'utf8'), from: name, day: name.slice(0, 10) };
    yield* readDailyPapers(answer, 'huggingface').sightings;
  }
}

/** The papers of the corpus, or the sample again and again. After the last one come altered copies of all. */
export async function* largeArchive(size: number): AsyncGenerator<Sighting> {
  if (!corpus('arxiv-75k')) yield* repeatedSample(size);
  for (let copy = 0, made = 0; corpus('arxiv-75k') && made < size; copy++)
    for await (const line of corpusLines(size - made)) {
      const {
        id,
        title,
        summary,
        authors,
        categories,
        first_seen: day,
      } = copyOf(JSON.parse(line) as Line, copy, made++);
      const links = { arxiv: `https://arxiv.org/abs/${id}` };
      yield toSighting({ id, day, source: 'arxiv', title, abstract: summary, authors, categories, links });
    }
}

type Line = Record<'id' | 'title' | 'summary' | 'first_seen', string> & Record<'authors' | 'categories', string[]>;

/** The days that the corpus covers: each copy ends where the one after it begins. */
const corpusDays = 471;

/**
 * A paper as the copy of this number has it: under an id of its own, listed one, two … times 471 days before. A word of
 * eight of the vocabulary, the same ones in all its papers, and an author of two have another ending in each copy.
 */
function copyOf(line: Line, copy: number, index: number): Line {
  if (copy === 0) return line;
  const ending = String.fromCharCode(96 + copy);
  const reworded = (text: string) =>
    text.replace(/(?<![\\$\w])[A-Za-z]{5,}(?![\w$])/g, (word) =>
      isOneOf(8, word.toLowerCase()) ? word + ending : word,
    );
  return {
    ...line,
    id: madeUpId(index),
    title: reworded(line.title),
    summary: reworded(line.summary),
    authors: line.authors.map((name) => (isOneOf(2, name) ? name + ending : name)),
    first_seen: addDays(line.first_seen, -copy * corpusDays),
  };
}

const isOneOf = (many: number, text: string): boolean => parseInt(fingerprint(text).slice(0, 6), 16) % many === 0;

/** The same papers as an archive has them that got so many a day: what the corpus lists in two months fills years. */
export async function* grownArchive(size: number, papersADay: number): AsyncGenerator<Sighting> {
  let place = 0;
  for await (const sighting of largeArchive(size))
    yield {
      ...sighting,
      day: addDays('2025-12-31', Math.floor(place++ / papersADay) + 1 - Math.ceil(size / papersADay)),
    };
}

/** The first lines of the corpus of arXiv papers, one JSON object each; none where it is not at hand. */
export async function* corpusLines(size: number): AsyncGenerator<string> {
  const file = corpus('arxiv-75k', 'papers.jsonl.gz');
  if (!file) return;
  let left = size;
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    if (left-- <= 0) return;
    yield line;
  }
}

/** The bundled papers again and again, under other ids. */
export async function* repeatedSample(size: number): AsyncGenerator<Sighting> {
  const source = sample();
  const papers: Sighting[] = [];
  for (const day of source.days)
    for await (const answer of source.fetch(day, () => Promise.resolve('')))
      papers.push(...source.read(answer).sightings);
  for (let index = 0; index < size; index++) yield { ...papers[index % papers.length]!, id: madeUpId(index) };
}

export const madeUpId = (index: number): string =>
  `${String(1000 + Math.floor(index / 90_000)).padStart(4, '0')}.${String(10_000 + (index % 90_000))}`;
