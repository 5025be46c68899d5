import type { Archive } from '../archive/archive.ts';
import { escapeHtml } from '../archive/characters.ts';
import { abstractText, titleText } from '../archive/markdown.ts';
import { authorsOf, type Paper } from '../archive/paper.ts';
import { paths } from '../archive/paths.ts';

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

/** The newest papers of the archive, as many as a feed holds. */
export const newestItems = (archive: Archive, site: URL): FeedItem[] =>
  archive.papers.slice(0, archive.config.feedLength).map((paper) => feedItem(paper, site));

export function feedItem(paper: Paper, site: URL): FeedItem {
  const text = xmlText(abstractText(paper.abstract));
  return {
    guid: `daybook:${paper.id}`,
    title: xmlText(titleText(paper.title)),
    link: new URL(paths.paper(paper.id).slice(1), site).href,
    day: paper.day,
    authors: paper.authors.map(xmlText),
    categories: [...new Set([...paper.categories, ...paper.keywords].map(xmlText))],
    text,
    html: html(paper, text),
  };
}

function html(paper: Paper, text: string): string {
  const { arxiv, pdf, huggingface, code, project } = paper.links;
  const links = Object.entries({ arXiv: arxiv, PDF: pdf, 'Hugging Face': huggingface, Code: code, Project: project });
  const count = authorsOf(paper);
  const authors = paper.authors.length > 0 ? paper.authors.join(', ') : count > 0 ? `${count} authors` : '';
  return [
    [authors, paper.organization].filter(Boolean).join(' · '),
    ...text.split(/\n{2,}/),
    ...(paper.source === 'sample' ? ['Summary written for the sample archive.'] : []),
  ]
    .filter(Boolean)
    .map((words) => `<p>${escapeHtml(xmlText(words))}</p>`)
    .concat(
      `<p>${links.flatMap(([name, href]) => (href ? `<a href="${escapeHtml(href)}">${name}</a>` : [])).join(' · ')}</p>`,
    )
    .filter((paragraph) => paragraph !== '<p></p>')
    .join('\n');
}

/** What XML 1.0 can hold: one control character makes strict readers refuse the whole feed. */
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
export const xmlText = (text: string): string => text.toWellFormed().replace(forbidden, '');
