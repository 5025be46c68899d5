import fc from '../property.ts';
import { describe, expect, test } from 'vitest';
import { readEntry, toEntry } from '../../src/archive/entry/entry.ts';
import { paperSchema, type Paper } from '../../src/archive/paper/paper.ts';
import { SourceError, type Answer } from '../../src/sources/source.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { huggingface } from '../../src/sources/huggingface.ts';
import { mirror } from '../../src/sources/mirror.ts';
import { sample } from '../../src/sources/sample.ts';
import { temporaryFolder, tree } from '../command.ts';
import { anyPaper } from '../paper-arbitrary.ts';

const source = mirror('https://example.org/daybook');
const day = '2025-12-08';
const served = (papers: readonly Paper[]) => JSON.stringify(papers.map((each) => toEntry(each)));
const read = (text: string, some = source, asked: string | undefined = day) =>
  some.read({ text, from: 'test', day: asked });

const paper = paperSchema.parse({
  id: '2512.01234',
  title: 'A small model of $n$ memories',
  day,
  source: 'arxiv',
  published: '2025-12-05T07:45:46Z',
  updated: '2025-12-07T07:45:46.5Z',
  versions: 2,
  authors: ['Ada Example', 'Ben Example'],
  organization: 'Example Lab',
  journal: 'J. Mem. 5 (2025) 1-9',
  categories: ['cs.CL'],
  keywords: ['memory'],
  upvotes: 7,
  comments: 3,
  codeStars: 12,
  media: ['https://example.org/film.mp4'],
  aiSummary: 'A memory that grows slowly.',
  links: {
    arxiv: 'https://arxiv.org/abs/2512.01234',
    code: 'https://github.com/example/memory',
    organization: 'https://huggingface.co/example-lab',
    project: 'https://example.org/memory',
  },
  abstract: 'A memory that grows\\_with the *square* root.',
  abstractHash: '0123456789ab',
  extra: { note: { of: ['a', 'person'] } },
});

test('an entry is one of Hugging Face, with the paper in front', () => {
  const about = {
    title: 'A small model of $n$ memories',
    organization: { name: 'example-lab', fullname: 'Example Lab' },
    mediaUrls: ['https://example.org/film.mp4'],
  };
  expect(JSON.parse(JSON.stringify(toEntry(paper)))).toEqual({
    // Only what the rest of the entry does not say.
    daybook: {
      abstract: paper.abstract,
      abstractHash: '0123456789ab',
      categories: paper.categories,
      extra: paper.extra,
      journal: paper.journal,
      links: { pdf: null },
      source: 'arxiv',
      updated: paper.updated,
      versions: 2,
    },
    paper: {
      id: '2512.01234',
      authors: [
        { name: 'Ada Example', hidden: false },
        { name: 'Ben Example', hidden: false },
      ],
      publishedAt: '2025-12-05T07:45:46.000Z',
      submittedOnDailyAt: '2025-12-08T00:00:00.000Z',
      upvotes: 7,
      ai_summary: 'A memory that grows slowly.',
      ai_keywords: ['memory'],
      githubRepo: 'https://github.com/example/memory',
      githubStars: 12,
      projectPage: 'https://example.org/memory',
      // Not beside `paper` again.
      summary: 'A memory that grows_with the square root.',
      ...about,
    },
    publishedAt: '2025-12-05T07:45:46.000Z',
    numComments: 3,
    ...about,
  });
});

test('the words of the source go out in place of the cleaned ones', () => {
  const { title, paper: inner } = toEntry({
    ...paper,
    original: { title: 'A \\emph{small} model', abstract: 'Grows\\_with' },
  });
  expect([title, inner.summary]).toEqual(['A \\emph{small} model', 'Grows\\_with']);
});

