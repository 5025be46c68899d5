import { coinsOfListed } from '../../archive/citation/coins.ts';
import { headingOf, linkOf, textOf, type Article } from '../../client/article.ts';

/** Gives papers of a list the citations that Zotero reads. */
export function addCoins(articles: Iterable<Article>): void {
  for (const article of articles) {
    const { paper, day, published } = article.dataset;
    const names = [...article.querySelectorAll('.by bdi')].map(textOf).join(', ');
    const span = document.createElement('span');
    span.className = 'Z3988';
    span.title = coinsOfListed(
      { id: paper!, title: textOf(headingOf(article)), authors: names, day: day!, published },
      linkOf(article)!.href,
    );
    article.append(span);
  }
  // Zotero looks at a page when it has loaded, and after this.
  document.dispatchEvent(new Event('ZoteroItemUpdated', { bubbles: true, cancelable: true }));
}
