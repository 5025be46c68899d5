import { readFileSync, readdirSync } from 'node:fs';
import type { Source } from './source.ts';
import { readDailyPapers } from './huggingface.ts';

const folder = new URL('./sample/', import.meta.url);

/**
 * The papers that come with Daybook, so that a fresh clone shows a working archive without a network: real ids, titles,
 * authors and counts in the shape of Hugging Face's answers; the summaries are our own.
 */
export function sample(): Source {
  const name = 'sample';
  const days = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  return {
    name,
    days: days.sort(),
    recognises: () => false,
    read: (answer) => readDailyPapers(answer, name),
    async *fetch(day) {
      if (days.includes(day))
        yield { text: readFileSync(new URL(`${day}.json`, folder), 'utf8'), from: `sample ${day}`, day };
    },
  };
}
