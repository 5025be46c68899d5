import { toEntry } from '../../src/archive/entry/entry.ts';
import { writePaper } from '../../src/archive/paper/file.ts';
import { writeCodeLinks } from '../../src/archive/paper/code-links.ts';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { entry } from '../entry.ts';

// Small answers and files with every field, in words of our own: what the random ones are made of.

const paper = paperSchema.parse({
  id: '2512.01234',
  title: 'A small model of $n$ memories',
  day: '2025-12-08',
  published: '2025-12-03T07:45:46Z',
  updated: '2025-12-07',
  versions: 2,
  authors: ['Ada Example', { given: 'Ben', family: 'van der Example', suffix: 'Jr.' }],
  authorCount: 3,
  organization: 'Example Lab',
  journal: 'J. Mem. 5 (2025) 1',
  categories: ['cs.CL', 'cs.LG'],
  keywords: ['memory', 'long context'],
  upvotes: 7,
  comments: 3,
  links: { arxiv: 'https://arxiv.org/abs/2512.01234', code: 'https://example.org/code' },
  codeStars: 12,
  media: ['https://example.org/film.mp4'],
  aiSummary: 'A memory that grows slowly.',
  source: 'huggingface',
  withdrawn: false,
  original: { title: 'A \\emph{small} model of $n$ memories', authors: 'Ada Example, Ben van der Example Jr.' },
  abstractHash: '0123456789ab',
  abstract:
    'A *memory* that grows by $\\sqrt{n}$.\n\n- It is tried on books, see <https://example.org/>.\n- And `films`.',
  extra: { rating: 5, note: { by: 'me', of: [1, null, true] } },
});
const schemas = 'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"';
const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const huggingfaceAnswers = [
  JSON.stringify([entry()]),
  JSON.stringify([entry({ ai_summary: null, mediaUrls: ['https://example.org/a.mp4'], title: 'On $x^2$' }), entry()]),
];
export const mirrorAnswers = [
  JSON.stringify([toEntry(paper)]),
  JSON.stringify([toEntry({ ...paper, id: 'listing-a-title', source: 'listing', original: undefined })]),
];
export const jsonlAnswers = [
  `${JSON.stringify({ id: '2512.01234', title: 'A small model', summary: 'By 5\\% a day.', authors: ['Ada Example'], categories: ['cs.CL'], keywords: ['map--route'], first_seen: '2025-12-08', upvotes: 3 })}\n`,
  `${JSON.stringify({ title: 'Another', abstract: 'Words.', authors: 'A Example and B Example', published: '2025-12-01' })}\n${JSON.stringify({ title: 'Third' })}\n`,
];
export const listingAnswers = [
  `new

Daily Papers

byAK and the research community

Dec 8

12

Books by Colour

We shelve books by the colour of their spines and ask whether a reader still finds them. In a library of nine thousand volumes most readers do, but they take twice as long. Shelves, spines and times are public.

  • 6 authors
·
Aug 21, 2023 2

Bread at Night
2512.01234

Bread that is baked at night tastes of the night, or so bakers say.

amazon Amazon
·
Nov 13`,
];
export const apiAnswers = [
  `${xml}<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" ${schemas} xmlns="http://www.w3.org/2005/Atom">
<opensearch:totalResults>1</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
<entry><id>http://arxiv.org/abs/2512.01234v2</id><title>A small model of
  long memory</title><updated>2025-12-10T09:30:00Z</updated>
<link href="https://arxiv.org/pdf/2512.01234v2" rel="related" title="pdf"/>
<summary>  A memory that grows by 5\\% a day &amp; keeps $n &lt; 3$ books.</summary>
<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/><published>2025-12-08T07:45:46Z</published>
<arxiv:primary_category term="cs.LG"/><arxiv:comment>8 pages</arxiv:comment>
<arxiv:journal_ref>J. Mem. 5 (2025) 1--9</arxiv:journal_ref><arxiv:doi>10.1000/mem.5</arxiv:doi>
<author><name>Ada Example</name></author><author><name>Ben D'Inc\\\`a</name></author></entry></feed>`,
];
export const rssAnswers = [
  `${xml}<feed ${schemas} xmlns="http://www.w3.org/2005/Atom"><id>http://rss.arxiv.org/atom/cs.CL</id>
<updated>2025-12-08T05:00:19.866337+00:00</updated><entry><id>oai:arXiv.org:2512.01234v1</id><title>A small model</title>
<summary>arXiv:2512.01234v1 Announce Type: new \nAbstract: A memory that grows by 5\\% a day.</summary>
<category term="cs.CL"/><published>2025-12-08T00:00:00-05:00</published><arxiv:announce_type>new</arxiv:announce_type>
<dc:creator>Ada Example, Ben D'Inc\\\`a</dc:creator></entry></feed>`,
  `${xml}<rss ${schemas} version="2.0"><channel><pubDate>Mon, 08 Dec 2025 00:00:00 -0500</pubDate><item>
<title>A small model</title><link>https://arxiv.org/abs/2512.01234</link>
<description>arXiv:2512.01234v1 Announce Type: cross \nAbstract: A memory.</description>
<guid isPermaLink="false">oai:arXiv.org:2512.01234v1</guid><category>cs.CL</category>
<pubDate>Mon, 08 Dec 2025 00:00:00 -0500</pubDate><arxiv:announce_type>cross</arxiv:announce_type>
<dc:creator>Ada Example</dc:creator></item></channel></rss>`,
];
const oai = (metadata: string) => `${xml}<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
<responseDate>2025-12-09T05:54:30Z</responseDate><ListRecords><record><header>
<identifier>oai:arXiv.org:2512.01234</identifier><datestamp>2025-12-08</datestamp><setSpec>cs:cs:CL</setSpec></header>
<metadata>${metadata}</metadata></record><resumptionToken cursor="0">next|1</resumptionToken></ListRecords></OAI-PMH>`;
export const oaiAnswers = [
  oai(`<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2512.01234</id><created>2025-12-05</created><updated>2025-12-08</updated>
<authors><author><keyname>Example</keyname><forenames>Ada</forenames><suffix>IV</suffix></author></authors>
<title>A small model</title><categories>cs.CL math.NA</categories><comments>8 pages</comments>
<journal-ref>J. Mem. 5</journal-ref><doi>10.1000/mem.5</doi><abstract>  A memory that grows.</abstract></arXiv>`),
  oai(`<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2512.01234</id>
<version version="v1"><date>Fri, 5 Dec 2025 22:10:05 GMT</date></version><version version="v2"><date>Sun, 7 Dec 2025 10:00:00 GMT</date></version>
<title>A small model</title><authors>Ada Example (Lab), Ben D'Inc\\\`a and Cy Example, Jr.</authors><categories>cs.CL</categories>
<comments>withdrawn by the author</comments><abstract>A memory.</abstract></arXivRaw>`),
  oai(`<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>A small model</dc:title><dc:creator>Example, Ada, Jr.</dc:creator><dc:subject>68T50</dc:subject>
<dc:description>A memory.</dc:description><dc:description>Comment: 8 pages</dc:description><dc:date>2025-12-05</dc:date>
<dc:identifier>http://arxiv.org/abs/2512.01234</dc:identifier><dc:identifier>doi:10.1000/mem.5</dc:identifier></oai_dc:dc>`),
];

