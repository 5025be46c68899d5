import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/archive/time/calendar.ts';
import { readPaper } from '../../src/archive/paper/file.ts';
import { archiveFolder, run, tree, paperTree } from '../command.ts';
import { day, entry } from '../entry.ts';
import { dailyPapers, upstream } from '../upstream.ts';

const code = (name: string) => `https://github.com/example/${name}`;
const paper = (number: number, githubRepo: string | undefined, githubStars: number | null = 1) =>
  entry({ id: `2512.0000${number}`, title: `Paper ${number}`, githubRepo, githubStars });

const stars = (count: unknown) => JSON.stringify({ full_name: 'example/x', stargazers_count: count });

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;

/** GitHub: an answer for each path below `/repos/`, 404 for others. */
async function gitHub(answers: Record<string, Answer | number>) {
  const { endpoint, requests } = await upstream((request, response) => {
    const answer = answers[request.url!.replace('/repos/', '')];
    if (answer === undefined) response.writeHead(404).end('{"message":"Not Found"}');
    else if (typeof answer === 'number') response.end(stars(answer));
    else answer(response, request);
  });
  return { env: { GITHUB_API_URL: endpoint }, requests, asked: () => requests.splice(0).map(({ url }) => url) };
}

/** An archive that counts stars, and a run of it over a service that lists these papers for one day. */
async function archiveOf(papers: unknown[], { enrich = '{ codeStars: true, seconds: 20 }' } = {}) {
  const root = archiveFolder(`{ sources: [huggingface()], enrich: ${enrich} }`, ', huggingface');
  let list = papers;
  const { endpoint } = await dailyPapers((date) => (date === day ? list : []));
  const flags = ['--root', root, '--date', day, '--interval', '0'];
  const ingest = (env: Record<string, string>, more: string[] = []) =>
    run('ingest', [...flags, ...more], { HF_ENDPOINT: endpoint, GITHUB_TOKEN: '', ...env });
  const counts = () =>
    Object.fromEntries(
      Object.entries(paperTree(join(root, 'content/papers'))).map(([file, text]) => {
        const { id, codeStars } = readPaper(text, file);
        return [Number(id.slice(-1)), codeStars];
      }),
    );
  return { root, ingest, counts, lists: (next: unknown[]) => (list = next) };
}

const papers = [paper(1, code('one')), paper(2, code('two')), paper(3, undefined, null)];

test('it is off unless it is asked for', async () => {
  const github = await gitHub({ 'example/one': 40 });
  const { ingest, counts } = await archiveOf(papers, { enrich: '{}' });
  expect((await ingest(github.env)).code).toBe(0);
  expect([github.asked(), counts()]).toEqual([[], { 1: 1, 2: 1, 3: undefined }]);
});

test('stars come from GitHub, more or fewer, and the same again changes nothing', async () => {
  const counted: Record<string, number> = { 'example/one': 40, 'example/two': 0 };
  const github = await gitHub(counted);
  const { root, ingest, counts } = await archiveOf(papers);
  const first = await ingest(github.env);
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain('code stars  2 counted, 2 changed\n');
  expect(github.asked()).toEqual(['/repos/example/one', '/repos/example/two']);
  expect(counts()).toEqual({ 1: 40, 2: 0, 3: undefined });
  const before = tree(join(root, 'content'));
  // The list's copy lags behind: it does not come and go.
  expect((await ingest(github.env, ['--json'])).summary).toMatchObject({ changed: 0, unchanged: 3 });
  expect(tree(join(root, 'content'))).toEqual(before);
  counted['example/one'] = 30;
  await ingest(github.env);
  expect(counts()).toEqual({ 1: 30, 2: 0, 3: undefined });
});

test('nothing else of a paper changes', async () => {
  const github = await gitHub({ 'example/one': 40 });
  const [with_, without] = [await archiveOf([papers[0]]), await archiveOf([papers[0]], { enrich: '{}' })];
  for (const { ingest } of [with_, without]) await ingest(github.env);
  const [a, b] = [with_, without].map(({ root }) => Object.values(paperTree(join(root, 'content')))[0]!);
  expect(a).toBe(b!.replace('codeStars: 1\n', 'codeStars: 40\n'));
});

