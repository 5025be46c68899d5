import { describe, expect, test } from 'vitest';
import { SourceError, type Sighting } from '../../src/sources/source.ts';
import { huggingface } from '../../src/sources/huggingface.ts';
import { day, entry } from '../entry.ts';

const source = huggingface();
const read = (entries: unknown, asked: string | undefined = day) =>
  source.read({ text: JSON.stringify(entries), from: 'test', day: asked });
const only = (entries: unknown[], asked?: string): Sighting => {
  const { sightings, rejected } = read(entries, asked);
  expect(rejected).toEqual([]);
  return sightings[0]!;
};

test('an entry is read with every field that a paper has', () => {
  expect(only([entry()])).toEqual({
    id: '2512.01234',
    title: 'A small model of long memory',
    day: '2025-12-08',
    source: 'huggingface',
    published: '2025-12-03T07:45:46Z',
    authors: ['Ada Example', 'Ben Example'],
    organization: 'Example Lab',
    keywords: ['memory', 'long context'],
    upvotes: 7,
    comments: 3,
    codeStars: 12,
    aiSummary: 'A memory that grows slowly.',
    abstract: 'A memory that grows with the square root of the text. It is tried on books.',
    links: {
      arxiv: 'https://arxiv.org/abs/2512.01234',
      pdf: 'https://arxiv.org/pdf/2512.01234',
      huggingface: 'https://huggingface.co/papers/2512.01234',
      code: 'https://github.com/example/memory',
      project: 'https://example.org/memory',
      organization: 'https://huggingface.co/example-lab',
    },
  });
});

test('who put a paper on the list is kept by the name that is shown, and whether an author answers there', () => {
  const of = (outer: object) => {
    const { submitter, authorTakesPart } = only([entry({}, { ...outer })]);
    return { submitter, authorTakesPart };
  };
  const submittedBy = { fullname: 'Cy\u0007 Example', name: 'cy', avatarUrl: '/a.png' };
  expect(of({ submittedBy, isAuthorParticipating: true })).toEqual({ submitter: 'Cy Example', authorTakesPart: true });
  expect(of({ submittedBy: { fullname: '', name: 'cy' } })).toEqual({ submitter: 'cy', authorTakesPart: undefined });
  expect(of({ submittedBy: null, isAuthorParticipating: null })).toEqual({});
});

test('an entry of 2024, with few fields, is a paper: what it lacks is not known, rather than empty', () => {
  const { id, title, summary, authors, publishedAt } = entry().paper;
  expect(only([{ paper: { id, title, summary, authors, publishedAt }, publishedAt, title }])).toEqual({
    id,
    title: 'A small model of long memory',
    day,
    source: 'huggingface',
    published: '2025-12-03T07:45:46Z',
    authors: ['Ada Example', 'Ben Example'],
    abstract: 'A memory that grows with the square root of the text. It is tried on books.',
    links: {
      arxiv: `https://arxiv.org/abs/${id}`,
      pdf: `https://arxiv.org/pdf/${id}`,
      huggingface: `https://huggingface.co/papers/${id}`,
    },
  });
});

test('half a character in the name of an organization does not cost the paper', () => {
  const { links } = only([entry({ organization: { name: 'lab-\ud800' } })]);
  expect(links?.organization).toBe('https://huggingface.co/lab-%EF%BF%BD');
});

test('fields that nobody knows yet, and null, do no harm', () => {
  const some = only([
    entry(
      {
        linkedModels: [{ a: 1 }],
        githubRepo: null,
        githubStars: null,
        organization: null,
        ai_keywords: null,
        upvotes: null,
      },
      { boosted: true },
    ),
  ]);
  expect(some.upvotes).toBeUndefined();
  expect(some.links?.code).toBeUndefined();
});

describe('the day', () => {
  test('is the one that was asked for', () => {
    expect(only([entry({ submittedOnDailyAt: '2025-12-09T01:00:00.000Z' })]).day).toBe(day);
  });
  test('is else the one on which it was submitted to the list', () => {
    const { sightings } = source.read({ text: JSON.stringify([entry()]), from: 'test' });
    expect(sightings[0]?.day).toBe(day);
  });
  test('is never guessed from the date of publication', () => {
    const { sightings, rejected } = source.read({
      text: JSON.stringify([entry({ submittedOnDailyAt: undefined })]),
      from: 'test',
    });
    expect(sightings).toEqual([]);
    expect(rejected[0]?.reason).toMatch(/submittedOnDailyAt: expected the day/);
  });
});

