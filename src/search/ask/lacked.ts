import { sentence, type FoundTerm } from './wanted.ts';

/**
 * For each paper, the words of a query that it has in no form, and another paper has. Of a sentence, every paper lacks some.
 */
export function lackedBy(found: readonly FoundTerm[]): (paper: number) => string[] {
  if (found.length >= sentence) return () => [];
  const words = found.map(({ typed, ways }) => ({
    typed,
    papers: new Set(ways.flatMap(({ postings }) => [...postings.papers])),
  }));
  return (paper) => [
    ...new Set(words.flatMap(({ typed, papers }) => (papers.size === 0 || papers.has(paper) ? [] : [typed]))),
  ];
}
