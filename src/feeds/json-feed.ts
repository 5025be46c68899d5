import { generateJsonFeed } from 'feedsmith';
import type { FeedView } from '../views/feeds.ts';
import { fitted } from './forms.ts';

/** JSON Feed 1.1: the text of each item as plain words and as HTML. */
export const jsonFeed = (view: FeedView): string =>
  fitted(view, (items) =>
    JSON.stringify({
      ...(generateJsonFeed({
        title: view.title,
        home_page_url: view.page,
        feed_url: view.self,
        description: view.description,
        language: view.language,
        items: items.map(({ id, title, link, date, authors, categories, text, content }) => ({
          id,
          url: link,
          title,
          date_published: new Date(date),
          authors: authors.map((name) => ({ name })),
          tags: [...categories],
          ...(content !== undefined && { content_html: content }),
          content_text: text || title,
        })),
      }) as object),
      // Left out by the library, and asked for by the format.
      ...(items.length === 0 && { items: [] }),
    }),
  );
