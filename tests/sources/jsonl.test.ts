import { createReadStream } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { SourceError, type Sighting } from '../../src/sources/source.ts';
import { answersInLines } from '../../src/ingest/lines.ts';
import { jsonl } from '../../src/sources/jsonl.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';

const source = jsonl();
const day = '2025-12-08';

const inParts = (some: Uint8Array) =>
  Array.from({ length: Math.ceil(some.length / 700) }, (_, part) => some.subarray(part * 700, (part + 1) * 700));

const line = (fields: Record<string, unknown> = {}) => ({
  id: '2512.01234',
  title: 'A small model of\n  long memory',
  summary: 'A memory that grows by 5\\% a day.\nIt is tried on books.',
  authors: ['Ada Example', 'Ben Example'],
  categories: ['cs.NA', 'cs.CL', '68T50'],
  first_seen: day,
  ...fields,
});
const text = (...lines: unknown[]) => lines.map((some) => `${JSON.stringify(some)}\n`).join('');
const read = (some: string, asked?: string) => source.read({ text: some, from: 'test', day: asked });
const only = (fields: Record<string, unknown>, asked?: string): Sighting => {
  const { sightings, rejected } = read(text(line(fields)), asked);
  expect(rejected).toEqual([]);
  return sightings[0]!;
};

test('keywords are cleaned like titles, and hold no formula', () => {
  const keywords = ['map--route plan', '$k$-means', String.raw`\emph{B\'ezier} curves`, 'R&amp;D'];
  expect(only({ keywords }).keywords).toEqual(['map–route plan', 'k-means', 'Bézier curves', 'R&D']);
});

test('a line is read with every field that it has', () => {
  expect(only({})).toEqual({
    id: '2512.01234',
    title: 'A small model of long memory',
    day,
    source: 'jsonl',
    authors: ['Ada Example', 'Ben Example'],
    categories: ['math.NA', 'cs.CL'],
    abstract: 'A memory that grows by 5% a day. It is tried on books.',
    original: { abstract: 'A memory that grows by 5\\% a day.\nIt is tried on books.' },
    links: { arxiv: 'https://arxiv.org/abs/2512.01234', pdf: 'https://arxiv.org/pdf/2512.01234' },
  });
});

test('keys that nobody knows, and null, do no harm', () => {
  const some = only({ embedding: [1, 2], summary: null, authors: null, categories: null });
  expect(Object.keys(some).sort()).toEqual(['day', 'id', 'links', 'source', 'title']);
});

test.each([
  ['2512.01234v3', '2512.01234'],
  ['https://arxiv.org/abs/math.GT/0309136v1', 'math/0309136'],
  ['acl-2025-long-memory', 'acl-2025-long-memory'],
  [undefined, 'jsonl-a-small-model-of-long-memory'],
])('the id %s is %s', (id, expected) => {
  expect(only({ id }).id).toBe(expected);
});

test('categories of papers that are not of arXiv are left as they are', () => {
  expect(only({ id: 'acl-2025-long-memory', categories: ['Long papers', 'cs.NA'] }).categories).toEqual([
    'Long papers',
    'cs.NA',
  ]);
});

describe('the day', () => {
  test('is the one that the line says', () => {
    expect(only({}, '2025-12-09').day).toBe(day);
  });
  test('is else the one of the file', () => {
    expect(only({ first_seen: undefined }, '2025-12-09').day).toBe('2025-12-09');
  });
  test('is never guessed', () => {
    const { sightings, rejected } = read(text(line({ first_seen: undefined, published: day })));
    expect([sightings, rejected[0]?.reason]).toEqual([
      [],
      'first_seen: expected the day of the listing; name it with --date',
    ]);
  });
});

test('bad lines are rejected with their reasons, the others land', () => {
  const { sightings, rejected } = read(
    [
      JSON.stringify(line({ id: '2512.00001' })),
      '{"id": "2512.00002", "title": "cut',
      'words',
      '[1]',
      JSON.stringify(line({ id: '../../etc' })),
      JSON.stringify(line({ title: 7 })),
      '',
      '   ',
      JSON.stringify(line({ id: '2512.00003' })),
    ].join('\r\n'),
  );
  expect(sightings.map(({ id }) => id)).toEqual(['2512.00001', '2512.00003']);
  expect(rejected.map(({ reason }) => reason)).toEqual([
    'expected a JSON object, got "{\\"id\\": \\"2512.00002\\", \\"title\\": \\"cut"',
    'expected a JSON object, got "words"',
    expect.stringMatching(/expected object, received array$/),
    expect.stringMatching(/^id: expected an arXiv id/),
    'title: expected string, received number',
  ]);
  expect(rejected[1]).toMatchObject({ raw: 'words', source: 'jsonl' });
});

