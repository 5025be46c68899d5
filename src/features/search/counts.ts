import { inDigits } from '../../languages/numbers.ts';
import type { Filter } from '../../search/ask/counts.ts';
import type { SearchAnswer } from '../../search/ask/query.ts';
import { language } from './words.ts';

/**
 * Writes into the choices of filters how many papers each would leave. They are counted only when a reader turns to a
 * filter: many papers take a while, and need a file. Returns the function that takes each new answer.
 */
export function wireCounts(selects: readonly HTMLSelectElement[]): (answer: SearchAnswer | undefined) => void {
  let current: SearchAnswer | undefined;
  const counted = new Set<HTMLSelectElement>();

  async function count(select: HTMLSelectElement): Promise<void> {
    if (counted.has(select) || !current) return;
    counted.add(select);
    const answer = current;
    const counts = await answer.counts(select.name as Filter).catch(() => undefined);
    if (answer === current) label(select, counts && ((value) => counts[value] ?? 0));
  }

  for (const select of selects)
    for (const turning of ['focus', 'pointerenter'])
      select.addEventListener(turning, () => {
        void count(select);
      });

  return (answer) => {
    current = answer;
    counted.clear();
    for (const select of selects) {
      // While there is no question, all papers are counted: the page has those numbers.
      label(select, answer ? undefined : (_value, all) => all);
      if (select.matches(':focus')) void count(select);
    }
  };
}

function label(select: HTMLSelectElement, countOf?: (value: string, all: number) => number): void {
  for (const option of select.options) {
    const { name, count } = option.dataset;
    if (name === undefined) continue;
    const text = countOf ? `${name} (${inDigits(countOf(option.value, Number(count)), language)})` : name;
    if (option.text !== text) option.text = text;
  }
}
