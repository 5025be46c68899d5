// Room: The notebook that a browser keeps, and what every feature needs. Runs in the browser.

/** The article of a paper: in a list, or on its own page. */
export type Article = HTMLElement;

/** What the article says about a paper. */
export interface Shown {
  id: string;
  title: string;
  authors: string[];
  /** There are more authors than are shown. */
  more: boolean;
  day: string;
  /** Its address in this archive. */
  url: string;
}

export const articles = (): Article[] => [...document.querySelectorAll<Article>('main article[data-paper]')];

export const headingOf = (article: Article): HTMLElement | null => article.querySelector('h1, h2, h3');
export const linkOf = (article: Article): HTMLAnchorElement | null => headingOf(article)?.querySelector('a') ?? null;

export const textOf = (node: Node | null): string => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** What an article says in a paper's own words: its title, names and abstract, without counts and links. */
export const wordsOf = (article: Article): string =>
  [...article.querySelectorAll(':is(h1, h2, h3, .by, .abstract)')].map(textOf).join(' ');

/** The abstract of an article, or what it has of it. */
export const abstractOf = (article: Article): string =>
  textOf(article.querySelector('.abstract > div') ?? article.querySelector('.abstract'));

/** Reads a paper from its article. */
export function paperIn(article: Article): Shown {
  const url = linkOf(article)?.href ?? location.href.replace(/[?#].*/, '');
  return {
    id: article.dataset.paper!,
    title: textOf(headingOf(article)),
    authors: [...article.querySelectorAll('.by bdi')].flatMap((names) => namesIn(textOf(names))),
    // "and 3,298 more", who are on the paper's own page.
    more: article.querySelector('.by > a:not(.org)') !== null,
    day: article.dataset.day ?? article.querySelector('time')?.dateTime.slice(0, 10) ?? '',
    url,
  };
}

/** The names in "Ada Example, Ben Example, Jr." */
const namesIn = (text: string): string[] =>
  text
    .replace(/, (?=(?:[js]r\.?|i{2,3}|iv)(?:,|$))/gi, ' ')
    .split(/\s*,\s*/)
    .filter(Boolean);

/** A citation as one line of text, in the form of the paper's own page. */
export function cite({ id, title, authors, more, day, url }: Shown): string {
  const names = authors.length > 5 || more ? `${authors[0]} et al.` : authors.join(', ');
  const where = /^\d|\//.test(id) ? `https://arxiv.org/abs/${id}` : url;
  const sentence = /[.?!]$/.test(title) ? title : `${title}.`;
  return `${names} (${day.slice(0, 4)}). ${sentence} ${where}`.trim();
}
