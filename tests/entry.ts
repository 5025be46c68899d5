/** One entry as Hugging Face answers it, with what a test is about put over it. */
export function entry(paper: Record<string, unknown> = {}, outer: Record<string, unknown> = {}) {
  const title = (paper.title as string | undefined) ?? 'A small model of\n  long memory';
  const summary =
    (paper.summary as string | undefined) ??
    'A memory that grows with the square root of the text.\nIt is tried on books.';
  return {
    paper: {
      id: '2512.01234',
      authors: [
        { _id: '1', name: 'Ada Example', hidden: false },
        { _id: '2', name: 'Ben  Example', hidden: false },
      ],
      publishedAt: '2025-12-03T07:45:46.000Z',
      submittedOnDailyAt: '2025-12-08T01:02:03.000Z',
      title,
      summary,
      upvotes: 7,
      githubRepo: 'https://github.com/example/memory',
      githubStars: 12,
      projectPage: ' https://example.org/memory',
      ai_keywords: ['memory', 'long context', 'memory'],
      ai_summary: 'A memory that grows slowly.',
      organization: { _id: '3', name: 'example-lab', fullname: 'Example Lab' },
      ...paper,
    },
    publishedAt: '2025-12-03T02:45:46.000Z',
    title,
    summary,
    numComments: 3,
    isAuthorParticipating: false,
    ...outer,
  };
}

export const day = '2025-12-08';
