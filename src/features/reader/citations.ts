import { markdownCitation } from '../../archive/citation/markdown.ts';
import { plainCitation } from '../../archive/citation/plain.ts';
import { workFromTags } from '../../archive/citation/read-tags.ts';
import { ris } from '../../archive/citation/ris.ts';
import { paperIn, type Article } from '../../client/article.ts';

/** A format in which a paper's own page offers its citation, besides the BibTeX that is in the page. */
export type CitationFormat = 'ris' | 'text' | 'markdown';

/** The citation of the paper whose page is open, from the tags that reference managers read and from its article. */
export function citationOf(article: Article, format: CitationFormat): string {
  const page = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
  const work = workFromTags(contentsOf, {
    ...paperIn(article),
    journal: article.querySelector('[data-journal]')?.textContent,
    keywords: [...article.querySelectorAll('[data-keywords] a')].map(({ textContent }) => textContent),
    hasMore: article.querySelector('[data-more]') !== null,
  });
  if (format === 'text') return plainCitation(work, page);
  if (format === 'markdown') return markdownCitation(work, page);
  return ris(work, page, contentsOf('citation_abstract')[0]).replaceAll('\r\n', '\n').trimEnd();
}

const contentsOf = (name: string): string[] =>
  [...document.querySelectorAll<HTMLMetaElement>(`meta[name="${name}"]`)].map(({ content }) => content);
