import { coins, coinsOfListed } from '../archive/citation/coins.ts';
import { dateOf } from '../archive/citation/identity.ts';
import { linksOf, type PaperLink } from '../archive/paper/links.ts';
import { shownName } from '../archive/paper/name.ts';
import { authorsOf, type Paper } from '../archive/paper/paper.ts';
import { logoId } from '../archive/paper/picture.ts';
import { paths } from '../archive/paths/paths.ts';
import { abstractText } from '../archive/text/markdown.ts';
import { renderedAbstract, renderedTitle, sentenceOf } from '../archive/text/rendered.ts';
import { titleText } from '../archive/text/title.ts';
import { writingOf, type Writing } from '../languages/writing.ts';
import { firstFigure, type Figure } from './figure.ts';
import type { Site } from './site.ts';

/** Words of a paper as HTML, with their language where it is not the page's. */
export interface Marked extends Writing {
  html: string;
}

/** A name, with the path of the page or search for it. */
export interface Name {
  name: string;
  path?: string | undefined;
}

/** Who wrote a paper. */
export interface By {
  /** How many authors there are. */
  count: number;
  /** The first names, and those that fold away. */
  shown: readonly Name[];
  folded: readonly Name[];
  /** How many of the authors are not among the first. */
  hidden: number;
  /** Set where the other names are on the paper's own page only. */
  isCut: boolean;
  /** `logo`: the path of the one that is kept, on the paper's own page. */
  organization?: (Name & { logo?: string | undefined }) | undefined;
}

/** A link of a paper; that to its code has the number of its stars. */
export interface Link {
  /** `arxiv`, `pdf`, `code` and the like. */
  kind: string;
  label: string;
  href: string;
  stars?: number | undefined;
}

/** A paper in a list. */
export interface Card {
  id: string;
  day: string;
  upvotes: number;
  /** Where they are; undefined where there is one or none: the one is nearly always a program's. */
  comments?: { count: number; href?: string | undefined } | undefined;
  /** The stars of its code. */
  stars: number;
  /** The slugs of its topics. */
  topics: readonly string[];
  title: Marked;
  by: By;
  isWithdrawn: boolean;
  /** A picture, or a button for a film. */
  figure?: Figure | undefined;
  /** What it is about: plain words. */
  sentence?: (Writing & { text: string }) | undefined;
  /** In a list with abstracts, where it says more than the sentence. */
  abstract?: Marked | undefined;
  links: readonly Link[];
  /** The day of the citation, where it is another than that of the list. */
  published?: string | undefined;
  /** The citation that Zotero reads, where a script can't make it of the rest. */
  coins?: string | undefined;
}

interface CardOptions {
  /** A row with one sentence: the abstract is on the page of its day and on its own. */
  brief?: boolean;
  /** Leave out votes that still change: the page is to stay as it is. */
  steady?: boolean;
  /** The page is of several papers, and not of one: it carries the citations that Zotero reads. */
  cited?: boolean;
}

export function cardOf(
  paper: Paper,
  site: Site,
  { brief = false, steady = false, cited = false }: CardOptions = {},
): Card {
  const { archive, language } = site;
  const by = byOf(paper, site, { open: 3, limit: brief ? 0 : 500 });
  const writing = writingOf(paper.abstract, language);
  const sentence = sentenceOf(paper);
  const hasMore = !brief && abstractText(paper.abstract) !== sentence;
  const abstract = hasMore ? renderedAbstract(paper) : '';
  const isCounted = !steady || archive.isFinal(paper.day);
  return {
    id: paper.id,
    day: paper.day,
    upvotes: isCounted ? paper.upvotes : 0,
    comments: isCounted ? commentsOf(paper) : undefined,
    stars: isCounted ? (paper.codeStars ?? 0) : 0,
    topics: archive.topicsOf(paper).map(({ slug }) => slug),
    title: titleOf(paper, site),
    by,
    isWithdrawn: paper.withdrawn === true,
    figure: firstFigure(paper, site),
    sentence: sentence ? { text: sentence, ...writing } : undefined,
    abstract: abstract ? { html: abstract, ...writing } : undefined,
    links: linksFor(isCounted ? paper : { ...paper, codeStars: undefined }, site).filter(({ kind }) =>
      inRows.has(kind),
    ),
    ...(cited && coinsFor(paper, by, site)),
  };
}

