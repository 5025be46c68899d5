// Room: An archive in the shape of Hugging Face’s API. Runs in Node.

import { toEntry } from '../archive/entry/entry.ts';
import { markdown } from '../archive/text/remark.ts';
import type { Paper } from '../archive/paper/paper.ts';

/**
 * The answer of `/api/daily_papers`: the papers of a day, the most upvoted first. Of those that are `linked`, by id, the link
 * to code is not their own.
 */
export const dailyPapers = (papers: readonly Paper[], linked: Iterable<string> = []): Response => {
  const others = new Set(linked);
  return Response.json(papers.map((paper) => toEntry(paper, markdown, { hasOwnCode: !others.has(paper.id) })));
};
