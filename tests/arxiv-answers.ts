/** A paper as arXiv knows it, in its own words; each of its services tells a part of it, in its own shape. */
export interface ArxivPaper {
  id: string;
  title: string;
  /** Its paragraphs. */
  abstract: string[];
  /** Forenames and family name. */
  authors: [string, string][];
  /** The primary one first. */
  categories: string[];
  /** The moment of each version. */
  versions: [string, ...string[]];
  /** The day of its announcement. */
  announced: string;
  comment?: string;
  journal?: string;
  doi?: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const element = (name: string, text: string | undefined) => (text ? `<${name}>${escaped(text)}</${name}>` : '');

/** `export.arxiv.org/api/query`: one line a text, every version counted. `papers` are those from number `start` on. */
export const apiFeed = (papers: readonly ArxivPaper[], { total = papers.length, start = 0, size = 1000 } = {}) =>
  `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/x</id><title>arXiv Query</title><updated>2026-01-01T00:00:00Z</updated>
  <opensearch:itemsPerPage>${size}</opensearch:itemsPerPage><opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
  ${papers
    .map(
      (paper) => `<entry><id>http://arxiv.org/abs/${paper.id}v${paper.versions.length}</id>
    ${element('title', paper.title)}${element('summary', paper.abstract.join(' '))}
    ${element('published', paper.versions[0])}${element('updated', paper.versions.at(-1))}
    <arxiv:primary_category term="${paper.categories[0]}"/>
    ${paper.categories.map((term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`).join('')}
    ${paper.authors.map((author) => `<author>${element('name', author.join(' '))}</author>`).join('')}
    ${element('arxiv:comment', paper.comment)}${element('arxiv:journal_ref', paper.journal)}${element('arxiv:doi', paper.doi)}</entry>`,
    )
    .join('\n  ')}
</feed>`;

/** `rss.arxiv.org/atom/…`: the first version, on the day of its announcement. */
export const rssFeed = (papers: readonly ArxivPaper[], day: string) =>
  `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <id>http://rss.arxiv.org/atom/cs.CL</id><updated>${day}T05:00:19.866337+00:00</updated>
  ${papers
    .map(
      (paper) => `<entry><id>oai:arXiv.org:${paper.id}v1</id>${element('title', paper.title)}
    ${element('summary', `arXiv:${paper.id}v1 Announce Type: new \nAbstract: ${paper.abstract.join('\n')}`)}
    ${paper.categories.map((term) => `<category term="${term}"/>`).join('')}
    <published>${paper.announced}T00:00:00-05:00</published><arxiv:announce_type>new</arxiv:announce_type>
    ${element('dc:creator', paper.authors.map((author) => author.join(' ')).join(', '))}
    ${element('arxiv:journal_reference', paper.journal)}${element('arxiv:DOI', paper.doi)}</entry>`,
    )
    .join('\n  ')}
</feed>`;

const wrapped = (text: string) => text.replace(/(.{1,70})(?: |$)/g, '$1\n').trim();

/** `oaipmh.arxiv.org/oai`, format arXiv: days in place of moments, texts in short lines, two blanks before a paragraph. */
export const oaiList = (papers: readonly ArxivPaper[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate>${
    papers.length === 0
      ? '<error code="noRecordsMatch"/>'
      : `<ListRecords>
  ${papers
    .map(
      (
        paper,
      ) => `<record><header><identifier>oai:arXiv.org:${paper.id}</identifier><datestamp>${paper.versions.at(-1)!.slice(0, 10)}</datestamp></header>
    <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/">${element('id', paper.id)}${element('created', paper.versions[0].slice(0, 10))}
    ${paper.versions.length > 1 ? element('updated', paper.versions.at(-1)!.slice(0, 10)) : ''}
    <authors>${paper.authors.map(([given, family]) => `<author>${element('keyname', family)}${element('forenames', given)}</author>`).join('')}</authors>
    ${element('title', wrapped(paper.title).replaceAll('\n', '\n  '))}${element('categories', paper.categories.join(' '))}
    ${element('comments', paper.comment)}${element('journal-ref', paper.journal)}${element('doi', paper.doi)}
    ${element('abstract', paper.abstract.map((paragraph) => `  ${wrapped(paragraph)}\n`).join(''))}</arXiv></metadata></record>`,
    )
    .join('\n  ')}
</ListRecords>`
  }</OAI-PMH>`;

/** What a program that reads arXiv may keep of a paper: one object a line. */
export const jsonLine = (paper: ArxivPaper, more: Record<string, unknown> = {}) =>
  `${JSON.stringify({
    id: paper.id,
    title: paper.title,
    summary: paper.abstract.join('\n'),
    authors: paper.authors.map((author) => author.join(' ')),
    categories: paper.categories,
    first_seen: paper.announced,
    ...more,
  })}\n`;
