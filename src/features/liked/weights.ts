import type { Weigh } from './terms.ts';

/**
 * Reads the table of `word-weights.txt`. Its first line is how many papers were counted; each further line is a number
 * of papers and the words that stand in about so many. A word that it lacks counts as half as frequent as its rarest.
 */
export function readWeights(table: string): Weigh {
  const [counted, ...lines] = table.trim().split('\n');
  const weightOf = (papers: number) => Math.log(Number(counted) / papers);
  const weights = new Map<string, number>();
  let rarest = Number(counted);
  for (const line of lines) {
    const [papers, ...terms] = line.split(' ');
    rarest = Math.min(rarest, Number(papers));
    for (const term of terms) weights.set(term, weightOf(Number(papers)));
  }
  const rare = weightOf(rarest / 2);
  return (term) => weights.get(term) ?? rare;
}

/** Writes what `readWeights` reads, from how many of the counted papers have each word. */
export function writeWeights(counted: number, papersOf: ReadonlyMap<string, number>, fewest: number): string {
  const level = ([, papers]: [string, number]) => Math.round(2 * Math.log2(papers));
  const kept = [...papersOf].filter(([, papers]) => papers >= fewest);
  const lines = [...Map.groupBy(kept, level)]
    .sort(([a], [b]) => b - a)
    .map(([each, those]) => [Math.round(2 ** (each / 2)), ...those.map(([term]) => term).sort()].join(' '));
  return `${[counted, ...lines].join('\n')}\n`;
}
