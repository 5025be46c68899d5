import type { Paper } from '../paper/paper.ts';

/** Where an organization is at home: the address that most of its papers give; of two given alike, the first by code point. */
export function homeOf(papers: readonly Paper[]): { href: string; host: string } | undefined {
  const counts = new Map<string, number>();
  for (const { links } of papers)
    if (links.organization) counts.set(links.organization, (counts.get(links.organization) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most && { href: most[0], host: new URL(most[0]).hostname };
}
