import type { Article } from '../../client/article.ts';
import { markOpened } from './marks.ts';

/** A paper is read when its page is open and visible, and seen when its abstract is opened in a list. */
export function followReading(): void {
  const page = document.querySelector<Article>('article[data-page]');
  if (page)
    whenSeen(() => {
      markOpened(page, 'read');
    });
  // `toggle` does not bubble.
  document.addEventListener(
    'toggle',
    ({ target }) => {
      const fold = target as HTMLDetailsElement;
      const article = fold.closest<Article>('article[data-paper]');
      if (article && fold.matches('.abstract[open]')) markOpened(article, 'seen');
    },
    true,
  );
}

/** At once, or when the reader turns to a page that was opened in the background. */
function whenSeen(act: () => void): void {
  if (document.visibilityState === 'visible') act();
  else document.addEventListener('visibilitychange', act, { once: true });
}
