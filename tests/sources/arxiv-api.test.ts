import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SourceError, type Answer, type Sighting } from '../../src/sources/source.ts';
import { arxivApi } from '../../src/sources/arxiv-api.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';

const source = arxivApi();
const day = '2025-12-08';

/** An entry as export.arxiv.org sends it, with what a test is about put over it. */
const entry = ({
  id = '2512.01234v2',
  title = 'A small model of\n  long memory',
  authors = ['Ada Example', "Ben D'Inc\\`a"],
  published = '2025-12-08T07:45:46Z',
  categories = ['cs.CL', 'cs.LG'],
  more = '',
} = {}) => `
  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${title}</title>
    <updated>2025-12-10T09:30:00Z</updated>
    <link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${id}" rel="related" type="application/pdf" title="pdf"/>
    <summary>  A memory that grows by 5\\% a day &amp; keeps $n &lt; 3$ books.
    </summary>
    ${categories.map((term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`).join('\n    ')}
    <published>${published}</published>
    <arxiv:primary_category term="${categories.at(-1)}"/>
    ${more}
    ${authors.map((name) => `<author>\n      <name>${name}</name>\n    </author>`).join('\n    ')}
  </entry>`;

const feed = (
  entries: string[],
  { total = entries.length, start = 0, size = 100 } = {},
) => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/OCk8emqg9bln1sH6hyj0cx9HFT0</id>
  <title>arXiv Query: search_query=all:memory&amp;id_list=&amp;start=${start}&amp;max_results=${size}</title>
  <updated>2025-12-12T22:10:26Z</updated>
  <opensearch:itemsPerPage>${size}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>${entries.join('')}
</feed>
`;

const read = (text: string, asked?: string) => source.read({ text, from: 'test', day: asked });
const only = (fields: Parameters<typeof entry>[0], asked?: string): Sighting => {
  const { sightings, rejected } = read(feed([entry(fields)]), asked);
  expect(rejected).toEqual([]);
  return sightings[0]!;
};

test('an entry is read with every field that a paper has', () => {
  const more =
    '<arxiv:comment>8 pages</arxiv:comment><arxiv:journal_ref>J. Mem. 5 (2025) 1--9</arxiv:journal_ref><arxiv:doi>10.1000/mem.5</arxiv:doi>';
  expect(only({ more })).toEqual({
    id: '2512.01234',
    title: 'A small model of long memory',
    day,
    source: 'arxiv',
    published: '2025-12-08T07:45:46Z',
    updated: '2025-12-10T09:30:00Z',
    versions: 2,
    authors: ['Ada Example', "Ben D'Incà"],
    categories: ['cs.LG', 'cs.CL'],
    journal: 'J. Mem. 5 (2025) 1–9',
    withdrawn: false,
    abstract: 'A memory that grows by 5% a day & keeps $n < 3$ books.',
    original: {
      abstract: 'A memory that grows by 5\\% a day & keeps $n < 3$ books.',
      authors: ['Ada Example', "Ben D'Inc\\`a"],
    },
    links: {
      arxiv: 'https://arxiv.org/abs/2512.01234',
      pdf: 'https://arxiv.org/pdf/2512.01234',
      doi: 'https://doi.org/10.1000/mem.5',
    },
  });
});

test('the first version has no date of a newer one', () => {
  expect(only({ id: '2512.01234v1', published: '2025-12-10T09:30:00Z' })).toMatchObject({
    published: '2025-12-10T09:30:00Z',
    versions: 1,
  });
  expect(only({ id: '2512.01234v1', published: '2025-12-10T09:30:00Z' })).not.toHaveProperty('updated');
});

test.each([
  ['hep-th/9901001v1', 'hep-th/9901001'],
  ['math.GT/0309136v3', 'math/0309136'],
  ['cond-mat/9706061', 'cond-mat/9706061'],
  ['0704.0001v1', '0704.0001'],
])('ids are canonical: %s', (id, expected) => {
  const { id: got, links } = only({ id });
  expect([got, links?.arxiv]).toEqual([expected, `https://arxiv.org/abs/${expected}`]);
});

