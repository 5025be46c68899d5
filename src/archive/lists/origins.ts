import type { Paper } from '../paper/paper.ts';

/** A source and how many of the papers came from it. */
export interface Origin {
  source: string;
  title: string;
  href?: string;
  papers: number;
}

const known: Record<string, { title: string; href?: string }> = {
  huggingface: { title: 'Hugging Face Daily Papers', href: 'https://huggingface.co/papers' },
  arxiv: { title: 'arXiv', href: 'https://arxiv.org/' },
};

/** Where the papers come from, the largest source first. */
export function originsOf(papers: readonly Paper[]): Origin[] {
  const counts = new Map<string, number>();
  for (const { source } of papers) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts]
    .map(([source, count]) => ({
      source,
      title: source,
      ...(Object.hasOwn(known, source) ? known[source] : {}),
      papers: count,
    }))
    .sort((a, b) => b.papers - a.papers || (a.source < b.source ? -1 : 1));
}
