import type { Article } from '../../client/article.ts';

const places = ':is(h1, h2, h3, .by, .abstract, .keywords)';

/** Marks the matches of the pattern in an article: only text is wrapped, and formulas are left alone. */
export function highlight(article: Article, pattern: RegExp | undefined): void {
  for (const mark of article.querySelectorAll('mark.mine')) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
  const texts = pattern ? textsIn(article).filter((text) => text.data.search(pattern) >= 0) : [];
  for (const text of texts) wrap(text, pattern!);
  article.toggleAttribute('data-mine', texts.length > 0);
}

function textsIn(article: Article): Text[] {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.parentElement?.closest(places) && !node.parentElement.closest('math, .by summary, .vh'))
      found.push(node as Text);
  return found;
}

function wrap(text: Text, pattern: RegExp): void {
  const pieces: (string | Node)[] = [];
  let end = 0;
  for (const { 0: words, index } of text.data.matchAll(pattern)) {
    pieces.push(
      text.data.slice(end, index),
      Object.assign(document.createElement('mark'), { className: 'mine', textContent: words }),
    );
    end = index + words.length;
  }
  text.replaceWith(...pieces, text.data.slice(end));
}
