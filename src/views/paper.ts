import { areMore } from '../archive/citation/author.ts';
import { plainCitation } from '../archive/citation/plain.ts';
import { citationTags, type Tag } from '../archive/citation/tags.ts';
import { pageAt } from '../archive/lists/paging.ts';
import type { Paper } from '../archive/paper/paper.ts';
import { pageOf, paths } from '../archive/paths/paths.ts';
import { describe, renderedAbstract } from '../archive/text/rendered.ts';
import { titleText } from '../archive/text/title.ts';
import { writingOf, type Writing } from '../languages/writing.ts';
import { bibtexOf } from './files.ts';
import { byOf, commentsOf, linksFor, titleOf, type By, type Card, type Link, type Marked } from './card.ts';
import { figuresOf, type Figure } from './figure.ts';
import type { Site } from './site.ts';

/** The page of a paper. */
export interface PaperView {
  id: string;
  day: string;
  /** The title as plain words, for the head. */
  name: string;
  description: string;
  tags: readonly Tag[];
  title: Marked;
  /** The page of the day's list that has it, and its rank there. */
  list: string;
  rank: number;
  /** How many papers the day has. */
  count: number;
  upvotes: number;
  comments: Card['comments'];
  by: By;
  links: readonly Link[];
  isWithdrawn: boolean;
  aiSummary?: (Writing & { text: string; isFromHuggingFace: boolean }) | undefined;
  abstract?: Marked | undefined;
  isOwnSummary: boolean;
  /** Where the authors' own abstract is. */
  abstractAt?: string | undefined;
  arxiv?: string | undefined;
  figures: readonly Figure[];
  published?: string | undefined;
  /** Set if it was revised after it was published. */
  updated?: string | undefined;
  versions?: number | undefined;
  journal?: string | undefined;
  venue?: string | undefined;
  submitter?: string | undefined;
  authorTakesPart: boolean;
  topics: readonly { slug: string; title: string }[];
  categories: readonly string[];
  keywords: readonly string[];
  earlier: readonly RelatedPaper[];
  later: readonly RelatedPaper[];
  citation: Citation;
  /** The papers beside it in the day's list. */
  previous?: PaperLink | undefined;
  next?: PaperLink | undefined;
}

interface PaperLink {
  id: string;
  title: Marked;
}

export interface RelatedPaper extends PaperLink {
  day: string;
  /** The terms that both papers share. */
  terms: readonly string[];
}

export interface Citation extends Writing {
  /** BibTeX; plain text where the authors are very many. */
  format: 'bibtex' | 'text';
  text: string;
  /** How many authors a very long list has. */
  many?: number | undefined;
  /** Whether the paper has more authors than are known by name. */
  areMore: boolean;
}

/** BibTeX of more authors would be most of the page. */
const maxAuthors = 1000;

export function paperView(paper: Paper, site: Site): PaperView {
  const { archive, language, absolute } = site;
  const abstract = renderedAbstract(paper);
  const { papers } = archive.days.get(paper.day)!;
  const index = papers.indexOf(paper);
  const page = absolute(paths.paper(paper.id));
  const { shown, others } = figuresOf(paper, site);
  const linkTo = (other: Paper | undefined) => other && { id: other.id, title: titleOf(other, site) };
  const related = archive.related(paper);
  const relatedOf = (list: typeof related.earlier): RelatedPaper[] =>
    list.map(({ id, terms }) => {
      const other = archive.paper(id)!;
      return { id, title: titleOf(other, site), day: other.day, terms };
    });
  return {
    id: paper.id,
    day: paper.day,
    name: titleText(paper.title),
    description: describe(paper),
    tags: citationTags(paper, page),
    title: titleOf(paper, site),
    list: pageOf(paths.day(paper.day), pageAt(index)),
    rank: index + 1,
    count: papers.length,
    upvotes: paper.upvotes,
    comments: commentsOf(paper),
    by: byOf(paper, site, { open: 30, linked: true }),
    links: pdfFirst(linksFor(paper, site, others)),
    isWithdrawn: paper.withdrawn === true,
    aiSummary: paper.aiSummary
      ? {
          text: paper.aiSummary,
          isFromHuggingFace: paper.links.huggingface !== undefined,
          ...writingOf(paper.aiSummary, language),
        }
      : undefined,
    abstract: abstract ? { html: abstract, ...writingOf(paper.abstract, language) } : undefined,
    isOwnSummary: archive.isOwnSummary(paper),
    abstractAt: paper.links.arxiv ?? paper.links.huggingface,
    arxiv: paper.links.arxiv,
    figures: shown,
    published: paper.published,
    updated: paper.updated === paper.published ? undefined : paper.updated,
    versions: paper.versions,
    journal: paper.journal,
    venue: paper.venue,
    submitter: paper.submitter,
    authorTakesPart: paper.authorTakesPart === true,
    topics: archive.topicsOf(paper).map(({ slug, title }) => ({ slug, title })),
    categories: paper.categories,
    keywords: paper.keywords,
    earlier: relatedOf(related.earlier),
    later: relatedOf(related.later),
    citation: citationOf(paper, page, site),
    previous: linkTo(papers[index - 1]),
    next: linkTo(papers[index + 1]),
  };
}

const pdfFirst = (links: readonly Link[]): Link[] =>
  links.toSorted((a, b) => Number(b.kind === 'pdf') - Number(a.kind === 'pdf'));

function citationOf(paper: Paper, page: string, site: Site): Citation {
  const areMany = paper.authors.length > maxAuthors;
  return {
    ...(areMany
      ? { format: 'text', text: plainCitation(paper, page), many: paper.authors.length }
      : { format: 'bibtex', text: bibtexOf(paper, site).trimEnd() }),
    areMore: areMore(paper),
    ...writingOf(paper.title, site.language),
  };
}
