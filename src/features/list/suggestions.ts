import { inDigits } from '../../languages/numbers.ts';
import type { Whole } from './arrangement.ts';
import { foldTrimmed } from './entry.ts';
import { language } from '../../client/words.ts';

/** The longest list of suggestions for a filter. */
const maxSuggestions = 300;

/** The topics of the archive, which the page has, and which of them and of the keywords the list has. */
export interface Suggestions {
  /** Slugs by title, folded. */
  topics: ReadonlyMap<string, string>;
  fill(whole: Whole): void;
}

export function suggestionsIn(list: HTMLDataListElement): Suggestions {
  const titles = [...list.options].map(({ value, dataset }) => ({ value, slug: dataset.topic ?? '' }));
  return {
    topics: new Map(titles.map(({ value, slug }) => [foldTrimmed(value), slug])),
    fill({ entries }) {
      const counts = new Map<string, number>();
      const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
      for (const { keywords, topics } of entries) {
        keywords.forEach(count);
        for (const { value, slug } of titles) if (topics.includes(slug)) count(value);
      }
      const named = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, maxSuggestions);
      list.replaceChildren(...named.map(([name, n]) => new Option(`${name} (${inDigits(n, language)})`, name)));
    },
  };
}
