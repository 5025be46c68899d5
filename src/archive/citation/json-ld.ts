import { titleText } from '../text/title.ts';
import type { Paper } from '../paper/paper.ts';
import { describe } from '../text/rendered.ts';
import { citedAuthors, inOrder, isOrganization } from './author.ts';
import { addressOf, arxivOf, dateOf, doiOf, pdfOf } from './identity.ts';

/** Search engines show a few authors; the citation tags have all. */
const maxAuthors = 50;

/** A paper in the words of schema.org, as JSON that can stand in a `<script type="application/ld+json">`. */
export function jsonLd(paper: Paper, page: string): string {
  const arxiv = arxivOf(paper);
  const doi = doiOf(paper);
  const doiAddress = paper.links.doi ?? (doi && `https://doi.org/${doi}`);
  const pdf = pdfOf(paper);
  const address = addressOf(paper, page);
  const title = titleText(paper.title);
  return serialised({
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    '@id': address,
    mainEntityOfPage: page,
    headline: title,
    name: title,
    description: describe(paper),
    author: citedAuthors(paper)
      .slice(0, maxAuthors)
      .map((author) => ({
        '@type': isOrganization(author) ? 'Organization' : 'Person',
        name: inOrder(author),
        ...(author.given && { familyName: author.family, givenName: author.given }),
      })),
    datePublished: dateOf(paper),
    dateModified: paper.updated?.slice(0, 10),
    keywords: paper.keywords.length > 0 ? paper.keywords : undefined,
    identifier: [
      arxiv && { '@type': 'PropertyValue', propertyID: 'arXiv', value: arxiv },
      doi && { '@type': 'PropertyValue', propertyID: 'DOI', value: doi },
    ].filter(Boolean),
    sameAs: [...new Set([address, doiAddress, paper.links.huggingface].filter((link) => link !== undefined))],
    publisher: arxiv && { '@type': 'Organization', name: 'arXiv', url: 'https://arxiv.org/' },
    encoding: pdf && { '@type': 'MediaObject', contentUrl: pdf, encodingFormat: 'application/pdf' },
  });
}

/** JSON that ends neither a script nor, for old readers, a line. */
const serialised = (value: unknown): string =>
  JSON.stringify(value).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
