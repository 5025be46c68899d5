import { slow } from '../long.ts';
import fc from '../property.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays, daysBetween, type Day } from '../../src/archive/time/calendar.ts';
import { parseConfig } from '../../src/config/config.ts';
import { readPaper } from '../../src/archive/paper/file.ts';
import { ingestDays, ingestFiles, type World } from '../../src/ingest/pipeline.ts';
import { selection } from '../../src/ingest/selection.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { arxivApi } from '../../src/sources/arxiv-api.ts';
import { arxivOai } from '../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../src/sources/arxiv-rss.ts';
import type { Source } from '../../src/sources/source.ts';
import { huggingface } from '../../src/sources/huggingface.ts';
import { jsonl } from '../../src/sources/jsonl.ts';
import { apiFeed, jsonLine, oaiList, rssFeed, type ArxivPaper } from '../arxiv-answers.ts';
import { archiveFolder, run, temporaryFolder, tree } from '../command.ts';
import { entry } from '../entry.ts';
import { upstream } from '../upstream.ts';

/** Known to everybody, and revised since; Hugging Face lists it on two days. */
const famous: ArxivPaper = {
  id: '2512.00001',
  title: 'Memory grows by $\\sqrt{n}$: \\emph{a study}',
  abstract: [
    'A memory that grows by 5\\% a day is tried on books of every length & kind, in a library of nine rooms.',
    'Nobody forgot them.',
  ],
  authors: [
    ['Ada', 'Example'],
    ['Ben', "D'Inc\\`a"],
  ],
  categories: ['cs.CL', 'math.NA', 'cs.NA'],
  versions: ['2025-12-05T07:45:46Z', '2025-12-10T09:30:00Z'],
  announced: '2025-12-08',
  comment: '8 pages. Accepted at MEM 2025',
  journal: 'J. Mem. 5 (2025) 1-9',
  doi: '10.1000/mem.5',
};
const withdrawn: ArxivPaper = {
  ...famous,
  id: '2512.00002',
  title: 'A memory of nothing',
  abstract: ['It was there.'],
  versions: ['2025-12-05T08:00:00Z', '2025-12-09T08:00:00Z'],
  comment: 'This paper has been withdrawn by the authors',
};
const unlisted: ArxivPaper = {
  ...famous,
  id: '2512.00003',
  title: 'Not on any list',
  versions: ['2025-12-07T22:00:00Z'],
};
const old: ArxivPaper = {
  ...famous,
  id: 'hep-th/0101001',
  title: 'Of another time',
  versions: ['2025-12-08T01:00:00Z'],
};
const onArxiv = [famous, withdrawn, unlisted, old];

const listed = (id: string, title: string, more: Record<string, unknown> = {}) =>
  entry({ id, title, summary: 'A memory that grows by 5 percent.', publishedAt: '2025-12-05T07:45:46.000Z', ...more });
const onList: Record<Day, unknown[]> = {
  '2025-12-08': [listed('2512.00001', 'Memory grows'), listed('2512.00009', 'Nowhere else', { upvotes: 0 })],
  '2025-12-09': [listed('2512.00001', 'Memory grows'), listed('2512.00002', 'A memory of nothing')],
};
const inFile = [...onArxiv, { ...famous, id: '2512.00009', title: 'Nowhere else', doi: '' }]
  .map((paper) => jsonLine(paper, { upvotes: 1, keywords: ['file'], categories: ['cs.AI'], authors: ['A. Clerk'] }))
  .join('');

