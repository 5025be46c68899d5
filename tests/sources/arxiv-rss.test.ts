import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SourceError, type Sighting } from '../../src/sources/source.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';

const source = arxivRss({ categories: ['cs.CL', 'cs.LG'] });
const day = '2025-12-08';

interface Fields {
  id?: string;
  kind?: string;
  creators?: string;
  more?: string;
  /** Whether the day stands in the entries, as it does in arXiv's. */
  dated?: boolean;
}

const summary = (id: string, kind: string) =>
  `arXiv:${id} Announce Type: ${kind} \nAbstract: A memory that grows by 5\\% a day.\nIt is tried on books.`;

const both = ({ kind = 'new', creators = "Ada Example, Ben D'Inc\\`a", more = '' }: Fields) => `
    <arxiv:announce_type>${kind}</arxiv:announce_type>
    <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
    <dc:creator>${creators}</dc:creator>
    ${more}`;

const atom = (entries: Fields[], date = day) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
  <id>http://rss.arxiv.org/atom/cs.CL+cs.LG</id>
  <title>cs.CL, cs.LG updates on arXiv.org</title>
  <updated>${date}T05:00:19.866337+00:00</updated>
  <link href="http://rss.arxiv.org/atom/cs.CL+cs.LG" rel="self" type="application/atom+xml"/>
  ${entries
    .map(
      ({ id = '2512.01234v1', kind = 'new', dated = true, ...fields }) => `<entry>
    <id>oai:arXiv.org:${id}</id>
    <title>A small model of long memory</title>
    <updated>${date}T05:00:19.899254+00:00</updated>
    <link href="https://arxiv.org/abs/${id.replace(/v\d+$/, '')}" rel="alternate" type="text/html"/>
    <summary>${summary(id, kind)}</summary>
    <category term="cs.CL"/>
    <category term="cs.LG"/>
    ${dated ? `<published>${date}T00:00:00-05:00</published>` : ''}${both({ kind, ...fields })}
  </entry>`,
    )
    .join('\n')}
</feed>`;

const rss = (items: Fields[], date = 'Mon, 08 Dec 2025') => `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>cs.CL updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CL</link>
    <description>cs.CL updates on the arXiv.org e-print archive.</description>
    <lastBuildDate>${date} 05:00:14 +0000</lastBuildDate>
    <pubDate>${date} 00:00:00 -0500</pubDate>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
    ${items
      .map(
        ({ id = '2512.01234v1', kind = 'new', dated = true, ...fields }) => `<item>
      <title>A small model of long memory</title>
      <link>https://arxiv.org/abs/${id.replace(/v\d+$/, '')}</link>
      <description>${summary(id, kind)}</description>
      <guid isPermaLink="false">oai:arXiv.org:${id}</guid>
      <category>cs.CL</category>
      <category>cs.LG</category>
      ${dated ? `<pubDate>${date} 00:00:00 -0500</pubDate>` : ''}${both({ kind, ...fields })}
    </item>`,
      )
      .join('\n')}
  </channel>
</rss>`;

const read = (text: string, asked?: string, some = source) => some.read({ text, from: 'test', day: asked });
const only = (text: string): Sighting => {
  const { sightings, rejected } = read(text);
  expect(rejected).toEqual([]);
  return sightings[0]!;
};

const paper = {
  id: '2512.01234',
  title: 'A small model of long memory',
  day,
  source: 'arxiv',
  versions: 1,
  authors: ['Ada Example', "Ben D'Incà"],
  categories: ['cs.CL', 'cs.LG'],
  journal: 'J. Mem. 5 (2025) 1-9',
  abstract: 'A memory that grows by 5% a day. It is tried on books.',
  original: {
    abstract: 'A memory that grows by 5\\% a day.\nIt is tried on books.',
    authors: "Ada Example, Ben D'Inc\\`a",
  },
  links: {
    arxiv: 'https://arxiv.org/abs/2512.01234',
    pdf: 'https://arxiv.org/pdf/2512.01234',
    doi: 'https://doi.org/10.1000/mem.5',
  },
};
const more =
  '<arxiv:DOI>10.1000/mem.5</arxiv:DOI><arxiv:journal_reference>J. Mem. 5 (2025) 1-9</arxiv:journal_reference>';

test.each([
  ['Atom', atom([{ more }])],
  ['RSS', rss([{ more }])],
])('an announcement in %s is read with every field that it has', (_format, text) => {
  expect(only(text)).toEqual(paper);
});

describe('the kinds of announcement', () => {
  const kinds = ['new', 'cross', 'replace', 'replace-cross'] as const;
  const entries = kinds.map((kind, index) => ({ kind, id: `2512.0000${index}v1` }));
  test.each([
    ['Atom', atom(entries)],
    ['RSS', rss(entries)],
  ])('new papers and those from elsewhere are listed, new versions are not: %s', (_format, text) => {
    expect(read(text).sightings.map(({ id }) => id)).toEqual(['2512.00000', '2512.00001']);
  });
  test('others are, where they are asked for', () => {
    const all = arxivRss({ categories: ['cs.CL'], announced: kinds });
    expect(read(atom(entries), undefined, all).sightings).toHaveLength(4);
  });
  test('the kind is also read from the line before the abstract', () => {
    const text = atom([{ kind: 'replace' }]).replace(/<arxiv:announce_type>.*?<\/arxiv:announce_type>/, '');
    expect(read(text)).toEqual({ sightings: [], rejected: [] });
  });
});

