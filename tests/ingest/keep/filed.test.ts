import fc from '../../property.ts';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/config.ts';
import { fingerprint } from '../../../src/archive/paper/slug.ts';
import { FiledDays } from '../../../src/ingest/keep/filed.ts';
import { politeGets } from '../../../src/ingest/ask/http.ts';
import { ingestDays } from '../../../src/ingest/pipeline.ts';
import { selection } from '../../../src/ingest/selection.ts';
import { Store } from '../../../src/ingest/keep/store.ts';
import { huggingface } from '../../../src/sources/huggingface.ts';
import { temporaryFolder, tree } from '../../command.ts';
import { day, entry } from '../../entry.ts';
import { fakeClock } from '../clock.ts';
import { upstream } from '../../upstream.ts';

/** A service whose answers can be changed, with or without marks; it notes how each request was answered. */
async function service(answers: Record<string, unknown[]>, { marks = true } = {}) {
  const statuses: number[] = [];
  const { endpoint } = await upstream((request, response) => {
    const query = new URL(request.url!, 'http://localhost').searchParams;
    const [limit, page] = [Number(query.get('limit')), Number(query.get('p') ?? 0)];
    const body = JSON.stringify((answers[query.get('date')!] ?? []).slice(page * limit, (page + 1) * limit));
    const etag = `"${fingerprint(body)}"`;
    const isKnown = marks && request.headers['if-none-match'] === etag;
    statuses.push(isKnown ? 304 : 200);
    response.writeHead(isKnown ? 304 : 200, marks ? { etag } : {}).end(isKnown ? undefined : body);
  });
  return { endpoint, statuses: () => statuses.splice(0) };
}

interface Run {
  days?: string[];
  engine?: string;
  select?: object;
  dryRun?: boolean;
  /** Without what is remembered of earlier runs. */
  anew?: boolean;
}

/** One run upon an archive: how often an answer was read, and what became of the papers. */
async function ingest(
  root: string,
  endpoint: string,
  { days = [day], engine = 'this', select, dryRun, anew }: Run = {},
) {
  const source = huggingface({ endpoint });
  let read = 0;
  const counting = { ...source, read: (...answer: Parameters<typeof source.read>) => (read++, source.read(...answer)) };
  const store = new Store(root);
  const filed = new FiledDays(root, engine, store);
  const { summary } = await ingestDays([counting], () => days, {
    store,
    get: politeGets({ site: 'https://example.org/', interval: 0, clock: fakeClock() }),
    ...(!anew && { filed }),
    selection: selection(parseConfig({ ...(select && { select }) }, '')),
    today: '2026-01-01',
    ...(dryRun && { dryRun }),
    report: () => undefined,
  });
  if (!dryRun) filed.save();
  return { read, counts: [summary.new, summary.changed, summary.unchanged] };
}

const papers = (count: number, upvotes = 1) =>
  Array.from({ length: count }, (_, i) =>
    entry({ id: `2512.${String(i).padStart(5, '0')}`, title: `Paper ${i}`, upvotes }),
  );
const fileOf = (root: string, id: string) =>
  join(
    root,
    'content',
    Object.keys(tree(join(root, 'content'))).find((file) => file.endsWith(`${id}.md`))!,
  );