test('a name in parts goes out as one text, and comes back in parts', () => {
  const authors = [{ given: 'Ada Maria', family: 'Example Sample', suffix: 'Jr.' }, 'Ben Example'];
  const some = { ...paper, authors, original: { authors: ['Sample, Ada'] } };
  const entry = toEntry(some);
  expect(entry.paper.authors.map(({ name }) => name)).toEqual(['Ada Maria Example Sample Jr.', 'Ben Example']);
  expect(readEntry(entry)).toEqual(some);
  // A Daybook that knows of no parts reads the texts.
  const { authorParts: _parts, originalAuthors: _original, ...daybook } = entry.daybook;
  expect(readEntry({ ...entry, daybook }).authors).toEqual(['Ada Maria Example Sample Jr.', 'Ben Example']);
});

test('a paper of which little is known has the fields that clients count on, and no other', () => {
  const entry = toEntry(paperSchema.parse({ id: 'listing-a-paper', title: 'A paper', day, source: 'listing' }));
  expect(Object.keys(entry.paper).sort()).toEqual(
    ['authors', 'id', 'publishedAt', 'submittedOnDailyAt', 'summary', 'title', 'upvotes'].sort(),
  );
  expect(entry.publishedAt).toBe('2025-12-08T00:00:00.000Z');
});

test('any paper comes back from its entry as it was', () => {
  const fields = fc.record({ versions: fc.integer({ min: 1, max: 99 }), journal: fc.string({ minLength: 1 }) });
  const papers = fc.tuple(anyPaper, fc.option(fields, { nil: {} })).map(([some, more]) => ({ ...some, ...more }));
  fc.assert(
    fc.property(papers, (some) => {
      const { sightings, rejected } = read(served([some]), source, some.day);
      expect(rejected).toEqual([]);
      expect(sightings).toEqual([some]);
    }),
  );
});

test('an entry of no day of the calendar is refused with the name of the field', () => {
  const entry = toEntry(paper);
  const raw = { ...entry, paper: { ...entry.paper, submittedOnDailyAt: 'soon' } };
  expect(read(JSON.stringify([raw])).rejected).toMatchObject([
    { reason: 'paper.submittedOnDailyAt: expected a day such as "2025-12-08"' },
  ]);
});

test('an entry of a site that was built before, with the whole paper, is read as it was', () => {
  const whole = { ...paper, abstractHash: undefined, original: { title: 'A \\emph{small} model' } };
  expect(readEntry({ ...toEntry(paper), daybook: whole })).toEqual(whole);
});

test('what a newer Daybook says of a paper passes by', () => {
  const entry = toEntry(paper);
  expect(readEntry({ ...entry, daybook: { ...entry.daybook, mood: 'good' } })).toEqual(paper);
});

describe('an archive', () => {
  const days = sample().days;
  const fill = async () => {
    const root = temporaryFolder();
    const store = new Store(root);
    const papers: Paper[] = [];
    for (const date of days)
      for await (const answer of sample().fetch(date, () => Promise.reject(new Error('offline'))))
        for (const sighting of sample().read(answer).sightings) {
          store.merge(sighting);
          papers.push(store.read(sighting.id));
        }
    return { root, papers };
  };

  test('that is taken from a mirror is the same to the byte', async () => {
    const { root, papers } = await fill();
    const copy = temporaryFolder();
    const store = new Store(copy);
    for (const date of days)
      for (const sighting of read(served(papers.filter((some) => some.day === date)), source, date).sightings)
        store.merge(sighting);
    expect(Object.keys(tree(copy))).toHaveLength(papers.length);
    expect(tree(copy)).toEqual(tree(root));
  });

  test('is read by clients of Hugging Face too', async () => {
    const { papers } = await fill();
    const { sightings, rejected } = read(served(papers), huggingface());
    expect(rejected).toEqual([]);
    const known = ({ id, title, authors, upvotes, comments, organization }: Partial<Paper>) => ({
      id,
      title,
      authors,
      upvotes,
      comments,
      organization,
    });
    expect(sightings.map(known)).toEqual(papers.map(known));
  });
});