test('a list fills a gap, and tells of another repository', async () => {
  const github = await gitHub({});
  const { ingest, counts, lists } = await archiveOf([paper(1, code('one'), null), paper(2, code('two'), 5)]);
  await ingest(github.env);
  expect(counts()).toEqual({ 1: undefined, 2: 5 });
  lists([paper(1, code('one'), 7), paper(2, code('other'), 9)]);
  await ingest(github.env);
  expect(counts()).toEqual({ 1: 7, 2: 9 });
});

test('without it the last list counts', async () => {
  const { ingest, counts, lists } = await archiveOf([paper(1, code('one'), 5)], { enrich: '{}' });
  await ingest({});
  lists([paper(1, code('one'), 4)]);
  await ingest({});
  expect(counts()).toEqual({ 1: 4 });
});

describe('a failure is one line, changes no count and no exit code', () => {
  const reset = String(Math.floor(Date.now() / 1000) + 3000);
  test.each<[string, Answer, RegExp]>([
    ['server', (response) => response.writeHead(500).end('oops'), /expected 200, got 500/],
    [
      'rate limit',
      (response) =>
        response
          .writeHead(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })
          .end('{"message":"API rate limit exceeded"}'),
      /got 403 .*rate limit.*; it asks to wait \d+ s, longer than this run can/,
    ],
    ['secondary limit', (response) => response.writeHead(429, { 'retry-after': '600' }).end(), /got 429; it asks/],
    ['refusal', (response) => response.writeHead(401).end('{"message":"Bad credentials"}'), /got 401/],
    ['page of words', (response) => response.end('<html>Sign in</html>'), /expected JSON, got "<html>/],
    ['wrong number', (response) => response.end(stars(-3)), /expected stargazers_count, a whole number/],
    ['word', (response) => response.end(stars('many')), /expected stargazers_count, a whole number/],
    ['closed line', (response) => response.destroy(), /repos\/example\/one: /],
    [
      'redirect to another host',
      (response) => response.writeHead(302, { location: 'http://127.0.0.2:1/repos/example/one' }).end(),
      /got a redirect to "http:\/\/127\.0\.0\.2:1/,
    ],
  ])('%s', async (_, answer, message) => {
    const github = await gitHub({ 'example/one': answer, 'example/two': answer });
    const { ingest, counts } = await archiveOf(papers);
    const { code, out, err } = await ingest(github.env);
    expect(code).toBe(0);
    expect(out).toContain('code stars  0 counted, 0 changed');
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(message)]);
    expect(counts()).toEqual({ 1: 1, 2: 1, 3: undefined });
  });

  test('of one repository, the others are counted', async () => {
    const github = await gitHub({ 'example/one': (response) => response.end('{}'), 'example/two': 20 });
    const { ingest, counts } = await archiveOf(papers);
    expect((await ingest(github.env)).code).toBe(0);
    expect(counts()).toEqual({ 1: 1, 2: 20, 3: undefined });
  });

  test('a service that hangs is left when the time is up', async () => {
    const github = await gitHub({ 'example/one': () => undefined, 'example/two': () => undefined });
    const { ingest, counts } = await archiveOf(papers, { enrich: '{ codeStars: true, seconds: 1 }' });
    const { code, err } = await ingest(github.env);
    expect([code, err.trim().split('\n').length]).toEqual([0, 1]);
    expect(err).toBe('code stars: the 1 s for it are over; the others keep their count\n');
    expect(github.asked().length).toBeLessThan(3);
    expect(counts()).toEqual({ 1: 1, 2: 1, 3: undefined });
  });

  test('an answer that never ends', async () => {
    const github = await gitHub({
      'example/one': (response) => {
        const more = () => {
          while (response.writable && response.write('x'.repeat(100_000)));
        };
        response.on('drain', more);
        more();
      },
    });
    const { ingest, counts } = await archiveOf([papers[0]]);
    const { code, err } = await ingest(github.env);
    expect([code, counts()]).toEqual([0, { 1: 1 }]);
    expect(err).toMatch(/expected at most 1 MB, got more/);
  });

  test('an address that is none', async () => {
    const { ingest, counts } = await archiveOf(papers);
    const { code, err } = await ingest({ GITHUB_API_URL: 'nowhere' });
    expect([code, counts()]).toEqual([0, { 1: 1, 2: 1, 3: undefined }]);
    expect(err).toMatch(/expected an address that begins with https/);
  });
});

