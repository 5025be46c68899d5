import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toEntry } from '../../src/archive/entry/entry.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { differencesOf, type Side } from '../../src/check/against.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { signMonths } from '../../src/ingest/keep/sign.ts';
import { MirrorError } from '../../src/sources/mirror.ts';
import { toSighting } from '../../src/sources/draft.ts';
import { archiveFolder, run, tree } from '../command.ts';
import { upstream } from '../upstream.ts';

const days = ['2025-12-01', '2025-12-02', '2025-12-03'];

/** An archive of two papers on each of the days. */
function archive() {
  const root = archiveFolder();
  const store = new Store(root);
  for (const [at, day] of days.entries())
    for (const n of [1, 2])
      store.merge(
        toSighting({
          id: `2512.0000${2 * at + n}`,
          day,
          source: 'arxiv',
          title: `Paper of $x^{${n}}$ & more`,
          abstract: 'A \\emph{memory} of 5\\%.',
          authors: ['Ada Example'],
          upvotes: n,
        }),
      );
  signMonths(root, store);
  return { root, papers: store.ids.map((id) => store.read(id)) };
}

type Answers = Record<string, string | number>;

/** What a Daybook with these papers answers below `/a/b/`. */
function answersOf(papers: readonly Paper[], others: Answers = {}): Answers {
  const byDay = Map.groupBy(papers, ({ day }) => day);
  return {
    'days.json': JSON.stringify(Array.from(byDay, ([date, { length }]) => ({ date, papers: length }))),
    ...Object.fromEntries(
      Array.from(byDay, ([day, its]) => [`daily_papers/${day}.json`, JSON.stringify(its.map((one) => toEntry(one)))]),
    ),
    ...others,
  };
}

async function against(root: string, answers: Answers) {
  const { endpoint, requests } = await upstream((request, response) => {
    const answer = answers[request.url!.replace('/a/b/api/', '')] ?? 404;
    if (typeof answer === 'number') response.writeHead(answer, { location: 'http://127.0.0.2/' }).end('no');
    else response.end(answer);
  });
  const ran = await run('check', ['--root', root, '--against', `${endpoint}/a/b`, '--interval', '0']);
  return { ...ran, requests };
}

test('two equal archives: 0; each day is asked for once, and nothing is written', async () => {
  const { root, papers } = archive();
  const before = tree(root);
  const { code, out, err, requests } = await against(root, answersOf(papers));
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/a\/b: 6 papers compared, no difference\n$/);
  expect(requests.map(({ url }) => url)).toEqual([
    '/a/b/api/days.json',
    ...days.map((day) => `/a/b/api/daily_papers/${day}.json`),
  ]);
  expect(requests[0]!.headers['user-agent']).toMatch(/^daybook \(\+http/);
  expect(tree(root)).toEqual(before);
});

test('each difference is named: 65', async () => {
  const { root, papers } = archive();
  const [one, two, , four, five] = papers as [Paper, Paper, Paper, Paper, Paper];
  const theirs: Paper[] = [
    { ...one, upvotes: 99, codeStars: 3 },
    { ...two, title: 'Another title', abstract: 'Other words.', comments: 4 },
    { ...four, extra: { rating: 5 } },
    { ...four, id: '2512.00099' },
    ...['2025-12-05', '2025-12-06'].map((day) => ({ ...five, day })),
  ];
  const { code, out, err } = await against(root, answersOf(theirs));
  expect(code).toBe(65);
  expect(err.split('\n')).toEqual([
    '2025-12-03: this day is only here',
    '2025-12-05 to 2025-12-06: these 2 days are only there',
    '2025-12-01: 2512.00002 differs: title, abstract',
    '2025-12-02: 2512.00003 is only here',
    '2025-12-02: 2512.00004 differs: extra',
    '2025-12-02: 2512.00099 is only there',
    'upvotes, comments or stars differ: 2 papers',
    '',
  ]);
  expect(out).toMatch(/: 4 papers compared, 7 differences\n$/);
});

