// Room: The feeds and the sitemap. Runs in Node.

import { escapeHtml } from '../archive/text/characters.ts';
import { abstractText } from '../archive/text/markdown.ts';
import { titleText } from '../archive/text/title.ts';
import { shownName } from '../archive/paper/name.ts';
import { authorsOf, type Paper } from '../archive/paper/paper.ts';
import { linksOf } from '../archive/paper/links.ts';
import { paths } from '../archive/paths/paths.ts';
import type { Key } from '../languages/en.ts';
import { speaker } from '../languages/language.ts';
import type { Say } from '../languages/say.ts';
import type { FeedView } from '../views/files.ts';

/** One paper as every feed format shows it. */
export interface FeedItem {
  /** Stays the same when the site moves to another host: readers never see a paper twice. */
  guid: string;
  title: string;
  link: string;
  day: string;
  authors: readonly string[];
  categories: readonly string[];
  /** The abstract as plain text. */
  text: string;
  /** Authors, abstract and links as HTML that needs no style and no script. */
  html: string;
}

/** The papers of a feed as its items; `language` is that of their further words, `site` the address of the site. */
export function feedItems({ papers, ownSummaries }: FeedView, language: string, site: URL): FeedItem[] {
  const say = speaker(language);
  const own = new Set(ownSummaries);
  return papers.map((paper) => feedItem(paper, site, say, own.has(paper.id)));
}

function feedItem(paper: Paper, site: URL, say: Say<Key>, isOwnSummary: boolean): FeedItem {
  const text = xmlText(abstractText(paper.abstract));
  return {
    guid: `daybook:${paper.id}`,
    title: xmlText(titleText(paper.title)),
    link: new URL(paths.paper(paper.id).slice(1), site).href,
    day: paper.day,
    authors: paper.authors.map(shownName).map(xmlText),
    categories: [...new Set([...paper.categories, ...paper.keywords].map(xmlText))],
    text,
    html: html(paper, text, say, isOwnSummary),
  };
}

function html(paper: Paper, text: string, say: Say<Key>, isOwnSummary: boolean): string {
  const count = authorsOf(paper);
  const authors =
    paper.authors.length > 0 ? paper.authors.map(shownName).join(', ') : count > 0 ? say('authors', { n: count }) : '';
  return [
    [authors, paper.organization].filter(Boolean).join(' · '),
    ...text.split(/\n{2,}/),
    ...(isOwnSummary ? [say('sampleSummary')] : []),
  ]
    .filter(Boolean)
    .map((words) => `<p>${escapeHtml(xmlText(words))}</p>`)
    .concat(
      `<p>${linksOf(paper, say)
        .map(({ label, href }) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`)
        .join(' · ')}</p>`,
    )
    .filter((paragraph) => paragraph !== '<p></p>')
    .join('\n');
}

/** XML 1.0 allows few control characters: one of the others makes strict readers refuse the whole feed. */
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
export const xmlText = (text: string): string => text.toWellFormed().replace(forbidden, '');