test('one bad record of three is rejected with its reason, the others land', () => {
  const entries = [
    toEntry(paper),
    { paper: { id: '2512.00001' } },
    { ...toEntry(paper), daybook: { id: '../../etc', upvotes: -1 } },
    toEntry(paper),
  ];
  const { sightings, rejected } = read(JSON.stringify(entries));
  expect(sightings).toHaveLength(2);
  expect(rejected).toMatchObject([{ source: 'mirror', day }, {}]);
  expect(rejected.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^daybook: expected record, received undefined\npaper\.authors: expected array/),
    expect.stringMatching(/^daybook\.id: expected an arXiv id[^]*\ndaybook\.upvotes: /),
  ]);
});

test.each([
  ['null', /expected a list of papers, got null/],
  ['{"error":"Not found"}', /expected a list of papers, got {"error"/],
  ['<!DOCTYPE html><html>', /expected JSON, got "<!DOCTYPE/],
  ['', /expected JSON, got an empty answer/],
])('an answer that is none of a Daybook is refused: %s', (text, message) => {
  expect(() => read(text)).toThrow(SourceError);
  expect(() => read(text)).toThrow(message);
});

test.each(['', 'example.org', 'javascript:alert(1)', 'https://user:word@example.org/'])(
  'an address that is none is refused at once: %s',
  (url) => {
    expect(() => mirror(url)).toThrow(/mirror: expected an address such as https:\/\/example\.org\//);
  },
);

describe('fetching', () => {
  async function fetchDays(url: string, dates: string[], answers: Record<string, string>) {
    const some = mirror(url);
    const asked: string[] = [];
    const get = (address: string) => {
      asked.push(address);
      const text = answers[address];
      return text === undefined ? Promise.reject(new SourceError(`${address}: 404`)) : Promise.resolve(text);
    };
    const got: Answer[] = [];
    for (const date of dates) for await (const answer of some.fetch(date, get)) got.push(answer);
    return { asked, got };
  }
  const api = 'https://example.org/daybook/api';
  const answers: Record<string, string> = {
    [`${api}/days.json`]: JSON.stringify([{ date: day, papers: 1 }]),
    [`${api}/daily_papers/${day}.json`]: served([paper]),
  };

  test.each(['https://example.org/daybook', 'https://example.org/daybook/'])(
    'a day of %s is asked for where the mirror has papers, and its days once',
    async (url) => {
      const { asked, got } = await fetchDays(url, ['2025-12-06', '2025-12-07', day], answers);
      expect(asked).toEqual([`${api}/days.json`, `${api}/daily_papers/${day}.json`]);
      expect(got).toEqual([{ text: served([paper]), from: asked[1], day }]);
    },
  );

  test.each(['{"error":1}', '[{"date":"8 Dec"}]', '<html>'])('days that are none are a failure: %s', async (text) => {
    await expect(fetchDays('https://example.org/daybook', [day], { [`${api}/days.json`]: text })).rejects.toThrow(
      SourceError,
    );
  });

  test('days that failed are asked for again with the next day', async () => {
    const some = mirror('https://example.org/daybook');
    let down = true;
    const get = (address: string) =>
      down ? Promise.reject(new SourceError('503')) : Promise.resolve(answers[address]!);
    const answer = () => some.fetch(day, get)[Symbol.asyncIterator]().next();
    await expect(answer()).rejects.toThrow('503');
    down = false;
    expect((await answer()).value).toMatchObject({ day });
  });
});

test('its answers are recognised, and told from those of Hugging Face', () => {
  const texts = [
    served([paper]),
    JSON.stringify([toEntry(paper)], null, 2),
    JSON.stringify([{ paper: { id: '1' } }]),
    '[]',
    '',
  ];
  expect(texts.map((text) => [source.recognises(text), huggingface().recognises(text)])).toEqual([
    [true, false],
    [true, false],
    [false, true],
    [false, true],
    [false, false],
  ]);
});