test('good answers end with the time, too, the newest days first', async () => {
  const slow: Answer = (response) => setTimeout(() => response.end(stars(9)), 450);
  const root = archiveFolder('{ sources: [huggingface()], enrich: { codeStars: true, seconds: 1 } }', ', huggingface');
  const repositories = Array.from({ length: 8 }, (_, index) => `repo-${index}`);
  const github = await gitHub(Object.fromEntries(repositories.map((name) => [`example/${name}`, slow])));
  const { endpoint } = await dailyPapers((date) => {
    const index = repositories.findIndex((_, at) => addDays(day, at) === date);
    return index < 0 ? [] : [paper(index, code(repositories[index]!))];
  });
  const range = ['--from', day, '--to', addDays(day, 7), '--interval', '0'];
  const { err } = await run('ingest', ['--root', root, ...range], { HF_ENDPOINT: endpoint, ...github.env });
  const asked = github.asked();
  expect(asked[0]).toBe('/repos/example/repo-7');
  expect(asked.length).toBeLessThan(8);
  expect(err).toContain('code stars: the 1 s for it are over');
});

test('a repository that is gone leaves its count, and is no failure', async () => {
  const github = await gitHub({
    'example/one': (response) => response.writeHead(451).end(),
    'example/four': 40,
  });
  const list = [...papers, paper(4, code('four')), paper(5, code('five'))];
  const { ingest, counts } = await archiveOf(list);
  const { code: exit, err } = await ingest(github.env);
  expect([exit, err, counts()]).toEqual([0, '', { 1: 1, 2: 1, 3: undefined, 4: 40, 5: 1 }]);
});

test('one that moved is followed where its own host sends us', async () => {
  const github = await gitHub({
    'example/one': (response) => response.writeHead(301, { location: '/repos/example/new' }).end(),
    'example/new': 50,
  });
  const { ingest, counts } = await archiveOf([papers[0]]);
  await ingest(github.env);
  expect(counts()).toEqual({ 1: 50 });
});

test('papers of one repository ask for it once', async () => {
  const github = await gitHub({ 'example/one': 40 });
  const { ingest, counts } = await archiveOf([paper(1, code('one')), paper(2, `${code('one')}.git`)]);
  await ingest(github.env);
  expect([github.asked(), counts()]).toEqual([['/repos/example/one'], { 1: 40, 2: 40 }]);
});

test('no address that a paper holds is asked for, whatever it looks like', async () => {
  const elsewhere = await upstream((_, response) => response.end(stars(666)));
  const { host } = new URL(elsewhere.endpoint);
  const links = [
    `${elsewhere.endpoint}/example/one`,
    `http://github.com@${host}/example/one`,
    `http://${host}/github.com/example/one`,
    'https://github.com.evil.org/example/one',
    'https://user@github.com/example/one',
    'https://github.com/example/..%2f..%2fuser',
    'https://github.com/example%2fone/two',
    'https://github.com/../user',
    `https://github.com/example/two?host=${host}#${host}`,
  ];
  const github = await gitHub({ 'example/two': 20 });
  const { ingest, counts } = await archiveOf(links.map((link, number) => paper(number, link)));
  expect((await ingest(github.env)).code).toBe(0);
  expect([github.asked(), elsewhere.requests]).toEqual([['/repos/example/two'], []]);
  expect(Object.values(counts())).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 20]);
});

