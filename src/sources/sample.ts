import { readFileSync, readdirSync } from 'node:fs';
import type { Day } from '../archive/time/calendar.ts';
import type { SourceByDay, SourceFacts } from './source.ts';
import { readDailyPapers } from './huggingface.ts';

export const sampleFacts: SourceFacts = {
  name: 'sample',
  title: { key: 'sourceSample' },
  isList: true,
  day: 'of the list',
  hasOwnSummaries: true,
};

const folder = new URL('./sample/', import.meta.url);

/** The ids of its papers. */
export const sampleIds = (): string[] =>
  readdirSync(folder).flatMap((file) =>
    readDailyPapers(
      { text: readFileSync(new URL(file, folder), 'utf8'), from: file, day: file.slice(0, 10) },
      sampleFacts.name,
    ).sightings.map(({ id }) => id),
  );

/**
 * The papers that come with Daybook, so that a fresh clone shows a working archive without a network: real ids, titles,
 * authors and counts in the shape of Hugging Face's answers; the summaries are our own.
 */
export function sample(): SourceByDay & { days: readonly Day[] } {
  const { name } = sampleFacts;
  const days = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  return {
    name,
    asked: 'by day',
    days: days.sort(),
    recognises: () => false,
    read: (answer) => readDailyPapers(answer, name),
    async *fetch(day) {
      if (days.includes(day))
        yield { text: readFileSync(new URL(`${day}.json`, folder), 'utf8'), from: `sample ${day}`, day };
    },
  };
}