test('hidden authors are left out', () => {
  const authors = [{ name: 'Ada' }, { name: 'Nobody', hidden: true }];
  expect(only([entry({ authors })]).authors).toEqual(['Ada']);
});

test('versions are cut from ids', () => {
  expect(only([entry({ id: '2512.01234v3' })]).id).toBe('2512.01234');
});

test.each([
  ['javascript:alert(1)'],
  ['//evil.example/x'],
  ['https://user:pass@evil.example/'],
  ['not an address'],
  [`https://example.org/${'x'.repeat(2000)}`],
])('an address that may not be linked is left out: %.50s', (address) => {
  const some = only([entry({ githubRepo: address, projectPage: address, mediaUrls: [address] })]);
  expect([some.links?.code, some.links?.project, some.media]).toEqual([undefined, undefined, []]);
});

test('an abstract that would take long to clean is refused before', () => {
  const { sightings, rejected } = read([entry({ summary: 'x'.repeat(200_001) })]);
  expect([sightings, rejected.map(({ reason }) => reason)]).toEqual([
    [],
    ['abstract: expected at most 200000 characters, got 200001'],
  ]);
});

test('one bad record of three is rejected with its reason, the others land', () => {
  const { sightings, rejected } = read([
    entry({ id: '2512.00001' }),
    entry({ id: '2512.00002', upvotes: 'many' }),
    entry({ id: '../../etc' }),
    entry({ id: '2512.00003' }),
  ]);
  expect(sightings.map((some) => some.id)).toEqual(['2512.00001', '2512.00003']);
  expect(rejected.map((some) => some.reason)).toEqual([
    'paper.upvotes: expected number, received string',
    expect.stringMatching(/^id: expected an arXiv id/),
  ]);
  expect(rejected[0]?.raw).toMatchObject({ paper: { id: '2512.00002' } });
});

test.each([
  ['null', /expected a list of papers, got null/],
  ['{"error":"Internal error"}', /expected a list of papers, got {"error"/],
  ['<!DOCTYPE html><html>', /expected JSON, got "<!DOCTYPE/],
  ['', /expected JSON, got an empty answer/],
  ['[{"paper": {"id": "2401.000', /expected JSON/],
])('an answer that is none of the service is refused: %s', (text, message) => {
  expect(() => source.read({ text, from: 'test' })).toThrow(message);
});

test('pages are followed until one is not full', async () => {
  const all = Array.from({ length: 230 }, (_, index) => entry({ id: `2512.${String(index).padStart(5, '0')}` }));
  const asked: string[] = [];
  const get = (url: string) => {
    asked.push(url);
    const query = new URL(url).searchParams;
    const [limit, page] = [Number(query.get('limit')), Number(query.get('p') ?? 0)];
    return Promise.resolve(JSON.stringify(all.slice(page * limit, (page + 1) * limit)));
  };
  const ids = new Set<string>();
  for await (const answer of source.fetch(day, get)) for (const some of source.read(answer).sightings) ids.add(some.id);
  expect(ids.size).toBe(230);
  expect(asked).toHaveLength(3);
});

test.each(['[{"paper": {"id"', '<html>Just a moment</html>', ''])(
  'a page that comes as %j is asked for again, and then given up',
  async (broken) => {
    const answers = [broken, broken, '[]'];
    let asked = 0;
    const get = () => Promise.resolve(answers[asked++] ?? broken);
    expect(await Array.fromAsync(huggingface().fetch(day, get))).toMatchObject([{ text: '[]' }]);
    await expect(Array.fromAsync(huggingface().fetch(day, get))).rejects.toThrow(SourceError);
    expect(asked).toBe(6);
  },
);

test('a service that has no pages is not asked for ever', async () => {
  const full = JSON.stringify(
    Array.from({ length: 100 }, (_, index) => entry({ id: `2512.${String(index).padStart(5, '0')}` })),
  );
  let asked = 0;
  const get = () => Promise.resolve((asked++, full));
  for await (const answer of source.fetch(day, get)) expect(answer.day).toBe(day);
  expect(asked).toBe(2);
});

test('its answers are recognised, others are not', () => {
  expect(
    [JSON.stringify([entry()]), JSON.stringify([entry()], null, 2), '[]'].map((text) => source.recognises(text)),
  ).toEqual([true, true, true]);
  expect(['', '{}', '<feed/>', 'Daily Papers\n\nDec 8'].some((text) => source.recognises(text))).toBe(false);
});