/** The links of a row: all others are on the paper's own page. */
const inRows = new Set(['arxiv', 'pdf', 'code', 'project']);

/** Where there are several comments, their number and place. */
export const commentsOf = ({ comments, links }: Paper): Card['comments'] =>
  comments > 1 ? { count: comments, href: links.huggingface } : undefined;

/** A script makes the citation of what the card shows; nearly always that is the same. */
function coinsFor(paper: Paper, { shown, folded }: By, { absolute }: Site): Pick<Card, 'published' | 'coins'> {
  const { id, day } = paper;
  const page = absolute(paths.paper(id));
  const title = titleText(paper.title);
  const published = dateOf(paper) === day ? undefined : dateOf(paper);
  const wanted = coins({ ...paper, title }, page);
  const authors = [shown, folded].map((names) => names.map(({ name }) => name).join(', ')).filter(Boolean);
  const made = coinsOfListed({ id, title, authors: authors.join(', '), day, published }, page);
  // A formula has other text in HTML.
  const isSame = made === wanted && !renderedTitle(paper).includes('<');
  return isSame ? { published } : { coins: wanted };
}

export const titleOf = (paper: Paper, { language }: Site): Marked => ({
  html: renderedTitle(paper),
  ...writingOf(paper.title, language),
});

/** Where a paper can be read; further links follow. */
export const linksFor = (paper: Paper, { say }: Site, further: readonly PaperLink[] = []): Link[] =>
  [...linksOf(paper, say), ...further].map(({ kind, label, href }) => ({
    kind,
    label,
    href,
    stars: kind === 'code' && paper.codeStars ? paper.codeStars : undefined,
  }));

interface ByOptions {
  /** How many names are visible; the others fold away. */
  open: number;
  /** How many names may fold; further ones are on the paper's own page. */
  limit?: number;
  /** Give each name its path; folded ones and organizations in lists only where they have a page. */
  linked?: boolean;
}

export function byOf(paper: Paper, site: Site, { open, limit = Infinity, linked = false }: ByOptions): By {
  const { archive } = site;
  const { organization } = paper;
  const authors = paper.authors.map(shownName);
  const count = authorsOf(paper);
  // To fold a single name away saves nothing.
  const shown = authors.length > open + 1 ? authors.slice(0, open) : authors;
  const rest = authors.slice(shown.length);
  const isCut = rest.length > limit;
  const pageOf = (name: string) => {
    const page = linked ? archive.authors.of(name) : undefined;
    return page && paths.author(page.slug);
  };
  const searchFor = (name: string) =>
    linked && /[\p{L}\p{N}]/u.test(name) ? paths.searchFor('author', name) : undefined;
  return {
    count,
    shown: shown.map((name) => ({ name, path: pageOf(name) ?? searchFor(name) })),
    folded: isCut ? [] : rest.map((name) => ({ name, path: pageOf(name) })),
    hidden: count - shown.length,
    isCut,
    organization:
      organization === undefined
        ? undefined
        : {
            ...organizationOf(organization, archive, linked),
            logo: linked ? logoOf(paper.links.organization, site) : undefined,
          },
  };
}

/** The path of the logo that is kept of the organization with this home. */
export function logoOf(home: string | undefined, { archive }: Site): string | undefined {
  const id = logoId(home);
  return id !== undefined && archive.pictures.get(id)?.size() ? paths.picture(id) : undefined;
}

/** An organization in the spelling of all its papers. */
function organizationOf(written: string, { organizations }: Site['archive'], linked: boolean): Name {
  const known = organizations.known(written);
  const { name, slug } = known ?? { name: written, slug: '' };
  const path = organizations.of(written)
    ? paths.organization(slug)
    : linked && slug
      ? paths.searchFor('organization', slug)
      : undefined;
  return { name, path };
}
