import { SaxesParser } from 'saxes';
import { arrange } from '../../src/archive/archive.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { parseConfig } from '../../src/config/config.ts';
import { atom } from '../../src/feeds/atom.ts';
import { jsonFeed } from '../../src/feeds/json-feed.ts';
import { rss } from '../../src/feeds/rss.ts';
import type { FeedView } from '../../src/views/feeds.ts';
import { sitePages } from '../../src/views/pages.ts';
import { siteOf } from '../../src/views/site.ts';

export interface FeedSite {
  config?: object;
  url?: string;
}

/** The views of all feeds of an archive with these papers, by path. */
export function feedViews(papers: readonly Paper[], { config = {}, url = 'https://example.org/repo/' }: FeedSite = {}) {
  const site = siteOf(arrange(papers, parseConfig(config, 'test')), new URL(url));
  return new Map(
    [...sitePages(site)].flatMap(({ path, view }) =>
      /(?<!sitemap.*)\.xml$|^\/feed\.json$/.test(path) ? [[path, view() as FeedView] as const] : [],
    ),
  );
}

export const written = (path: string, view: FeedView): string =>
  path === '/atom.xml' ? atom(view) : path === '/feed.json' ? jsonFeed(view) : rss(view);

/** All feeds as they are served, by path. */
export const feedsOf = (papers: readonly Paper[], site?: FeedSite): Map<string, string> =>
  new Map(Array.from(feedViews(papers, site), ([path, view]) => [path, written(path, view)]));

/** One paper's item as each format has it: the words as a reader that parses the format gets them. */
export interface ReadItem {
  id: string;
  title: string;
  text: string;
  html: string;
}

export function readItems(path: string, feed: string): ReadItem[] {
  if (path === '/feed.json')
    return (JSON.parse(feed) as { items: Record<string, string>[] }).items.map((item) => ({
      id: item.id!,
      title: item.title!,
      text: item.content_text ?? '',
      html: item.content_html ?? '',
    }));
  const isAtom = path === '/atom.xml';
  return parsedItems(feed).map((item) => ({
    id: item[isAtom ? 'id' : 'guid']!,
    title: item.title!,
    // A description is HTML to whoever reads it.
    text: isAtom ? (item.summary ?? '') : unescaped(item.description ?? ''),
    html: item[isAtom ? 'content' : 'content:encoded'] ?? '',
  }));
}

/** The texts of the elements of each item. Throws where a strict reader would refuse the feed. */
export function parsedItems(xml: string): Record<string, string>[] {
  const items: Record<string, string>[] = [];
  let [item, name]: [Record<string, string> | undefined, string] = [undefined, ''];
  const parser = new SaxesParser({ xmlns: true });
  const add = (text: string) => {
    if (item) item[name] = (item[name] ?? '') + text;
  };
  parser.on('opentag', (tag) => {
    name = tag.name;
    if (name === 'item' || name === 'entry') items.push((item = {}));
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', (tag) => {
    if (item) item[tag.name] = (item[tag.name] ?? '').trim();
    if (tag.name === 'item' || tag.name === 'entry') item = undefined;
    name = '';
  });
  parser.write(xml).close();
  return items;
}

const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

export const withoutTags = (html: string): string => unescaped(html.replace(/<[^>]*>/g, ''));
