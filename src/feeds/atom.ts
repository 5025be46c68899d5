import { generateAtomFeed } from 'feedsmith';
import type { FeedView } from '../views/feeds.ts';
import { fitted, withoutIndent } from './forms.ts';

/** Atom 1.0: the text of each item as plain words and as HTML. */
export const atom = (view: FeedView): string =>
  fitted(view, (items) =>
    withoutIndent(
      generateAtomFeed({
        id: view.id,
        title: { value: view.title },
        subtitle: { value: view.description },
        updated: new Date(view.updated ?? 0),
        // Each entry needs an author of its own or of its feed.
        authors: [{ name: view.title }],
        links: [
          { href: view.self, rel: 'self', type: 'application/atom+xml' },
          { href: view.page, rel: 'alternate', type: 'text/html' },
        ],
        entries: items.map(({ id, title, link, date, authors, categories, text, content }) => ({
          id,
          title: { value: title },
          published: new Date(date),
          updated: new Date(date),
          links: [{ href: link, rel: 'alternate', type: 'text/html' }],
          authors: authors.map((name) => ({ name })),
          categories: categories.map((term) => ({ term })),
          ...(text && { summary: { value: text, type: 'text' } }),
          ...(content && { content: { value: content, type: 'html' } }),
        })),
      }),
    ),
  );