describe('requests', () => {
  const token = 'secret_token_of_mine';

  test('say who asks and how, with the token if there is one', async () => {
    const github = await gitHub({ 'example/one': 40 });
    const { ingest } = await archiveOf([papers[0]]);
    await ingest({ ...github.env, GITHUB_TOKEN: token });
    expect(github.requests[0]!.headers).toMatchObject({
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': expect.stringMatching(/^daybook \(\+http/) as string,
    });
    await ingest(github.env);
    expect(github.requests[1]!.headers).not.toHaveProperty('authorization');
  });

  test('show the token to no other host, and to no reader', async () => {
    const other = await upstream((_, response) => response.end(stars(1)));
    const github = await gitHub({
      'example/one': (response) => response.writeHead(302, { location: `${other.endpoint}/x` }).end(),
    });
    const list = await upstream((_, response) => response.end(JSON.stringify([papers[0]])));
    const { root, ingest } = await archiveOf([]);
    const env = { ...github.env, HF_ENDPOINT: list.endpoint, GITHUB_TOKEN: token };
    for (const more of [[], ['--json']]) {
      const { out, err } = await ingest(env, more);
      expect(out + err).not.toContain(token);
    }
    expect(other.requests).toEqual([]);
    expect(list.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
    expect(JSON.stringify(tree(root))).not.toContain(token);
  });

  test('ask whether something changed', async () => {
    const marks: (string | undefined)[] = [];
    const github = await gitHub({
      'example/one': (response, request) => {
        marks.push(request.headers['if-none-match']);
        if (marks.length > 1) response.writeHead(304).end();
        else response.setHeader('etag', '"a"').end(stars(40));
      },
    });
    const { ingest, counts } = await archiveOf([papers[0]]);
    for (const _ of [1, 2]) expect((await ingest(github.env)).err).toBe('');
    expect([marks, counts()]).toEqual([[undefined, '"a"'], { 1: 40 }]);
  });

  test('that were answered badly are not remembered', async () => {
    const marks: (string | undefined)[] = [];
    const github = await gitHub({
      'example/one': (response, request) => {
        marks.push(request.headers['if-none-match']);
        response.setHeader('etag', '"a"').end(marks.length > 1 ? stars(40) : '{}');
      },
    });
    const { ingest, counts } = await archiveOf([papers[0]]);
    for (const _ of [1, 2]) await ingest(github.env);
    expect([marks, counts()]).toEqual([[undefined, undefined], { 1: 40 }]);
  });
});

test('a look, and saved answers, ask nobody', async () => {
  const github = await gitHub({ 'example/one': 40 });
  const { root, ingest, counts } = await archiveOf([papers[0]]);
  const file = join(root, 'saved.json');
  writeFileSync(file, JSON.stringify([papers[0]]));
  expect((await ingest(github.env, ['--file', file])).code).toBe(0);
  expect((await ingest(github.env, ['--dry-run'])).code).toBe(0);
  expect([github.asked(), counts()]).toEqual([[], { 1: 1 }]);
});

test('a list that fails does not keep GitHub from being asked, nor changes what it says', async () => {
  const github = await gitHub({ 'example/one': 40 });
  const { ingest, counts } = await archiveOf([papers[0]]);
  await ingest({});
  const down = await upstream((_, response) => response.writeHead(404).end());
  const { code: exit } = await ingest({ ...github.env, HF_ENDPOINT: down.endpoint });
  expect([exit, counts()]).toEqual([75, { 1: 40 }]);
});

test.each([
  ['{ codeStars: 1 }', /enrich\.codeStars: expected true or false, got 1\n {4}for example {2}codeStars: true/],
  ['{ seconds: 0 }', /enrich\.seconds: /],
  ['{ stars: true }', /enrich\.stars: there is no such setting/],
])('a wrong setting %s: 78', async (enrich, message) => {
  const { code: exit, err } = await run('ingest', ['--root', archiveFolder(`{ enrich: ${enrich} }`)]);
  expect([exit, err]).toEqual([78, expect.stringMatching(message)]);
});