test('a line that nests without end costs no other', () => {
  const { sightings, rejected } = read(`${'['.repeat(100_000)}\n${text(line())}`);
  expect([sightings.length, rejected.length]).toEqual([1, 1]);
});

test('an empty file has no papers', () => {
  expect(read('')).toEqual({ sightings: [], rejected: [] });
});

test('files of lines are recognised, others are not', () => {
  const good = [text(line()), `\uFEFF${text(line())}`, `nonsense\n${text(line())}`, JSON.stringify(line())];
  expect(good.filter((some) => !source.recognises(some))).toEqual([]);
  const others = [
    '',
    '[]',
    '{}',
    '{"error":"Internal error"}',
    '[{"paper": {}}]',
    '{\n  "title": "x"\n}',
    '<feed/>',
    'Daily Papers\n\nDec 8',
  ];
  expect(others.filter((some) => source.recognises(some))).toEqual([]);
});

describe('at an address', () => {
  const url = 'https://example.org/papers.jsonl';
  const answersOf = (some: string) => {
    const asked: string[] = [];
    const answers = jsonl({ url }).fetch((address) => Promise.resolve((asked.push(address), some)));
    return Array.fromAsync(answers).then((all) => ({ asked, all }));
  };

  test('is one request, and what the file says', async () => {
    const { asked, all } = await answersOf(text(line()));
    expect(asked).toEqual([url]);
    expect(all.flatMap((answer) => source.read(answer).sightings)).toEqual([only({})]);
  });
  test.each(['', ' \n'])('an empty answer is none: %j', async (some) => {
    await expect(answersOf(some)).rejects.toThrow(`${url}: expected papers, got an empty answer`);
  });
  test.each(['<html>\n<body>Down', 'Rate exceeded.\n', '[]', 'null'])('nor is %j', (some) => {
    expect(() => read(some)).toThrow(SourceError);
    expect(() => read(some)).toThrow(/^test: expected a JSON object a line, got "/);
  });
  test.each(['papers.jsonl', 'file:///papers.jsonl', 'https://user:word@example.org/'])(
    '%s is refused at once',
    (some) => {
      expect(() => jsonl({ url: some })).toThrow(
        /jsonl: expected an address such as https:\/\/example\.org\/papers\.jsonl/,
      );
    },
  );
});

describe('the bytes of a file', () => {
  const papers = Array.from({ length: 100 }, (_, index) =>
    line({ id: `2512.${String(index).padStart(5, '0')}`, title: `Größe ${index} 語` }),
  );
  const bytes = Buffer.from(text(...papers));

  test.each([
    ['plain', bytes],
    ['gzip', gzipSync(bytes)],
    ['without a last line end', bytes.subarray(0, -1)],
  ])('%s: cut between lines, nothing lost', async (_name, some) => {
    const answers = await Array.fromAsync(answersInLines(inParts(some), 'test', { chunk: 1000 }));
    expect(answers.length).toBeGreaterThan(10);
    expect(answers.filter((answer) => !source.recognises(answer.text))).toEqual([]);
    const titles = answers.flatMap((answer) => source.read(answer).sightings.map(({ title }) => title));
    expect(titles).toEqual(papers.map(({ title }) => title));
  });

  test('none are no answers', async () => {
    expect(await Array.fromAsync(answersInLines([], 'test'))).toEqual([]);
  });

  test.each([
    ['broken gzip', gzipSync(bytes).subarray(0, 100), /expected gzip of at most 1000000 bytes: unexpected end of file/],
    ['gzip that unpacks to more', gzipSync(Buffer.alloc(1_000_001, 'x\n')), /expected gzip of at most 1000000 bytes: /],
    ['no lines', Buffer.alloc(9000, ' '), /expected lines, got none in 8\d\d\d bytes/],
  ])('%s: refused', async (_name, some, message) => {
    const limits = { chunk: 1000, maxBytes: 1_000_000 };
    const error = await Array.fromAsync(answersInLines(inParts(some), 'test', limits)).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SourceError);
    expect((error as SourceError).message).toMatch(message);
  });
});

describe.skipIf(!hasCorpus)('the recorded file of 74,728 papers', () => {
  test('is cut into its lines, and its first papers are all papers', async () => {
    const bytes = createReadStream(inCorpus('arxiv-75k/papers.jsonl.gz')) as AsyncIterable<Uint8Array>;
    const [first, ...rest] = await Array.fromAsync(answersInLines(bytes, 'papers.jsonl.gz'));
    const lines = first!.text.split('\n').filter(Boolean);
    expect(rest.reduce((sum, answer) => sum + answer.text.split('\n').length - 1, lines.length)).toBe(74_728);
    expect([first!, ...rest].filter((answer) => !source.recognises(answer.text))).toEqual([]);
    const { sightings, rejected } = read(lines.slice(0, 300).join('\n'));
    expect([sightings.length, rejected]).toEqual([300, []]);
  });
});
