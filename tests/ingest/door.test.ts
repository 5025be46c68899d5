import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPaper } from '../../src/archive/paper/file.ts';
import { neat, refusal } from '../../src/sources/door.ts';
import { toEntry } from '../../src/archive/entry/entry.ts';
import { archiveFolder, run, temporaryFolder, tree, paperTree } from '../command.ts';
import { slow } from '../long.ts';
import { paperOf } from '../search/fixture.ts';
import { upstream } from '../upstream.ts';
import { clockAt } from '../clock-at.ts';
import { serve } from '../../src/build/serve.ts';
import { upTo, visited } from '../../src/client/notebook.ts';

const today = '2025-12-08';
const sighting = paperOf({ id: '2512.00001', day: today, title: 'A paper', authors: ['Ada Example'], source: 'arxiv' });
const many = (count: number) => Array.from({ length: count }, (_, n) => `word ${n}`);
const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
};

test.each([
  [{}, []],
  [{ keywords: many(20_000) }, ['keywords: expected at most 100, got 20000']],
  [{ authors: many(5001) }, ['authors: expected at most 5000, got 5001']],
  [
    { links: Object.fromEntries(many(31).map((_, n) => [`a${'b'.repeat(n)}`, 'https://example.org/'])) },
    ['links: expected at most 30, got 31'],
  ],
  [{ extra: { upvotes: -1 } }, ["extra.upvotes: expected another name, this one is of the paper's own fields"]],
  [{ extra: { note: nested(3000) } }, ['extra: expected at most 10 levels']],
  [{ extra: { note: 'x'.repeat(2_000_000) } }, ['extra: expected at most 50000 characters']],
  [{ day: '2999-12-31' }, ['day: expected a day up to 2025-12-09, got 2999-12-31']],
])('%.80j is refused for %j', (fields, reasons) => {
  expect(refusal({ ...sighting, ...fields }, today)).toEqual(reasons);
});

test('words are made well-formed at the door, names of fields as well; clean ones stay the same object', () => {
  expect(neat(sighting)).toBe(sighting);
  const cleaned = neat({
    ...sighting,
    keywords: ['lone \ud800 surrogate', 'a\u0000b'],
    organization: 'Ex\u202eample',
    extra: { 'a\udfff': ['x\ud800'] },
  });
  expect(cleaned).toMatchObject({
    keywords: ['lone \ufffd surrogate', 'ab'],
    organization: 'Example',
    extra: { 'a\ufffd': ['x\ufffd'] },
  });
  expect(() => JSON.stringify(cleaned).split('').map(encodeURIComponent)).not.toThrow();
});

/** A mirror that answers these records for each day that it is asked for. */
async function mirrorOf(records: readonly unknown[], others = '') {
  const { endpoint } = await upstream((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url!.startsWith('/api/days.json'))
      response.end(JSON.stringify([{ date: today, papers: records.length }]));
    else if (request.url!.startsWith('/api/daily_papers/')) response.end(JSON.stringify(records));
    else response.writeHead(404).end();
  });
  const root = archiveFolder(`{ sources: [${others}mirror('${endpoint}/')] }`, ', mirror, jsonl');
  const ingest = (...flags: string[]) =>
    run('ingest', ['--root', root, '--interval', '0', '--date', today, ...flags], clockAt(today));
  return { root, ingest };
}
const entryOf = (fields: object, extra: object = {}) => {
  const entry = toEntry(paperOf({ ...sighting, ...fields })) as { daybook: Record<string, unknown> };
  return { ...entry, daybook: { ...entry.daybook, ...extra } };
};
const papersIn = (root: string) => Object.entries(paperTree(join(root, 'content/papers')));

