import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SourceError, type Answer, type Sighting } from '../../src/sources/source.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';

const source = arxivOai();
const day = '2025-12-08';
const schemas = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const oai = (content: string) => `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" ${schemas} xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
    <responseDate>2025-12-09T05:54:30Z</responseDate>
    <request verb="ListRecords" metadataPrefix="arXiv" from="${day}" until="${day}" set="cs:cs:CL">http://oaipmh.arxiv.org/oai</request>
    ${content}
</OAI-PMH>`;
const list = (records: string[], token = '') =>
  oai(
    `<ListRecords>${records.join('')}${token && `<resumptionToken cursor="0" completeListSize="9">${token}</resumptionToken>`}</ListRecords>`,
  );
const failure = (code: string, words = '') => oai(`<error code="${code}">${words}</error>`);

const record = (metadata: string, { id = '2512.01234', sets = ['cs:cs:CL', 'cs:cs:LG'], status = '' } = {}) => `<record>
  <header${status && ` status="${status}"`}>
    <identifier>oai:arXiv.org:${id}</identifier>
    <datestamp>${day}</datestamp>
    ${sets.map((set) => `<setSpec>${set}</setSpec>`).join('\n    ')}
  </header>
  ${metadata && `<metadata>${metadata}</metadata>`}
</record>`;

const arxiv = ({
  created = '2025-12-05',
  comments = '8 pages',
  namespace = 'xmlns="http://arxiv.org/OAI/arXiv/"',
} = {}) => `
  <arXiv ${namespace} ${schemas} xsi:schemaLocation="http://arxiv.org/OAI/arXiv/ https://oaipmh.arxiv.org/OAI/arXiv.xsd">
    <id>2512.01234</id>
    <created>${created}</created>
    <updated>2025-12-08</updated>
    <authors>
      <author><keyname>Example</keyname><forenames>Ada</forenames></author>
      <author><keyname>D'Inc\\\`a</keyname><forenames>Ben</forenames><suffix>IV</suffix></author>
      <author><keyname>Big Collaboration</keyname></author>
    </authors>
    <title>A small model of
  long memory</title>
    <categories>cs.CL cs.NA math.NA</categories>
    <comments>${comments}</comments>
    <journal-ref>J. Mem. 5 (2025) 1-9</journal-ref>
    <doi>10.1000/mem.5</doi>
    <license>http://creativecommons.org/licenses/by/4.0/</license>
    <abstract>  A memory that grows by 5\\% a day.
  It is tried on books.
</abstract>
  </arXiv>`;

const raw = `
  <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/" ${schemas}>
    <id>2512.01234</id>
    <submitter>Ada Example</submitter>
    <version version="v1"><date>Fri, 5 Dec 2025 22:10:05 GMT</date><size>127kb</size><source_type>D</source_type></version>
    <version version="v2"><date>Sun, 7 Dec 2025 10:00:00 GMT</date><size>128kb</size></version>
    <version version="v3"><date>Mon, 8 Dec 2025 09:30:00 GMT</date><size>128kb</size></version>
    <title>A small model of long memory</title>
    <authors>Ada Example (Lab), Ben D'Inc\\\`a and Cy Example, Jr.</authors>
    <categories>cs.CL cs.LG</categories>
    <comments>8 pages</comments>
    <abstract>  A memory that grows.
</abstract>
  </arXivRaw>`;

const dublin = `
  <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" ${schemas}>
    <dc:title>A small model of long memory</dc:title>
    <dc:creator>Co-Example, Ada</dc:creator>
    <dc:creator>Example, Ben, Jr.</dc:creator>
    <dc:creator>Big Collaboration</dc:creator>
    <dc:subject>Computer Science - Computation and Language</dc:subject>
    <dc:subject>68T50</dc:subject>
    <dc:description>  A memory that grows.
</dc:description>
    <dc:description>Comment: 8 pages</dc:description>
    <dc:date>2025-12-05</dc:date>
    <dc:date>2025-12-08</dc:date>
    <dc:type>text</dc:type>
    <dc:identifier>http://arxiv.org/abs/2512.01234</dc:identifier>
    <dc:identifier>J. Mem. 5 (2025) 1-9</dc:identifier>
    <dc:identifier>doi:10.1000/mem.5</dc:identifier>
  </oai_dc:dc>`;

const read = (text: string, asked?: string, some = source) => some.read({ text, from: 'test', day: asked });
const only = (text: string, asked?: string): Sighting => {
  const { sightings, rejected } = read(text, asked);
  expect(rejected).toEqual([]);
  return sightings[0]!;
};

const links = { arxiv: 'https://arxiv.org/abs/2512.01234', pdf: 'https://arxiv.org/pdf/2512.01234' };
const paper = {
  id: '2512.01234',
  title: 'A small model of long memory',
  day: '2025-12-05',
  source: 'arxiv',
  withdrawn: false,
};

