import { htmlPages, type Site } from '../../src/check/site.ts';

/** What a page's address says about its kind: all days are one, all papers are one. */
const kindOf = (file: string): string =>
  file
    .replace(/^papers\/(date|week|month|year)\/[^/]+\//, 'papers/$1/*/')
    .replace(/^(topics|organizations|authors)\/[^/]+\/(?=.)/, '$1/*/')
    .replace(/^papers\/(?!date|week|month|year|trending)[^*]+\/index\.html$/, 'papers/*/index.html')
    .replace(/\/\d+\/index\.html$/, '/#/index.html');

/** The longest page of every kind that a site has, by its file. */
export function pagesOfEachKind(site: Site): string[] {
  const kinds = Map.groupBy(htmlPages(site), kindOf);
  return [...kinds.values()].map((files) => files.reduce((a, b) => (site.size(b) > site.size(a) ? b : a)));
}