export const paperFiles = [
  writePaper(paper),
  // As a person writes it.
  `---
id: '2512.00002' # of arXiv
title: >-
  Two lines
  are one
day: "2025-12-08"
authors: [Ada Example, {family: Example, given: Ben}]
links: &a
  code: https://example.org/
mine: *a
source: hand
rating: 4.5
---
A body with $x$.
`,
];

export const latexTexts = [
  String.raw`We prove \emph{that} $O(\sqrt{n})$ books \cite{a,b} suffice -- and no more. See \url{https://example.org/a_b}.`,
  String.raw`\textbf{M\"obius} and \'{E}t\'e: \begin{itemize}\item 5\% of $\mathcal{X}$ \item $$\frac{a}{b}$$\end{itemize}`,
  String.raw`\newcommand{\ours}{\textsc{Our}} \ours is at https://github.com/example/x. It’s ${'``'}good'' (\href{https://a.example}{here}).`,
  '<p>An <i>old</i> page &amp; H<sub>2</sub>O, \\(x<y\\), 10^{-3} and $\\mathbf{R}^3$\n\n* one\n* two',
];

export const markdownTexts = [
  'Words with *emphasis*, **strong**, `code` and [a link](https://example.org/ "t").\n\n- one\n- two\n  1. three\n\n> quoted',
  'Math $O(N^2)$, $\\alpha_{i}$ and\n\n$$\n\\frac{a}{b} \\text{ if } x < y\n$$\n\n# Head\n\n```js\nx\n```\n\n<div onclick="x">a</div>',
  '<https://example.org/a_b> ![alt](https://example.org/p.png) [ref][1] costs $5 and $10\\\n\n[1]: https://example.org/\n\n***\n\nA  \nB',
];

