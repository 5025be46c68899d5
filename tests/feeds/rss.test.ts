import { expect, test } from 'vitest';
import { rss } from '../../src/feeds/rss.ts';

const channel = {
  title: 'T',
  description: 'D',
  language: 'en',
  site: new URL('https://example.org/repo/'),
  path: '/rss.xml',
};
const item = {
  guid: 'daybook:2512.01234',
  title: 'A',
  link: 'https://example.org/repo/papers/2512.01234/',
  day: '2025-12-08',
  authors: [],
  categories: [],
  text: 'x',
  html: '<p>x</p>',
};
const creators = (feed: string) => [...feed.matchAll(/<dc:creator>(.*?)<\/dc:creator>/g)].map(([, name]) => name);

test('names that look like numbers, entities and very many names come out as they are', async () => {
  const authors = [
    '1.00',
    '0x1F',
    'true',
    '007',
    '&lt;',
    'O\'Brien & "Co"',
    ...Array.from({ length: 3303 }, (_, index) => `Author & ${index}`),
  ];
  const feed = await rss(channel, [{ ...item, authors }]);
  const plain = (text: string) =>
    text.replaceAll('&apos;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  expect(creators(feed).map((name) => plain(name!))).toEqual(authors);
});

test('the feed names its own address, below the base', async () => {
  expect(await rss(channel, [item])).toContain('<atom:link href="https://example.org/repo/rss.xml" rel="self"');
});
