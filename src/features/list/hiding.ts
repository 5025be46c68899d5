import { isMarked } from '../../client/edits.ts';
import type { Notebook } from '../../client/notebook.ts';
import { patternOf } from '../../client/word-pattern.ts';
import { wordsOf } from '../../client/article.ts';
import type { Entry } from './entry.ts';

/**
 * The test for papers that a list leaves out: those with a muted word, those that the reader is not interested in, and,
 * if the reader wants it, those that were read when the page was opened.
 */
export function hiding(notebook: Notebook, opened: Notebook): (entry: Pick<Entry, 'article' | 'id'>) => boolean {
  const muted = patternOf(notebook.choices.muted);
  return ({ article, id }) =>
    isMarked(notebook, 'dismissed', id) ||
    (notebook.choices.hideRead && isMarked(opened, 'read', id)) ||
    (muted !== undefined && wordsOf(article).search(muted) >= 0);
}