/** What each service has at the address. */
function answerTo(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const on = (moment: string) => moment.slice(0, 10);
  if (pathname.startsWith('/hf')) return JSON.stringify(onList[searchParams.get('date')!] ?? []);
  if (pathname.startsWith('/rss')) return rssFeed(onArxiv, famous.announced);
  if (pathname.startsWith('/oai'))
    return oaiList(onArxiv.filter(({ versions }) => on(versions.at(-1)!) === searchParams.get('from')));
  const asked = /submittedDate:\[(\d{8})/.exec(searchParams.get('search_query')!)![1];
  return apiFeed(onArxiv.filter(({ versions }) => on(versions[0]).replaceAll('-', '') === asked));
}

const endpoints = (host: string) => ({
  HF_ENDPOINT: `${host}/hf`,
  ARXIV_API_ENDPOINT: `${host}/api`,
  ARXIV_RSS_ENDPOINT: `${host}/rss`,
  ARXIV_OAI_ENDPOINT: `${host}/oai`,
});
const days = daysBetween('2025-12-04', '2025-12-11');

beforeAll(() => {
  for (const [name, value] of Object.entries(endpoints('http://localhost'))) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

type Run = (world: World) => Promise<unknown>;
const ask =
  (source: Source, some: readonly Day[] = days): Run =>
  (world) =>
    ingestDays([source], () => some, world);
const runs: Record<string, Run> = {
  'Hugging Face on Monday': ask(huggingface(), ['2025-12-08']),
  'Hugging Face on Tuesday': ask(huggingface(), ['2025-12-09']),
  'arXiv’s search': ask(arxivApi()),
  'arXiv’s announcements': ask(arxivRss({ categories: ['cs.CL'] })),
  'arXiv’s harvest': ask(arxivOai()),
  'a file': (world) => ingestFiles([{ text: inFile, from: 'papers.jsonl' }], [jsonl()], world),
};

async function archiveAfter(names: readonly string[]) {
  const root = temporaryFolder();
  for (const name of names)
    await runs[name]!({
      store: new Store(root),
      get: () =>
        Object.assign((url: string) => Promise.resolve(answerTo(url)), {
          markOf: () => undefined,
          isUnchanged: () => Promise.resolve(false),
        }),
      selection: selection(parseConfig({}, '')),
      today: addDays(days.at(-1)!, 1),
      report: () => undefined,
    });
  return tree(root);
}
const paperIn = (files: Record<string, string>, id: string) => {
  const name = Object.keys(files).find((file) => file.endsWith(`${id}.md`))!;
  return readPaper(files[name]!, name);
};

describe('one paper that several sources tell of', () => {
  test('has of each source what it knows best', async () => {
    const files = await archiveAfter(Object.keys(runs));
    expect(paperIn(files, famous.id)).toMatchObject({
      day: '2025-12-08',
      source: 'arxiv',
      title: 'Memory grows by $\\sqrt{n}$: a study',
      abstract:
        'A memory that grows by 5% a day is tried on books of every length & kind, in a library of nine rooms.\n\nNobody forgot them.',
      original: { title: famous.title },
      authors: [
        { given: 'Ada', family: 'Example' },
        { given: 'Ben', family: "D'Incà" },
      ],
      published: famous.versions[0],
      updated: famous.versions[1],
      versions: 2,
      categories: ['cs.CL', 'math.NA'],
      journal: famous.journal,
      upvotes: 7,
      comments: 3,
      keywords: ['memory', 'long context'],
      organization: 'Example Lab',
      codeStars: 12,
      aiSummary: 'A memory that grows slowly.',
      links: {
        arxiv: 'https://arxiv.org/abs/2512.00001',
        pdf: 'https://arxiv.org/pdf/2512.00001',
        doi: 'https://doi.org/10.1000/mem.5',
        huggingface: 'https://huggingface.co/papers/2512.00001',
        code: 'https://github.com/example/memory',
        organization: 'https://huggingface.co/example-lab',
      },
    });
    expect(paperIn(files, withdrawn.id)).toMatchObject({ day: '2025-12-09', withdrawn: true, versions: 2, upvotes: 7 });
    expect(paperIn(files, unlisted.id)).toMatchObject({ day: '2025-12-07', upvotes: 1, keywords: ['file'] });
    expect(paperIn(files, 'hep-th_0101001')).toMatchObject({ day: '2025-12-08', versions: 1 });
    expect(paperIn(files, '2512.00009')).toMatchObject({ source: 'huggingface', upvotes: 0, categories: ['cs.AI'] });
    expect(Object.keys(files)).toHaveLength(5);
  });

  test('is the same file in whatever order they are asked, and however often', async () => {
    const expected = await archiveAfter(Object.keys(runs));
    const names = Object.keys(runs);
    const orders = fc.tuple(
      fc.array(fc.constantFrom(...names), { maxLength: 4 }),
      fc.shuffledSubarray(names, { minLength: names.length }),
      fc.array(fc.constantFrom(...names), { maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(orders, async (parts) => {
        expect(await archiveAfter(parts.flat())).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test(
    'is the same in whatever order they are configured, wherever the machine is; a second run changes nothing',
    slow,
    async () => {
      const { endpoint } = await upstream((request, response) => response.end(answerTo(request.url!)));
      const sources = ['huggingface()', 'arxivApi()', "arxivRss({ categories: ['cs.CL'] })", 'arxivOai()'];
      const imports = ', huggingface, arxivApi, arxivRss, arxivOai';
      const trees = await Promise.all(
        (
          [
            [sources, 'UTC'],
            [sources, 'Pacific/Kiritimati'],
            [sources.toReversed(), 'America/New_York'],
          ] as const
        ).map(async ([some, TZ]) => {
          const root = archiveFolder(`{ sources: [${some.join(', ')}] }`, imports);
          const file = join(root, 'papers.jsonl');
          writeFileSync(file, inFile);
          const range = ['--from', days[0]!, '--to', days.at(-1)!, '--interval', '0'];
          const ingest = (flags: string[]) =>
            run('ingest', ['--root', root, '--json', ...flags], { ...endpoints(endpoint), TZ });
          // Weekdays without a list are said; all that was told has landed.
          expect((await ingest(range)).code).toBe(75);
          expect((await ingest(['--file', file])).code).toBe(0);
          const before = tree(join(root, 'content'));
          expect((await ingest(range)).summary).toMatchObject({ new: 0, changed: 0, quarantined: 0 });
          expect((await ingest(['--file', file])).summary).toMatchObject({ new: 0, changed: 0, quarantined: 0 });
          expect(tree(join(root, 'content'))).toEqual(before);
          return before;
        }),
      );
      expect(Object.keys(trees[0]!).filter((file) => file.endsWith('.md'))).toHaveLength(5);
      expect(trees[1]).toEqual(trees[0]);
      expect(trees[2]).toEqual(trees[0]);
    },
  );
});
