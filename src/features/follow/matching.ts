// Room: What a reader follows, and the papers that match it. Runs in the browser.

import { fold } from '../../archive/words/fold.ts';
import { paperIn, textOf, wordsOf, type Article } from '../../client/article.ts';
import { maxLengths, type Notebook } from '../../client/notebook.ts';
import { patternOf } from '../../client/word-pattern.ts';

/** The kinds with a name; those of topics are slugs. */
export type FollowKind = 'author' | 'organization' | 'topic';

/** The key in the notebook of a name as it is written, or of a topic's slug. */
export const followKey = (kind: FollowKind, name: string): string =>
  `${kind}:${fold(name).trim().slice(0, maxLengths.author)}`;

/** A paper of a list, as far as a match needs it. */
interface Listed {
  article: Article;
  topics: readonly string[];
}

/** The test for papers that match what the reader follows, by the words of the page alone; none if nothing is followed. */
export function followed({ follows, choices }: Notebook): ((paper: Listed) => boolean) | undefined {
  const keys = new Set(Object.entries(follows).flatMap(([key, { gone }]) => (gone ? [] : [key])));
  const words = patternOf(choices.words);
  if (keys.size === 0 && !words) return undefined;
  return ({ article, topics }) =>
    topics.some((slug) => keys.has(followKey('topic', slug))) ||
    paperIn(article).authors.some((name) => keys.has(followKey('author', name))) ||
    keys.has(followKey('organization', textOf(article.querySelector('.org')))) ||
    (words !== undefined && wordsOf(article).search(words) >= 0);
}