describe('the day', () => {
  test.each([
    ['an entry', atom([{}])],
    ['the feed', atom([{ dated: false }])],
    ['an item', rss([{}])],
    ['the channel', rss([{ dated: false }])],
    ['the channel without a date', rss([{ dated: false }]).replace(/<pubDate>[^]*?<\/pubDate>/, '')],
  ])('is that of arXiv, as it stands in %s', (_where, text) => {
    expect(only(text).day).toBe(day);
  });
  test('of a batch that is stale is still its own: it changes nothing that is there', () => {
    expect(read(atom([{}], '2025-12-05'), day).sightings.map((some) => some.day)).toEqual(['2025-12-05']);
    expect(read(rss([{}], 'Fri, 05 Dec 2025'), day).sightings.map((some) => some.day)).toEqual(['2025-12-05']);
  });
  test('is nowhere said: rejected', () => {
    const text = atom([{ dated: false }]).replace(/<updated>.*?<\/updated>/g, '');
    expect(read(text).rejected[0]?.reason).toBe('day: expected a date of submission or announcement, got ""');
  });
});

test.each([
  ['Ada Example', ['Ada Example']],
  ['Ada Example, Ben Example, Jr., Cy Example III', ['Ada Example', 'Ben Example Jr.', 'Cy Example III']],
  ['Ada Example (Lab, City), Ben Example (Lab)', ['Ada Example', 'Ben Example']],
  ['Big Collaboration, :, A. Example', ['Big Collaboration', 'A. Example']],
  ["Paulo Andr\\'e Exemplo", ['Paulo André Exemplo']],
])('names in one line are told apart: %s', (creators, expected) => {
  expect(only(atom([{ creators }])).authors).toEqual(expected);
});

test('a day without announcements is an answer', () => {
  expect([read(atom([])), read(rss([], 'Sat, 06 Dec 2025'))]).toEqual([
    { sightings: [], rejected: [] },
    { sightings: [], rejected: [] },
  ]);
});

test('one bad record of three is rejected with its reason, the others land', () => {
  const { sightings, rejected } = read(rss([{ id: '2512.00001v1' }, { id: 'nonsense' }, { id: 'cs/0112017v2' }]));
  expect(sightings.map(({ id }) => id)).toEqual(['2512.00001', 'cs/0112017']);
  expect(rejected.map(({ source, reason }) => [source, reason])).toEqual([
    ['arxiv-rss', expect.stringMatching(/^id: expected an arXiv id/)],
  ]);
});

test.each([
  ['<html><body>Bad gateway</body></html>', /expected announcements of arXiv as Atom or RSS, got <html>/],
  ['<rss version="2.0"/>', /got <rss>/],
  ['<feed/>', /got <feed>/],
  ['Rate exceeded.', /expected XML, got "Rate exceeded\."/],
  [rss([{}]).slice(0, 1200), /unclosed tag/],
  [
    '<rss><channel><item><guid>https://example.org/1</guid></item></channel></rss>',
    /expected announcements of arXiv, got others: "https:\/\/example\.org\/1"/,
  ],
])('an answer that is none of the service is refused: %s', (text, message) => {
  expect(() => read(text)).toThrow(SourceError);
  expect(() => read(text)).toThrow(message);
});

describe('fetching', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  test('one request brings all categories', async () => {
    vi.stubEnv('ARXIV_RSS_ENDPOINT', 'http://127.0.0.1:1/rss/');
    const asked: string[] = [];
    const answers = [];
    for await (const answer of source.fetch((url) => Promise.resolve((asked.push(url), rss([{}])))))
      answers.push(answer);
    expect(asked).toEqual(['http://127.0.0.1:1/rss/cs.CL+cs.LG']);
    expect(answers).toEqual([{ text: rss([{}]), from: asked[0] }]);
  });
});

test('its answers are recognised, others are not', () => {
  expect([atom([{}]), atom([]), rss([{}]), rss([])].map((text) => source.recognises(text))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  const others = [
    '',
    '[]',
    '<OAI-PMH/>',
    '<rss><channel><title>News</title></channel></rss>',
    '<feed><id>https://arxiv.org/api/x</id></feed>',
  ];
  expect(others.filter((text) => source.recognises(text))).toEqual([]);
});

describe.skipIf(!hasCorpus)('recorded answers', () => {
  const recorded = (file: string) => {
    const text = readFileSync(inCorpus('arxiv-rss', file), 'utf8');
    expect(source.recognises(text)).toBe(true);
    return source.read({ text, from: file });
  };
  test('an Atom feed of seven', () => {
    const { sightings, rejected } = recorded('rss.arxiv.org_atom_cs.AI_2025-08-20_trimmed7.xml');
    expect([sightings.length, rejected]).toEqual([7, []]);
    expect(new Set(sightings.map((some) => some.day))).toEqual(new Set(['2025-08-20']));
    expect(sightings.filter(({ abstract }) => /announce type|^abstract/i.test(abstract!))).toEqual([]);
    expect(sightings.flatMap(({ authors }) => authors)).toContain('Paulo André Lima de Castro');
  });
  test('the empty RSS of a Saturday', () => {
    expect(recorded('rss.arxiv.org_rss_cs.CL_2026-08-01_saturday_empty.xml')).toEqual({ sightings: [], rejected: [] });
  });
});
