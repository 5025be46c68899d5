import { getRssString } from '@astrojs/rss';
import { escapeHtml } from '../archive/text/characters.ts';
import { xmlText, type FeedItem } from './items.ts';

/** What a feed says about itself. */
export interface Channel {
  title: string;
  description: string;
  language: string;
  site: URL;
  /** The feed's own path, without the base. */
  path: string;
}

/**
 * The library reads `customData` as XML, and takes a name such as "1.00" for a number. With this sign before it, it is
 * text. No text of ours has it, and it is removed from the result.
 */
const textMark = '\u0001';

/** RSS 2.0 with the full text of each item, as the W3C validator and strict readers want it. */
export async function rss(channel: Channel, items: readonly FeedItem[]): Promise<string> {
  const self = escapeHtml(new URL(channel.path.slice(1), channel.site).href);
  const feed = await getRssString({
    title: xmlText(channel.title),
    description: xmlText(channel.description),
    site: channel.site.href,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData:
      `<language>${escapeHtml(channel.language)}</language>` +
      `<atom:link href="${self}" rel="self" type="application/rss+xml"/>`,
    items: items.map((item) => ({
      title: item.title,
      link: item.link,
      pubDate: new Date(`${item.day}T00:00:00Z`),
      description: item.text,
      content: item.html,
      categories: [...item.categories],
      customData: `<guid isPermaLink="false">${escapeHtml(item.guid)}</guid>${item.authors.map(creator).join('')}`,
    })),
  });
  return feed.replaceAll(textMark, '');
}

// Few entities: the library stops at a thousand of them.
const creator = (author: string) => `<dc:creator>${textMark}${author.replace(/[&<]/g, escapeHtml)}</dc:creator>`;