test.each([
  [['cs.NA', 'math.NA'], ['math.NA']],
  [
    ['eess.SY', 'cs.SY', 'cs.RO'],
    ['cs.RO', 'eess.SY'],
  ],
  [['math.IT', 'cs.IT'], ['cs.IT']],
  [['math.MP', 'math-ph'], ['math-ph']],
  [['q-fin.EC', 'econ.GN'], ['econ.GN']],
  [['stat.TH', 'math.ST'], ['math.ST']],
  [
    ['68T50', 'I.2.7; I.4.m', 'nlin.CD', 'chao-dyn', 'cond-mat.mtrl-sci'],
    ['cond-mat.mtrl-sci', 'nlin.CD'],
  ],
])('categories have one name each, the primary one first: %s', (categories, expected) => {
  expect(only({ categories }).categories).toEqual(expected);
});

describe('the day', () => {
  test('is the one of the first submission, in UTC', () => {
    expect(only({ published: '2025-12-07T23:59:59Z' }).day).toBe('2025-12-07');
  });
  test('is that also where another was asked for', () => {
    expect(only({ published: '2025-12-09T00:00:10Z' }, day).day).toBe('2025-12-09');
  });
});

describe('withdrawn', () => {
  const comment = (text: string) => `<arxiv:comment>${text}</arxiv:comment>`;
  test.each([
    'This paper has been withdrawn due to an error in Lemma 2',
    'Withdrawn',
    'withdrawn by the authors; superseded by arXiv:2401.00002',
    'This submission has been withdrawn by arXiv administrators',
    '12 pages. The paper is temporarily withdrawn',
  ])('is said by the comment: %s', (text) => {
    expect(only({ more: comment(text) }).withdrawn).toBe(true);
  });
  test.each(['12 pages, 3 figures', 'On withdrawn papers', 'Replaces the withdrawn arXiv:2401.00002'])(
    'is not said by: %s',
    (text) => {
      expect(only({ more: comment(text) }).withdrawn).toBe(false);
    },
  );
});

test.each([
  ['10.1000/182', 'https://doi.org/10.1000/182'],
  ['10.1103/A.93, 10.1103/B.98;10.1103/C.1', 'https://doi.org/10.1103/A.93'],
  ['10.1103/A.93;10.1103/B.98', 'https://doi.org/10.1103/A.93'],
  [
    '10.1002/(SICI)1097-0118(199706)25:2&lt;91::AID&gt;3.0.CO;2-K',
    'https://doi.org/10.1002/(SICI)1097-0118(199706)25%3A2%3C91%3A%3AAID%3E3.0.CO%3B2-K',
  ],
  ['doi:10.1000/a?b#c', 'https://doi.org/10.1000/a%3Fb%23c'],
  ['none', undefined],
])('a DOI is a link: %s', (doi, expected) => {
  expect(only({ more: `<arxiv:doi>${doi}</arxiv:doi>` }).links?.doi).toBe(expected);
});

test('what follows the name of a collaboration is no author', () => {
  expect(only({ authors: ['Big Collaboration', ':', 'A. Example'] }).authors).toEqual([
    'Big Collaboration',
    'A. Example',
  ]);
});

test('one bad record of three is rejected with its reason, the others land', () => {
  const { sightings, rejected } = read(
    feed([
      entry({ id: '2512.00001v1' }),
      entry({ id: '../../etc' }),
      entry({ id: '2512.00003v1', published: 'soon' }),
      entry(),
    ]),
  );
  expect(sightings.map(({ id }) => id)).toEqual(['2512.00001', '2512.01234']);
  expect(rejected.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^id: expected an arXiv id/),
    'day: expected a date of submission or announcement, got "soon"',
  ]);
  expect(JSON.parse(JSON.stringify(rejected[0]?.raw))).toMatchObject({
    id: 'http://arxiv.org/abs/../../etc',
    authors: ['Ada Example', "Ben D'Inc\\`a"],
  });
});

