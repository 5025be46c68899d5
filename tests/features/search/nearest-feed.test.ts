import { expect, test } from 'vitest';
import { nearestFeed } from '../../../src/features/search/nearest-feed.ts';

const topics = [
  { slug: 'agents', name: 'Agents', path: '/topics/agents.xml' },
  { slug: 'long-context', name: 'Long context', path: '/topics/long-context.xml' },
];

test.each([
  ['q=agent+memory', 'agents'],
  ['q=the+long+context+of+models', 'long-context'],
  ['q=context', 'long-context'],
  ['q=video&topic=agents', 'agents'],
  ['q=video', undefined],
  ['q=a+survey+of+planning', undefined],
  ['topic=gone', undefined],
  ['author=Ada+Example', undefined],
])('the saved search %s comes nearest to the topic %s', (query, slug) => {
  expect(nearestFeed(query, topics)?.slug).toBe(slug);
});