describe('a mirror', () => {
  test('files nothing under a day that was not asked for', async () => {
    const { root, ingest } = await mirrorOf([
      entryOf({ day: '1900-01-01' }),
      entryOf({ id: '2512.00002', title: 'Two' }),
    ]);
    const { code, err } = await ingest();
    expect(code).toBe(65);
    expect(err).toContain('day: expected 2025-12-08, which was asked for, got 1900-01-01');
    expect(papersIn(root).map(([file]) => file)).toEqual(['2025/12/08/2512.00002.md']);
  });

  test('writes over no field of a paper by a field of its own', async () => {
    const { root, ingest } = await mirrorOf([
      entryOf({ upvotes: 5 }, { extra: { id: 'x', title: 'y', day: '1900-01-01', upvotes: -1 } }),
      entryOf({ id: '2512.00002', title: 'Two' }, { extra: { deep: nested(3000) } }),
      entryOf({ id: '2512.00003', title: 'Three' }, { extra: { mine: 'kept' } }),
    ]);
    const { code } = await ingest();
    expect(code).toBe(65);
    const [[file, text] = ['', ''], ...more] = papersIn(root);
    expect([file, more.length]).toEqual(['2025/12/08/2512.00003.md', 0]);
    expect(readPaper(text, file).extra).toEqual({ mine: 'kept' });
  });

  test.each([
    ['a journal of spaces', { journal: ' ' }],
    ['a keyword of one sign that is removed', { keywords: ['\u202e'] }],
    ['fields that cannot be read back', { extra: { 'a b': ':'.repeat(49_000) } }],
  ])('whose record has %s loses that record only', async (_name, fields) => {
    const bad = entryOf({ id: '2512.00001' }, fields);
    const { root, ingest } = await mirrorOf([bad, entryOf({ id: '2512.00002', title: 'Two' })]);
    expect((await ingest()).code).toBe(65);
    expect(papersIn(root).map(([file]) => file)).toEqual(['2025/12/08/2512.00002.md']);
  });

  test('whose record has a million wrong names puts little aside', slow, async () => {
    const entry = entryOf({}) as unknown as { paper: object };
    const wrong = (count: number) => ({
      ...entry,
      paper: { ...entry.paper, authors: Array.from({ length: count }, () => ({})) },
    });
    const { root, ingest } = await mirrorOf([wrong(1_000_000), wrong(4000)]);
    const { code, err } = await ingest();
    expect(code).toBe(65);
    expect(err).toContain('authors: expected at most 5000, got 1000000');
    expect(err.length).toBeLessThan(10_000);
    expect(Object.values(tree(join(root, 'content/quarantine'))).join('').length).toBeLessThan(100_000);
  });

  test('is believed below a source that is asked itself, whatever its records say of themselves', async () => {
    const { root, ingest } = await mirrorOf(
      [
        entryOf({
          title: 'Another title',
          source: 'zzz',
          links: { arxiv: 'https://example.org/fake' },
          withdrawn: true,
        }),
      ],
      'jsonl(), ',
    );
    const lines = join(temporaryFolder(), `${today}.jsonl`);
    writeFileSync(lines, `${JSON.stringify({ id: '2512.00001', title: 'The title', authors: ['Ada Example'] })}\n`);
    expect((await run('ingest', ['--root', root, '--file', lines], clockAt(today))).code).toBe(0);
    const [[file, before] = ['', '']] = papersIn(root);
    const { links } = readPaper(before, file);
    expect((await ingest('--source', 'mirror')).code).toBe(0);
    const paper = readPaper(papersIn(root)[0]![1], file);
    expect(paper).toMatchObject({ title: 'The title', day: today, links });
    expect([paper.withdrawn, paper.source]).toEqual([undefined, readPaper(before, file).source]);
  });

  test('keeps a quarantine that a host takes: 20,000 bad records, and one of 2 MB', slow, async () => {
    const bad = Array.from({ length: 20_000 }, (_, n) => ({ daybook: {}, n }));
    const { root, ingest } = await mirrorOf([...bad, { daybook: {}, paper: 'x'.repeat(2_000_000) }]);
    expect((await ingest()).code).toBe(65);
    const kept = tree(join(root, 'content/quarantine'));
    expect(Object.keys(kept)).toHaveLength(201);
    expect(Object.values(kept).join('').length).toBeLessThan(100_000);
    expect(Object.values(kept).join('')).toContain('19801 more records could not be read');
  });
});

test('nothing is made below a folder that is a link to elsewhere', async () => {
  const { root, ingest } = await mirrorOf([entryOf({})]);
  const elsewhere = temporaryFolder();
  mkdirSync(join(root, 'content/papers'), { recursive: true });
  symlinkSync(elsewhere, join(root, 'content/papers/2025'));
  expect((await ingest()).code).toBe(74);
  expect(readdirSync(elsewhere)).toEqual([]);
});

test.each([
  ['20,000 fields', Array.from({ length: 20_000 }, (_, n) => `key${n}: ${n}`).join('\n')],
  ['100,000 quotes', `a: "${'"'.repeat(100_000)}`],
  ['fields below fields', `extra_:\n${Array.from({ length: 30_000 }, (_, n) => `  k${n}: 1`).join('\n')}`],
])('front matter of %s is refused before it is read', (_name, fields) => {
  expect(() => readPaper(`---\n${fields}\n---\n`, 'x.md')).toThrow(/got more than a person writes/);
});

test('a day to come hides nothing from a reader, also one that an older page noted', () => {
  const now = Date.parse('2025-12-08T12:00:00Z');
  const healed = upTo({ at: 0, seen: '2999-12-31', since: '2999-12-31' }, now);
  expect(visited(healed, now, '2025-12-08')).toEqual({ at: now, seen: '2025-12-08', since: '' });
  expect(upTo({ at: 0, seen: '2025-12-05', since: '2025-12-04' }, now)).toMatchObject({ seen: '2025-12-05' });
});

test('a range that no file has ends an answer, not the server', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'index.html'), 'x');
  const served = await serve(folder, { port: 0 });
  const { status } = await fetch(served.url, { headers: { range: 'bytes=5-2' } });
  expect([200, 416]).toContain(status);
  expect((await fetch(served.url)).status).toBe(200);
  await served.close();
  expect(existsSync(folder)).toBe(true);
});