test('an answer without papers that says so is empty', () => {
  expect(read(feed([]))).toEqual({ sightings: [], rejected: [] });
});

const error = `<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_abc</id><title>Error</title><summary>incorrect id format for abc</summary></entry>`;
test.each([
  [feed([error]), /expected papers, got the error "incorrect id format for abc"/],
  [feed([], { total: 105_380 }), /expected 100 of 105380 papers, got 0/],
  [feed([entry()], { total: 230, start: 100 }), /expected 100 of 230 papers, got 1/],
  [feed([entry()], { total: 230, start: 200 }), /expected 30 of 230 papers, got 1/],
  ['<feed xmlns="http://www.w3.org/2005/Atom"/>', /expected papers or a totalResults of 0, got neither/],
  [
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:example.org,2025:1</id></entry></feed>',
    /expected papers of arXiv, got "tag:example.org,2025:1"/,
  ],
  ['<feed/>', /expected an Atom feed of arXiv, got <feed>/],
  ['<rss version="2.0"><channel/></rss>', /expected an Atom feed of arXiv, got <rss>/],
  ['<html><body>Bad gateway</body></html>', /expected an Atom feed of arXiv, got <html>/],
  ['Rate exceeded.', /expected XML, got "Rate exceeded\."/],
  [feed([entry()]).slice(0, 900), /unclosed tag/],
])('an answer that is none, or not all of one, is refused: %s', (text, message) => {
  expect(() => read(text)).toThrow(SourceError);
  expect(() => read(text)).toThrow(message);
});

describe('fetching', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** arXiv with so many papers on any day. */
  function arxiv(count: number, change: (text: string, request: number) => string = (text) => text) {
    const asked: URL[] = [];
    const get = (url: string) => {
      const query = new URL(url).searchParams;
      const [start, size] = [Number(query.get('start')), Number(query.get('max_results'))];
      const numbers = Array.from({ length: Math.max(0, Math.min(size, count - start)) }, (_, index) => start + index);
      const entries = numbers.map((number) => entry({ id: `2512.${String(number).padStart(5, '0')}v1` }));
      asked.push(new URL(url));
      return Promise.resolve(change(feed(entries, { total: count, start, size }), asked.length));
    };
    const answers = async (some = source) => {
      const all: Answer[] = [];
      for await (const answer of some.fetch(day, get)) all.push(answer);
      return all;
    };
    return { asked, answers };
  }

  test('a day is asked for by the date of submission, in the categories and all names they have', async () => {
    vi.stubEnv('ARXIV_API_ENDPOINT', 'http://127.0.0.1:1/api/query');
    const { asked, answers } = arxiv(1);
    await answers(arxivApi({ categories: ['cs.CL', 'cs.NA'], query: 'all:"long context" OR ti:memory' }));
    expect(asked.map(String)[0]).toMatch(/^http:\/\/127\.0\.0\.1:1\/api\/query\?search_query=/);
    expect(asked[0]!.searchParams.get('search_query')).toBe(
      '(cat:cs.CL OR cat:cmp-lg OR cat:math.NA OR cat:cs.NA) AND (all:"long context" OR ti:memory) AND submittedDate:[202512080000 TO 202512090000]',
    );
  });

  test('slices are followed to the last paper', async () => {
    const { asked, answers } = arxiv(2345);
    const ids = (await answers()).flatMap((answer) => source.read(answer).sightings.map(({ id }) => id));
    expect([new Set(ids).size, asked.length]).toEqual([2345, 3]);
    expect(Math.max(...asked.map(({ searchParams }) => Number(searchParams.get('max_results'))))).toBeLessThanOrEqual(
      2000,
    );
  });

  test('a day without papers costs one request', async () => {
    const { asked, answers } = arxiv(0);
    expect([(await answers()).length, asked.length]).toEqual([1, 1]);
  });

  test('a slice that comes back empty is asked for again', async () => {
    const { asked, answers } = arxiv(1500, (text, request) =>
      request === 2 ? feed([], { total: 1500, start: 1000, size: 1000 }) : text,
    );
    expect([(await answers()).length, asked.length]).toEqual([2, 3]);
  });

  test('one that stays empty is a failure that says what came', async () => {
    const { asked, answers } = arxiv(1500, (text, request) =>
      request > 1 ? feed([], { total: 1500, start: 1000, size: 1000 }) : text,
    );
    await expect(answers()).rejects.toThrow(/start=1000.*: expected 500 of 1500 papers, got 0/);
    expect(asked).toHaveLength(4);
  });

  test('a service that always sends its first slice is not asked for ever', async () => {
    const first = feed(
      Array.from({ length: 1000 }, () => entry()),
      { total: 5000, size: 1000 },
    );
    const { answers } = arxiv(5000, () => first);
    await expect(answers()).rejects.toThrow(/expected papers from number 1000 on, got them from 0/);
  });

  test('more papers than arXiv lets one page through are a failure', async () => {
    const { answers } = arxiv(1, (text) =>
      text.replace(/totalResults>\d+/, 'totalResults>31000').replace(/itemsPerPage>\d+/, 'itemsPerPage>1'),
    );
    await expect(answers()).rejects.toThrow(/expected at most 30000 papers of one day, got 31000/);
  });

  test('three seconds lie between two requests', () => {
    expect(source.interval).toBe(3000);
  });
});