test('a record in the format arXiv is read with every field that a paper has', () => {
  expect(only(list([record(arxiv())]))).toEqual({
    ...paper,
    published: '2025-12-05',
    updated: day,
    authors: [
      { given: 'Ada', family: 'Example' },
      { given: 'Ben', family: "D'Incà", suffix: 'IV' },
      'Big Collaboration',
    ],
    categories: ['cs.CL', 'math.NA'],
    journal: 'J. Mem. 5 (2025) 1-9',
    abstract: 'A memory that grows by 5% a day.\n\nIt is tried on books.',
    original: {
      abstract: 'A memory that grows by 5\\% a day.\n  It is tried on books.',
      authors: [
        { given: 'Ada', family: 'Example' },
        { given: 'Ben', family: "D'Inc\\`a", suffix: 'IV' },
        { family: 'Big Collaboration' },
      ],
    },
    links: { ...links, doi: 'https://doi.org/10.1000/mem.5' },
  });
});

test('a record in the format arXivRaw counts its versions, and knows their times', () => {
  expect(only(list([record(raw)]))).toEqual({
    ...paper,
    published: '2025-12-05T22:10:05Z',
    updated: '2025-12-08T09:30:00Z',
    versions: 3,
    authors: ['Ada Example', "Ben D'Incà", 'Cy Example Jr.'],
    original: { authors: "Ada Example (Lab), Ben D'Inc\\`a and Cy Example, Jr." },
    categories: ['cs.CL', 'cs.LG'],
    abstract: 'A memory that grows.',
    links,
  });
});

test('a record in Dublin Core has its categories from its sets', () => {
  expect(only(list([record(dublin, { sets: ['cs', 'cs:cs:CL', 'physics:hep-th', 'physics:physics'] })]))).toEqual({
    ...paper,
    published: '2025-12-05',
    updated: day,
    authors: [
      { given: 'Ada', family: 'Co-Example' },
      { given: 'Ben', family: 'Example', suffix: 'Jr.' },
      'Big Collaboration',
    ],
    categories: ['cs.CL', 'hep-th'],
    journal: 'J. Mem. 5 (2025) 1-9',
    abstract: 'A memory that grows.',
    links: { ...links, doi: 'https://doi.org/10.1000/mem.5' },
  });
});

test('sets that name no category say nothing of categories', () => {
  expect(only(list([record(dublin, { sets: ['cs', 'math'] })]))).not.toHaveProperty('categories');
});

test.each([
  ['one record by its id', oai(`<GetRecord>${record(arxiv())}</GetRecord>`)],
  ['a record by itself', record(arxiv())],
  ['a record without the namespace of the format', list([record(arxiv({ namespace: '' }))])],
  [
    'prefixes in place of a default',
    record(arxiv())
      .replaceAll(/<(\/?)(record|header|identifier|datestamp|setSpec|metadata)\b/g, '<$1o:$2')
      .replace('<o:record', '<o:record xmlns:o="http://www.openarchives.org/OAI/2.0/"'),
  ],
])('%s is read', (_name, text) => {
  expect(only(text)).toMatchObject({ ...paper, published: '2025-12-05', categories: ['cs.CL', 'math.NA'] });
});

test('the day is the one of the first submission, whatever day the record changed', () => {
  expect(only(list([record(arxiv({ created: '2014-01-09' }))]), day).day).toBe('2014-01-09');
});

test('papers submitted before `since` are left out', () => {
  const records = ['2025-11-30', '2025-12-01', '2025-12-02'].map((created) => record(arxiv({ created })));
  const { sightings } = read(list(records), day, arxivOai({ since: '2025-12-01' }));
  expect(sightings.map((some) => some.day)).toEqual(['2025-12-01', '2025-12-02']);
});

test('a withdrawn paper is marked', () => {
  expect(only(list([record(arxiv({ comments: 'This paper has been withdrawn by the\n  author' }))])).withdrawn).toBe(
    true,
  );
});

test('a deleted record is no paper, and no error', () => {
  const { sightings, rejected } = read(list([record('', { status: 'deleted' }), record(arxiv())]));
  expect([sightings.length, rejected]).toEqual([1, []]);
});

test('a day without records is empty', () => {
  expect(read(failure('noRecordsMatch'))).toEqual({ sightings: [], rejected: [] });
});

test('one bad record of three is rejected with its reason, the others land', () => {
  const bad = [record(arxiv(), { id: '../../etc' }), record(arxiv({ created: 'soon' }))];
  const { sightings, rejected } = read(list([record(arxiv(), { id: 'math.GT/0309136' }), ...bad, record(arxiv())]));
  expect(sightings.map(({ id }) => id)).toEqual(['math/0309136', '2512.01234']);
  expect(rejected.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^id: expected an arXiv id/),
    'day: expected a date of submission or announcement, got "soon"',
  ]);
});

test.each([
  [failure('badResumptionToken', 'expired'), /expected records, got the error badResumptionToken: expired/],
  [failure('badArgument', 'no such set'), /the error badArgument: no such set/],
  [oai('<Identify/>'), /expected ListRecords or GetRecord, got neither/],
  [list([record('<arXivOld/>')]), /expected records in the format arXiv, arXivRaw or oai_dc, got <arXivOld>/],
  [list([record('')]), /got none/],
  ['<OAI-PMH/>', /expected an answer of OAI-PMH, got <OAI-PMH>/],
  ['<feed xmlns="http://www.w3.org/2005/Atom"/>', /expected an answer of OAI-PMH, got <feed>/],
  ['<html><body>Retry after 10 seconds</body></html>', /got <html>/],
  [list([record(arxiv())]).slice(0, 1500), /unclosed tag/],
])('an answer that is none of the service is refused: %s', (text, message) => {
  expect(() => read(text)).toThrow(SourceError);
  expect(() => read(text)).toThrow(message);
});

