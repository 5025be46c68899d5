import { getRssString } from '@astrojs/rss';
import { escapeHtml } from '../archive/characters.ts';
import { xmlText, type FeedItem } from './items.ts';

interface Channel {
  title: string;
  description: string;
  language: string;
  site: URL;
  /** The feed's own path, without the base. */
  path: string;
}

/** RSS 2.0 with the full text of each item, as the W3C validator and strict readers want it. */
export const rss = (channel: Channel, items: readonly FeedItem[]): Promise<string> =>
  getRssString({
    title: xmlText(channel.title),
    description: xmlText(channel.description),
    site: channel.site.href,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData:
      `<language>${escapeHtml(channel.language)}</language>` +
      `<atom:link href="${escapeHtml(new URL(channel.path.slice(1), channel.site).href)}" rel="self" type="application/rss+xml"/>`,
    items: items.map((item) => ({
      title: item.title,
      link: item.link,
      pubDate: new Date(`${item.day}T00:00:00Z`),
      description: item.text,
      content: item.html,
      categories: [...item.categories],
      customData:
        `<guid isPermaLink="false">${escapeHtml(item.guid)}</guid>` +
        // Few entities: the library parses this, and stops at a thousand of them.
        item.authors.map((author) => `<dc:creator>${author.replace(/[&<]/g, escapeHtml)}</dc:creator>`).join(''),
    })),
  });