test('its answers are recognised, others are not', () => {
  expect([feed([entry()]), feed([]), feed([error])].map((text) => source.recognises(text))).toEqual([true, true, true]);
  const others = [
    '',
    '[]',
    '<rss/>',
    '<OAI-PMH/>',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title></feed>',
    feed([entry({ more: '<arxiv:announce_type>new</arxiv:announce_type>' })]),
  ];
  expect(others.filter((text) => source.recognises(text))).toEqual([]);
});

describe.skipIf(!hasCorpus)('recorded answers', () => {
  const files = hasCorpus ? readdirSync(inCorpus('arxiv-atom')).filter((file) => file.endsWith('.xml')) : [];
  const text = (file: string) => readFileSync(inCorpus('arxiv-atom', file), 'utf8');

  test('all 20 are recognised', () => {
    expect(files.filter((file) => source.recognises(text(file)))).toHaveLength(20);
  });

  test('221 papers are read, the one error is one, and nothing is rejected', () => {
    const errors: string[] = [];
    const readings = files.flatMap((file) => {
      try {
        return [source.read({ text: text(file), from: file })];
      } catch (error) {
        errors.push((error as Error).message);
        return [];
      }
    });
    expect(errors).toEqual([
      'id_abc_s0_m100_b79c8dcf6bc3.xml: expected papers, got the error "incorrect id format for abc"',
    ]);
    expect(readings.flatMap(({ rejected }) => rejected)).toEqual([]);
    const sightings = readings.flatMap(({ sightings }) => sightings);
    expect([sightings.length, new Set(sightings.map(({ id }) => id)).size]).toEqual([221, 105]);
    expect(sightings.filter(({ day, published }) => !published?.startsWith(day))).toEqual([]);
    expect(sightings.filter(({ categories = [], authors = [] }) => categories.length * authors.length === 0)).toEqual(
      [],
    );
  });

  test('a paper that was withdrawn is marked', () => {
    const faults = JSON.parse(readFileSync(inCorpus('hostile/hand_upstream_faults.json'), 'utf8')) as Record<
      string,
      { body: string }
    >;
    expect(read(faults.withdrawn!.body).sightings[0]).toMatchObject({ id: '2401.00001', withdrawn: true, versions: 2 });
  });
});
