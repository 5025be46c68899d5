import type { Article } from '../../client/article.ts';

/** A pattern for the reader's words and names, or none. Words of an alphabet are found at the beginning of words. */
export function patternOf(words: readonly string[]): RegExp | undefined {
  const alternatives = words
    .map((word) => word.trim())
    .filter(Boolean)
    // Of two words that begin alike the longer one is found.
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      const pattern = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
      return /^[\p{L}\p{N}]/u.test(word) && !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)
        ? `(?<![\\p{L}\\p{N}])${pattern}`
        : pattern;
    });
  return alternatives.length > 0 ? new RegExp(alternatives.join('|'), 'giu') : undefined;
}

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
    if (node.parentElement?.closest(places) && !node.parentElement.closest('math, summary, .vh'))
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
