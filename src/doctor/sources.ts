import { addDays, type Day } from '../archive/time/calendar.ts';
import { politeGets } from '../ingest/ask/http.ts';
import type { Source } from '../sources/source.ts';
import type { Finding } from './finding.ts';

/** Asks each source once, for a short time. */
export async function sourceFindings(sources: readonly Source[], site: string, today: Day): Promise<Finding[]> {
  if (sources.length === 0)
    return [{ what: 'sources', said: 'none', mend: 'write sources: [huggingface()] into archive.config.ts' }];
  const get = politeGets({ site, timeout: 15_000, retries: 0, interval: 0 });
  return Promise.all(
    sources.map(async (source): Promise<Finding> => {
      const what = `source ${source.name}`;
      const address = addressOf(source, today);
      if (address === undefined) return { what, said: 'asks no service' };
      try {
        await get(source)(address);
        return { what, said: `${new URL(address).origin} answers` };
      } catch (error) {
        return { what, said: (error as Error).message, mend: 'npm run doctor, later: nothing is lost meanwhile' };
      }
    }),
  );
}

function addressOf(source: Source, today: Day): string | undefined {
  if (source.asked === 'by day') return source.first?.(addDays(today, -1));
  return source.asked === 'for its newest' ? source.first?.() : undefined;
}