test('an empty archive has none of the days', async () => {
  const { papers } = archive();
  const { code, err } = await against(archiveFolder(), answersOf(papers));
  expect([code, err]).toEqual([65, '2025-12-01 to 2025-12-03: these 3 days are only there\n']);
});

describe('a broken answer is a clear error', () => {
  test.each<[string, Answers, number, RegExp]>([
    ['no list of days', { 'days.json': 404 }, 65, /days\.json: expected 200, got 404/],
    ['a page in its place', { 'days.json': '<!doctype html>' }, 65, /days\.json: expected JSON, got "<!doctype html>"/],
    [
      'days that are none',
      { 'days.json': '[{"date":"2025-13-40","papers":1}]' },
      65,
      /expected the days of a Daybook: 0\.date/,
    ],
    ['a list that is nested without end', { 'days.json': '['.repeat(100_000) }, 65, /days\.json: expected JSON/],
    ['a service out of order', { 'days.json': 503 }, 75, /days\.json: expected 200, got 503/],
    ['a way to another host', { 'days.json': 302 }, 75, /got a redirect to "http:\/\/127\.0\.0\.2\/"/],
    [
      'a day that is not there',
      { 'daily_papers/2025-12-02.json': 404 },
      65,
      /^2025-12-02: can't be compared: .* got 404/,
    ],
    [
      'a day that is no list',
      { 'daily_papers/2025-12-02.json': '{}' },
      65,
      /^2025-12-02: can't be compared: .* expected a list/,
    ],
    ['a day out of order', { 'daily_papers/2025-12-02.json': 500 }, 75, /2025-12-02\.json: expected 200, got 500/],
    [
      'records that are none',
      { 'daily_papers/2025-12-02.json': '[1,{},null,[],"",0,"\\u001b[2J"]' },
      65,
      /2025-12-02: 2 more records there can't be read\n/,
    ],
  ])('%s', async (_, others, expected, message) => {
    const { root, papers } = archive();
    const { code, err } = await against(root, answersOf(papers, others));
    expect(code).toBe(expected);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\x1b|\n {4}at /);
  });

  test('nobody answers: 75', async () => {
    const { root } = archive();
    const { code, err } = await run('check', ['--root', root, '--against', 'http://127.0.0.1:1/', '--interval', '0']);
    expect(code).toBe(75);
    expect(err).toMatch(/^http:\/\/127\.0\.0\.1:1\/api\/days\.json: connect ECONNREFUSED/);
  });

  test.each([
    ['ftp://example.org/', '--against: expected an address such as https://example.org/, got "ftp://example.org/"'],
    ['example.org', '--against: expected an address such as'],
    ['https://me:secret@example.org/', '--against: expected an address such as'],
  ])('%s is no address: 64', async (url, message) => {
    const { root } = archive();
    const { code, err } = await run('check', ['--root', root, '--against', url]);
    expect(code).toBe(64);
    expect(err).toContain(message);
  });

  test('a pause without an address: 64; a wrong configuration: 78', async () => {
    const { root } = archive();
    expect((await run('check', ['--root', root, '--interval', '5'])).code).toBe(64);
    writeFileSync(join(root, 'archive.config.ts'), 'export default 1');
    expect((await run('check', ['--root', root, '--against', 'http://127.0.0.1:1/'])).code).toBe(78);
  });
});

test('a paper that is there twice is one difference, and an answer that is none costs only its day', async () => {
  const side = (of: Record<string, string[] | undefined>): Side => ({
    days: new Set(Object.keys(of)),
    papersOf: (day) => {
      const ids = of[day];
      if (!ids) throw new MirrorError('it is broken');
      return Promise.resolve({ sightings: ids.map((id) => ({ id })), rejected: [] });
    },
  });
  const found: string[] = [];
  const here = side({ a: ['1'], b: ['2'], c: ['3'] });
  for await (const difference of differencesOf(here, side({ a: ['1', '1'], b: undefined, c: ['3'] })))
    found.push(difference);
  expect(found).toEqual(['a: papers are there twice: 1', "b: can't be compared: it is broken"]);
});
