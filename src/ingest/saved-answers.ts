import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isDay, type Day } from '../archive/time/calendar.ts';
import { SourceError, type Answer } from '../sources/source.ts';
import { answersInLines } from './lines.ts';

/**
 * A file belongs to the day that was named, or to the one in its own name; else its records must say. A file that can't
 * be read gives an error: it must not cost the others.
 */
export async function* savedAnswers(
  files: readonly string[],
  date: Day | undefined,
): AsyncGenerator<Answer | SourceError> {
  for (const file of files) {
    const named = /\d{4}-\d{2}-\d{2}/.exec(basename(file))?.[0];
    const day = date ?? (named !== undefined && isDay(named) ? named : undefined);
    // A file of lines is read in pieces: it may hold more papers than fit into memory.
    if (/\.(?:jsonl|ndjson|gz)$/.test(file)) {
      const bytes = createReadStream(file) as AsyncIterable<Uint8Array>;
      try {
        for await (const answer of answersInLines(bytes, file)) yield { ...answer, day };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        yield error;
      }
    } else yield { text: readFileSync(file, 'utf8'), from: file, day };
  }
}
