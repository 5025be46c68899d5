import { addDays, daysBetween, type Day } from '../archive/time/calendar.ts';
import { ruleAgainst } from '../config/rules.ts';
import { politeGets } from '../ingest/ask/http.ts';
import { SourceError, type Sighting, type Source } from '../sources/source.ts';

/** So many of the last days show what words would keep. */
const trialDays = 7;

/** The papers that the sources had in the last days, each once. Throws a `SourceError` where none answers. */
export async function lastPapers(sources: readonly Source[], today: Day, interval?: number): Promise<Sighting[]> {
  const get = politeGets({ site: 'http://localhost/', interval, retries: 1 });
  const papers = new Map<string, Sighting>();
  for (const source of sources)
    for await (const answer of answersOf(source, today, get(source)))
      for (const sighting of source.read(answer).sightings) papers.set(sighting.id, sighting);
  return [...papers.values()];
}

async function* answersOf(source: Source, today: Day, get: ReturnType<ReturnType<typeof politeGets>>) {
  if (source.asked === 'for its newest') yield* source.fetch(get);
  if (source.asked !== 'by day') return;
  let failures = 0;
  for (const day of daysBetween(addDays(today, 1 - trialDays), today))
    try {
      yield* source.fetch(day, get);
    } catch (error) {
      failures++;
      if (!(error instanceof SourceError) || failures > 1) throw error;
    }
}

/** What some words would keep of these papers, in one line. */
export function keptBy(words: readonly string[], papers: readonly Sighting[]): string {
  const against = ruleAgainst({ include: [...words], exclude: [], categories: [] });
  const kept = papers.filter((paper) => against(paper) === undefined).length;
  const aDay = Number((kept / trialDays).toPrecision(2));
  return `${words.length > 0 ? words.join(', ') : 'All papers'}: ${kept} of the ${papers.length} papers of the last ${trialDays} days, ${aDay} a day`;
}
