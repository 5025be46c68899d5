// Room: An archive in the shape of Hugging Face’s API. Runs in Node.

import { abstractText } from '../archive/text/markdown.ts';
import type { Paper } from '../archive/paper/paper.ts';

/**
 * One paper as `/api/daily_papers/<day>.json` has it. It is an entry in the shape of Hugging Face's Daily Papers, for
 * clients of that service. Beside it stands the whole paper, for another Daybook. Fields that only Hugging Face knows
 * (thumbnail, submitter) are left out.
 */
export function toEntry(paper: Paper) {
  const title = paper.original?.title ?? paper.title;
  const summary = paper.original?.abstract ?? abstractText(paper.abstract);
  const organization = organizationOf(paper);
  const publishedAt = momentOf(paper.published ?? paper.day);
  const media = paper.media.length > 0 ? { mediaUrls: paper.media } : {};
  return {
    // First, so that the beginning of an answer tells it from one of Hugging Face.
    daybook: paper,
    paper: {
      id: paper.id,
      authors: paper.authors.map((name) => ({ name, hidden: false })),
      publishedAt,
      submittedOnDailyAt: momentOf(paper.day),
      title,
      summary,
      upvotes: paper.upvotes,
      ...(paper.aiSummary && { ai_summary: paper.aiSummary }),
      ...(paper.keywords.length > 0 && { ai_keywords: paper.keywords }),
      ...(paper.links.code && { githubRepo: paper.links.code }),
      ...(paper.codeStars !== undefined && { githubStars: paper.codeStars }),
      ...(paper.links.project && { projectPage: paper.links.project }),
      ...organization,
      ...media,
    },
    publishedAt,
    title,
    summary,
    numComments: paper.comments,
    isAuthorParticipating: false,
    ...organization,
    ...media,
  };
}

/** Hugging Face's clients parse milliseconds, always. */
const momentOf = (date: string): string => new Date(date).toISOString();

function organizationOf({ organization, links }: Paper) {
  if (organization === undefined) return {};
  const handle = /^https:\/\/huggingface\.co\/([\w.-]+)\/?$/.exec(links.organization ?? '')?.[1];
  return { organization: { name: handle ?? organization, fullname: organization } };
}
