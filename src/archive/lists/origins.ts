import type { Paper } from '../paper/paper.ts';

/** The sources of papers with how many came from each, the largest first. */
export function originsOf(papers: readonly Paper[]): { source: string; papers: number }[] {
  const counts = new Map<string, number>();
  for (const { source } of papers) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts]
    .map(([source, count]) => ({ source, papers: count }))
    .sort((a, b) => b.papers - a.papers || (a.source < b.source ? -1 : 1));
}
