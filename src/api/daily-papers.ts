// Room: An archive in the shape of Hugging Face’s API. Runs in Node.

import { toEntry } from '../archive/entry/entry.ts';
import { markdown } from '../archive/text/remark.ts';
import type { Paper } from '../archive/paper/paper.ts';

/** The answer of `/api/daily_papers`: the papers of a day, the most upvoted first. */
export const dailyPapers = (papers: readonly Paper[]): Response =>
  Response.json(papers.map((paper) => toEntry(paper, markdown)));
