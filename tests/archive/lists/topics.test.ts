import { describe, expect, test } from 'vitest';
import { arrange } from '../../../src/archive/archive.ts';
import { topPapers, type TopicPapers } from '../../../src/archive/lists/periods.ts';
import { parseConfig } from '../../../src/config/config.ts';
import { ruleFor } from '../../../src/ingest/selection.ts';
import { papersOf } from '../../paper-of.ts';

const papers = papersOf([
  { title: 'Long-context models', categories: ['cs.CL'] },
  { title: 'Long contexts: a survey', categories: ['cs.CL', 'cs.CV'] },
  { title: 'Short', abstract: 'Not a *long* context.', categories: ['math.NA'] },
  { title: 'Bread', authors: ['Ada Long'], organization: 'Context Lab', keywords: ['oven'] },
  { title: 'GPT-5 bakes', categories: ['cs.LG'] },
]);

test.each<[Record<'include' | 'exclude' | 'categories', string[]>, number[]]>([
  [{ include: ['long context'], exclude: [], categories: [] }, [1, 2, 3]],
  [{ include: ['long context'], exclude: ['survey'], categories: [] }, [1, 3]],
  [{ include: ['oven', 'context lab', '/GPT-\\d/'], exclude: [], categories: [] }, [4, 5]],
  [{ include: [], exclude: [], categories: ['cs.CL', 'cs.NA'] }, [1, 2, 3]],
  [{ include: [], exclude: [], categories: ['cs.*', '-cs.CV'] }, [1, 5]],
  [{ include: ['long context'], exclude: ['/surv.y/'], categories: ['-math.*'] }, [1]],
])('a topic has the papers that the same rules would select: %j', (rules, expected) => {
  const { include, ...others } = rules;
  const topics = [{ slug: 'topic', title: 'Topic', words: include, ...others }];
  const topic = arrange(papers, parseConfig({ topics }, 'test')).topics[0]!;
  const against = ruleFor(parseConfig({ select: rules }, 'test').select);
  const selected = papers.filter((paper) => against(paper) === undefined).map(({ id }) => id);
  expect(topic.papers.map(({ id }) => id).sort()).toEqual(selected);
  expect(selected).toEqual(expected.map((number) => `2501.0000${number}`));
});

describe('the most upvoted papers of a topic', () => {
  const papers = papersOf([
    { day: '2025-12-08', upvotes: 3 },
    { day: '2025-12-01', upvotes: 9 },
    { day: '2024-12-09', upvotes: 5 },
    { day: '2024-12-08', upvotes: 40 },
    { day: '2024-01-01', upvotes: 0 },
  ]);
  const { lately, ever } = topPapers({ papers } as unknown as TopicPapers);

  test('are those of all time, and of the twelve months before its newest day', () => {
    expect(ever.map(({ upvotes }) => upvotes)).toEqual([40, 9, 5, 3]);
    expect(lately.map(({ upvotes }) => upvotes)).toEqual([9, 5, 3]);
  });

  test('are at most a hundred', () => {
    const many = papersOf(Array.from({ length: 150 }, (_, n) => ({ upvotes: n + 1 })));
    const { ever: top } = topPapers({ papers: many } as unknown as TopicPapers);
    expect([top.length, top[0]?.upvotes, top.at(-1)?.upvotes]).toEqual([100, 150, 51]);
  });
});