describe('fetching', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** A service that answers one request after the other. */
  async function harvest(answers: string[], sets: string[] = []) {
    vi.stubEnv('ARXIV_OAI_ENDPOINT', 'http://127.0.0.1:1/oai');
    const asked: Record<string, string>[] = [];
    const got: Answer[] = [];
    const get = (url: string) => {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:1\/oai\?/);
      asked.push(Object.fromEntries(new URL(url).searchParams));
      return Promise.resolve(answers[asked.length - 1] ?? failure('badArgument', 'asked too often'));
    };
    let error: unknown;
    try {
      for await (const answer of arxivOai({ sets }).fetch(day, get)) got.push(answer);
    } catch (thrown) {
      error = thrown;
    }
    const ids = got.flatMap((answer) => read(answer.text).sightings.map(({ id }) => id));
    return { asked, ids, error };
  }

  const page = (id: string, token?: string) => list([record(arxiv(), { id })], token);
  const first = { verb: 'ListRecords', metadataPrefix: 'arXiv', from: day, until: day };
  const next = (resumptionToken: string) => ({ verb: 'ListRecords', resumptionToken });

  test('each set is asked for by the day on which records changed', async () => {
    const { asked, ids } = await harvest([page('2512.00001'), page('2512.00002')], ['cs:cs:CL', 'physics:hep-th']);
    expect(asked).toEqual([
      { ...first, set: 'cs:cs:CL' },
      { ...first, set: 'physics:hep-th' },
    ]);
    expect(ids).toEqual(['2512.00001', '2512.00002']);
  });

  test('tokens are followed, as they are, to the last page', async () => {
    const { asked, ids, error } = await harvest([
      page('2512.00001', '6460044|1001'),
      page('2512.00002', 'a%3D1&amp;b'),
      page('2512.00003'),
    ]);
    expect([error, asked]).toEqual([undefined, [first, next('6460044|1001'), next('a%3D1&b')]]);
    expect(ids).toEqual(['2512.00001', '2512.00002', '2512.00003']);
  });

  test('a token that expired starts the day again, once', async () => {
    const expired = failure('badResumptionToken', 'expired');
    const { asked, ids, error } = await harvest([
      page('2512.00001', 'a'),
      expired,
      page('2512.00001', 'a'),
      page('2512.00002'),
    ]);
    expect([error, asked]).toEqual([undefined, [first, next('a'), first, next('a')]]);
    expect(new Set(ids)).toEqual(new Set(['2512.00001', '2512.00002']));
  });

  test('a second one is a failure', async () => {
    const expired = failure('badResumptionToken', 'expired');
    const { asked, error } = await harvest([page('2512.00001', 'a'), expired, page('2512.00001', 'a'), expired]);
    expect(asked).toHaveLength(4);
    expect(String(error)).toMatch(
      /^SourceError: .*resumptionToken=a: expected records, got the error badResumptionToken/,
    );
  });

  test('a token that comes again does not go round for ever', async () => {
    const { asked, error } = await harvest([page('2512.00001', 'a'), page('2512.00002', 'a')]);
    expect(asked).toHaveLength(2);
    expect(String(error)).toMatch(/expected a new resumptionToken, got "a" again/);
  });

  test('a day without records costs one request', async () => {
    const { asked, ids, error } = await harvest([failure('noRecordsMatch')]);
    expect([asked.length, ids, error]).toEqual([1, [], undefined]);
  });
});

test('its answers are recognised, others are not', () => {
  expect([list([]), failure('noRecordsMatch'), record(arxiv())].map((text) => source.recognises(text))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['', '[]', '<feed/>', '<record/>', '<rss/>'].filter((text) => source.recognises(text))).toEqual([]);
});

describe.skipIf(!hasCorpus)('recorded answers', () => {
  const files = hasCorpus ? readdirSync(inCorpus('arxiv-oai')).filter((file) => file.endsWith('.xml')) : [];
  const answers = files.map((file) => ({ text: readFileSync(inCorpus('arxiv-oai', file), 'utf8'), from: file }));

  test('all 28 are recognised', () => {
    expect(answers.filter(({ text }) => source.recognises(text))).toHaveLength(28);
  });

  test('47 records are read, of 32 papers, and nothing is rejected', () => {
    const readings = answers.map((answer) => source.read(answer));
    expect(readings.flatMap(({ rejected }) => rejected)).toEqual([]);
    const sightings = readings.flatMap(({ sightings }) => sightings);
    expect([sightings.length, new Set(sightings.map(({ id }) => id)).size]).toEqual([47, 32]);
    expect(sightings.filter(({ abstract, authors }) => !abstract || !authors)).toEqual([]);
  });
});
