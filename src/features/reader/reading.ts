import type { Article } from '../../client/article.ts';
import { markRead } from './marks.ts';

/** Marks papers as read: one whose page is open and visible, and one whose abstract is opened in a list. */
export function followReading(): void {
  const page = document.querySelector<Article>('article[data-page]');
  if (page)
    whenSeen(() => {
      markRead(page);
    });
  // `toggle` does not bubble.
  document.addEventListener(
    'toggle',
    ({ target }) => {
      const fold = target as HTMLDetailsElement;
      const article = fold.closest<Article>('article[data-paper]');
      if (article && fold.matches('.abstract[open]')) markRead(article);
    },
    true,
  );
}

/** At once, or when the reader turns to a page that was opened in the background. */
function whenSeen(act: () => void): void {
  if (document.visibilityState === 'visible') act();
  else document.addEventListener('visibilitychange', act, { once: true });
}