export const queries = [
  'sparse attention "language models" -robot author:"Ada Lovelace" org:engines',
  'topic:agents year:2025 day:2024-11..2025-01 has:code grace hoper',
  'C++ O(N^2) 2411.00001 https://arxiv.org/abs/2411.00002v3 “quadratic voting”',
];

export const savedFiles = [
  JSON.stringify({
    kind: 'daybook-saved-papers',
    version: 1,
    papers: [
      {
        id: '2512.01234',
        title: 'A small model',
        authors: ['Ada Example'],
        more: true,
        day: '2025-12-08',
        note: 'Read\nthis',
        terms: 'memory books',
        saved: '2025-12-09T10:00:00.000Z',
        url: 'https://example.org/papers/2512.01234/',
      },
    ],
    searches: [{ query: 'q=memory&year=2025', name: 'memory', day: '2025-12-08', found: 3 }],
    follows: [
      { key: 'author:ada example', name: 'Ada Example' },
      { key: 'topic:agents', name: 'Agents' },
    ],
    words: ['memory'],
    muted: ['robot'],
    read: ['2512.00001', 'listing-a-title'],
    dismissed: ['2512.00002'],
  }),
];

export const referenceFiles = [
  String.raw`@string{x = "A string"}
@misc{example2025memory, title = {A {Small} Model of \"Uber-long \emph{Memory} \& {\'E}t{\'e}}, author = "Example, Ada and Ben \v{C}apek and others",
  year = 2025, month = dec, eprint = {2512.01234v2}, archivePrefix = {arXiv}, abstract = {It grows, slowly.}}
@article(other, title = "Without " # x, doi = {10.1000/182}, url={https://example.org/2512.00002})`,
  'TY  - JOUR\r\nTI  - A small model\r\nAU  - Example, Ada\r\nDA  - 2025/12/03/\r\nAB  - It grows,\r\nslowly.\r\nUR  - http://arxiv.org/abs/2512.01234\r\nER  - \r\n',
  JSON.stringify([
    {
      title: 'A <i>small</i> model',
      author: [{ given: 'Ada', family: 'Example' }, { literal: 'Example Lab' }],
      issued: { 'date-parts': [[2025, 12, '3']] },
      number: 'arXiv:2512.01234',
      abstract: 'It grows.',
      URL: 'https://example.org/',
    },
  ]),
];

/** A file of Papers with Code, and the archive's own. */
export const codeLinkFiles = [
  JSON.stringify([
    {
      paper_url: 'https://paperswithcode.com/paper/a-small-model',
      paper_title: 'A small model',
      paper_arxiv_id: '2512.01234v2',
      paper_url_abs: 'https://arxiv.org/abs/2512.01234v2',
      repo_url: 'http://github.com/example/a',
      is_official: true,
      mentioned_in_paper: false,
      mentioned_in_github: true,
      framework: 'none',
    },
    {
      paper_arxiv_id: 'hep-th/9901001',
      repo_url: 'https://example.org/b',
      is_official: false,
      mentioned_in_paper: true,
    },
    { paper_arxiv_id: null, repo_url: 'https://example.org/c', is_official: false, mentioned_in_paper: false },
  ]),
  writeCodeLinks(
    new Map([
      ['2512.01234', 'https://example.org/a'],
      ['listing-a-title', 'https://example.org/b'],
    ]),
  ),
];