describe('a day whose answers are those of before', () => {
  test.each([
    ['304 to the mark that it was given', true, 304],
    ['the same bytes, and has no marks', false, 200],
  ])('is not read again where its service says %s', async (_, marks, status) => {
    const root = temporaryFolder();
    const { endpoint, statuses } = await service({ [day]: papers(3) }, { marks });
    expect(await ingest(root, endpoint)).toEqual({ read: 1, counts: [3, 0, 0] });
    const before = tree(join(root, 'content'));
    statuses();
    expect(await ingest(root, endpoint)).toEqual({ read: 0, counts: [0, 0, 3] });
    expect(statuses()).toEqual([status]);
    expect(tree(join(root, 'content'))).toEqual(before);
  });

  test('of several pages is asked for each of them', async () => {
    const root = temporaryFolder();
    const answers = { [day]: papers(130) };
    const { endpoint, statuses } = await service(answers);
    await ingest(root, endpoint);
    statuses();
    expect(await ingest(root, endpoint)).toEqual({ read: 0, counts: [0, 0, 130] });
    expect(statuses()).toEqual([304, 304]);
    answers[day] = papers(131);
    expect(await ingest(root, endpoint)).toEqual({ read: 2, counts: [1, 0, 130] });
  });

  test.each<[string, (root: string, answers: Record<string, unknown[]>) => unknown, Run?]>([
    ['a paper has another count', (_, answers) => (answers[day] = papers(3, 9))],
    [
      'a file was edited',
      (root) => {
        appendFileSync(fileOf(root, '2512.00001'), 'My own words.\n');
      },
    ],
    [
      'a file has other words of the same length',
      (root) => {
        const file = fileOf(root, '2512.00001');
        writeFileSync(file, readFileSync(file, 'utf8').replace('upvotes: 1', 'upvotes: 7'));
      },
    ],
    [
      'a file is gone',
      (root) => {
        rmSync(fileOf(root, '2512.00001'));
      },
    ],
    ['the code or the settings are others', () => undefined, { engine: 'another' }],
    [
      'what was remembered is gone',
      (root) => {
        rmSync(join(root, '.cache'), { recursive: true });
      },
    ],
    [
      'what was remembered is broken',
      (root) => {
        writeFileSync(join(root, '.cache/ingest/filed.json'), '{"engine"');
      },
    ],
  ])('is read where %s', async (_, happens, run = {}) => {
    const root = temporaryFolder();
    const answers = { [day]: papers(3) };
    const { endpoint } = await service(answers);
    await ingest(root, endpoint);
    happens(root, answers);
    expect((await ingest(root, endpoint, run)).read).toBe(1);
    expect((await ingest(root, endpoint, run)).read).toBe(0);
  });

  test('is read where a paper that a rule left out has come from elsewhere', async () => {
    const root = temporaryFolder();
    const { endpoint } = await service({ [day]: papers(3) });
    const select = { include: ['Paper 1'] };
    expect((await ingest(root, endpoint, { select })).counts).toEqual([1, 0, 0]);
    expect((await ingest(root, endpoint, { select })).read).toBe(0);
    await ingest(root, endpoint, { anew: true });
    expect((await ingest(root, endpoint, { select })).read).toBe(1);
  });

  test.each([
    ['had a record that could not be read', { [day]: [...papers(1), entry({ id: 'x/../y' })] }, {}],
    ['had more than there was room for', { [day]: papers(3) }, { limitPerDay: 2 }],
    ['had no papers', { '2025-12-06': [] }, {}],
  ])('is read again where it %s', async (_, answers, select) => {
    const root = temporaryFolder();
    const { endpoint } = await service(answers);
    for (let run = 0; run < 2; run++)
      expect((await ingest(root, endpoint, { days: Object.keys(answers), select })).read).toBe(1);
  });

  test('is read in a dry run, which says of each paper what would become of it and remembers nothing', async () => {
    const root = temporaryFolder();
    const { endpoint } = await service({ [day]: papers(3) });
    await ingest(root, endpoint, { dryRun: true });
    expect(readdirSync(root)).toEqual([]);
    await ingest(root, endpoint);
    expect(await ingest(root, endpoint, { dryRun: true })).toEqual({ read: 1, counts: [0, 0, 3] });
  });
});

test('whatever happens between runs, the files are those of an archive that remembers nothing', async () => {
  const days = ['2025-12-08', '2025-12-09'];
  const answers: Record<string, unknown[]> = {};
  const { endpoint } = await service(answers);
  const place = fc.nat(3);
  const event = fc.oneof(
    fc.record({ day: fc.constantFrom(...days), listed: fc.subarray([0, 1, 2, 3]), upvotes: fc.nat(2) }),
    fc.record({ edited: place }),
    fc.record({ removed: place }),
    fc.constant({}),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 2, maxLength: 6 }), async (events) => {
      const [one, other] = [temporaryFolder(), temporaryFolder()];
      for (const each of days) answers[each] = [];
      for (const each of events) {
        if ('day' in each) answers[each.day] = papers(4, each.upvotes).filter((_, i) => each.listed.includes(i));
        for (const root of [one, other]) {
          const files = Object.keys(tree(root)).filter((name) => name.endsWith('.md'));
          const file = join(root, files['edited' in each ? each.edited : 'removed' in each ? each.removed : 4] ?? '');
          if (file.endsWith('.md') && 'edited' in each) appendFileSync(file, 'My own words.\n');
          if (file.endsWith('.md') && 'removed' in each) rmSync(file);
        }
        await ingest(one, endpoint, { days });
        await ingest(other, endpoint, { days, anew: true });
        const [files, same] = [one, other].map((root) =>
          Object.entries(tree(root)).filter(([name]) => name.endsWith('.md')),
        );
        expect(files).toEqual(same);
      }
    }),
    { numRuns: 60 },
  );
});
