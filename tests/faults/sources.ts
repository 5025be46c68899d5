import { arxivApi } from '../../src/sources/arxiv-api.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import { huggingface } from '../../src/sources/huggingface.ts';
import type { Source } from '../../src/sources/source.ts';
import { entry } from '../entry.ts';

/** The day that each fault is about, a Tuesday, and the one before it. */
export const faultDay = '2024-01-02';
export const dayBefore = '2024-01-01';

/** A day's answer about these papers, as the service itself would give it. */
type Tell = (day: string, ids: string[], abstract: string) => string;

interface FaultSource {
  make: () => Source;
  /** The variable that leads it to another host. */
  variable: string;
  /** How it is called in a configuration. */
  imports: string;
  config: string;
  tell: Tell;
}

const tellHuggingFace: Tell = (day, ids, summary) =>
  JSON.stringify(ids.map((id) => entry({ id, title: `Paper ${id}`, summary, submittedOnDailyAt: `${day}T01:00:00Z` })));

/** A fault of the corpus withdraws its second version: here it is at its third, which nobody withdrew. */
const revised = '2401.00001';

const tellApi: Tell = (day, ids, abstract) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <opensearch:totalResults>${ids.length}</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
  ${ids
    .map(
      (
        id,
      ) => `<entry><id>http://arxiv.org/abs/${id}v${id === revised ? 3 : 1}</id><title>Paper ${id}</title><summary>${abstract}</summary>
    <published>${id === revised ? dayBefore : day}T09:00:00Z</published>
    <updated>2026-09-01T00:00:00Z</updated>
    <author><name>Ada Example</name></author><category term="cs.CL"/></entry>`,
    )
    .join('\n  ')}
</feed>`;

const tellRss: Tell = (day, ids, abstract) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <id>http://rss.arxiv.org/atom/cs.CL</id><updated>${day}T05:00:00Z</updated>
  ${ids
    .map(
      (id) => `<entry><id>oai:arXiv.org:${id}v1</id><title>Paper ${id}</title>
    <summary>arXiv:${id}v1 Announce Type: new \nAbstract: ${abstract}</summary><published>${day}T00:00:00-05:00</published>
    <category term="cs.CL"/><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Example</dc:creator></entry>`,
    )
    .join('\n  ')}
</feed>`;

const tellOai: Tell = (day, ids, abstract) => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${day}T05:00:00Z</responseDate><ListRecords>
  ${ids
    .map(
      (id) => `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>${day}</datestamp></header>
    <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id><created>${day}</created>
    <authors><author><keyname>Example</keyname><forenames>Ada</forenames></author></authors>
    <title>Paper ${id}</title><categories>cs.CL</categories><abstract>${abstract}</abstract></arXiv></metadata></record>`,
    )
    .join('\n  ')}
</ListRecords></OAI-PMH>`;

export const sources = {
  huggingface: {
    make: () => huggingface(),
    variable: 'HF_ENDPOINT',
    imports: 'huggingface',
    config: 'huggingface()',
    tell: tellHuggingFace,
  },
  arxiv: {
    make: () => arxivApi(),
    variable: 'ARXIV_API_ENDPOINT',
    imports: 'arxivApi',
    config: 'arxivApi()',
    tell: tellApi,
  },
  'arxiv-rss': {
    make: () => arxivRss({ categories: ['cs.CL'] }),
    variable: 'ARXIV_RSS_ENDPOINT',
    imports: 'arxivRss',
    config: "arxivRss({ categories: ['cs.CL'] })",
    tell: tellRss,
  },
  'arxiv-oai': {
    make: () => arxivOai(),
    variable: 'ARXIV_OAI_ENDPOINT',
    imports: 'arxivOai',
    config: 'arxivOai()',
    tell: tellOai,
  },
} satisfies Record<string, FaultSource>;

export type SourceName = keyof typeof sources;
export const sourceNames = Object.keys(sources) as SourceName[];

/** The whole day. The ids are those that the faults speak of, so that a good run has the last word on them. */
export const good = (source: SourceName): string =>
  sources[source].tell(faultDay, ['2401.00001', '2401.00002', '2401.00003'], 'Words.');
/** The same day hours earlier: what the archive has when the fault comes. */
export const earlier = (source: SourceName): string =>
  sources[source].tell(faultDay, ['2401.00002', '2401.00003'], 'First words.');
/** The day before, which nothing must touch. */
export const before = (source: SourceName): string => sources[source].tell(dayBefore, ['2312.09999'], 'Other words.');
