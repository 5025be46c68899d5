import { generateRssFeed } from 'feedsmith';
import { escapeHtml } from '../archive/text/characters.ts';
import type { FeedView } from '../views/feeds.ts';
import { fitted, withoutIndent } from './forms.ts';

/** Plain words as HTML. Quotes stay as they are: some readers show a description as it is. */
const asHtml = (text: string) => text.replace(/[&<>]/g, escapeHtml);

/**
 * RSS 2.0 with the full text of each item. A description is HTML to whoever reads it, so plain words are escaped once
 * more. A title is plain words: of the two ways in use, the one that the W3C validator takes without a warning.
 */
export const rss = (view: FeedView): string =>
  fitted(view, (items) =>
    withoutIndent(
      generateRssFeed({
        title: view.title,
        link: view.page,
        description: asHtml(view.description || view.title),
        language: view.language,
        ...(view.updated && { pubDate: new Date(view.updated) }),
        atom: { links: [{ href: view.self, rel: 'self', type: 'application/rss+xml' }] },
        items: items.map(({ id, title, link, date, authors, categories, text, content }) => ({
          title,
          link,
          guid: { value: id, isPermaLink: false },
          pubDate: new Date(date),
          ...(text && { description: asHtml(text) }),
          ...(content && { content: { encoded: content } }),
          categories: categories.map((name) => ({ name })),
          dc: { creators: [...authors] },
        })),
      }),
    ),
  );
