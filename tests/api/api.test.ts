import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { dailyPapers } from '../../src/api/daily-papers.ts';
import { llmsText } from '../../src/api/llms.ts';
import { schemas } from '../../src/api/schemas.ts';
import { arrange } from '../../src/archive/archive.ts';
import { toEntry } from '../../src/archive/entry/entry.ts';
import type { Paper } from '../../src/archive/paper/paper.ts';
import { parseConfig } from '../../src/config/config.ts';
import { firstSeen } from '../../src/ingest/keep/merge.ts';
import { readDailyPapers } from '../../src/sources/huggingface.ts';
import { apiView, daysView, statusView, type PapersView } from '../../src/views/api.ts';
import { sitePages } from '../../src/views/pages.ts';
import { siteOf } from '../../src/views/site.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { day, entry } from '../entry.ts';
import { papersOf } from '../paper-of.ts';
import { upstream } from '../upstream.ts';

const ajv = new Ajv2020({ strict: true });
// The package's types give its CommonJS form a default of its own.
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const faults = (name: keyof typeof schemas, answer: unknown) => {
  const isValid = ajv.compile(schemas[name]);
  return isValid(answer) ? [] : isValid.errors;
};

const siteWith = (papers: readonly Paper[], config: object = {}) =>
  siteOf(arrange(papers, parseConfig(config, 'test')), new URL('https://example.org/repo/'));

/** What becomes of an answer of Hugging Face's API in the API of an archive that keeps it. */
function throughAnArchive(entries: readonly unknown[], asked = day) {
  const { sightings } = readDailyPapers({ text: JSON.stringify(entries), from: 'test', day: asked }, 'huggingface');
  return new Map(
    sightings.map(firstSeen).map((paper) => [paper.id, JSON.parse(JSON.stringify(toEntry(paper))) as Entry]),
  );
}

type Fields = Record<string, unknown>;
type Entry = Fields & { paper: Fields };

describe('an entry', () => {
  const media = { mediaUrls: ['https://example.org/a.mp4'] };
  const theirs = entry(media, media);
  const ours = throughAnArchive([theirs]).get('2512.01234')!;

  test('has each value that the archive knows, under the name and in the place of Hugging Face’s', () => {
    const { daybook: _daybook, paper, ...outer } = ours;
    expect(paper).toEqual({
      id: '2512.01234',
      authors: [
        { name: 'Ada Example', hidden: false },
        { name: 'Ben Example', hidden: false },
      ],
      publishedAt: theirs.paper.publishedAt,
      submittedOnDailyAt: '2025-12-08T00:00:00.000Z',
      title: 'A small model of long memory',
      summary: 'A memory that grows with the square root of the text. It is tried on books.',
      upvotes: 7,
      ai_summary: theirs.paper.ai_summary,
      ai_keywords: ['memory', 'long context'],
      githubRepo: theirs.paper.githubRepo,
      githubStars: 12,
      projectPage: 'https://example.org/memory',
      organization: { name: 'example-lab', fullname: 'Example Lab' },
      ...media,
    });
    expect(outer).toEqual({
      title: 'A small model of long memory',
      publishedAt: theirs.paper.publishedAt,
      numComments: 3,
      organization: { name: 'example-lab', fullname: 'Example Lab' },
      ...media,
    });
  });

  test('holds the abstract once, and nothing that is made up', () => {
    expect(JSON.stringify(ours).split('square root')).toHaveLength(2);
    const [bare] = throughAnArchive([{ paper: { id: '2512.01234', title: 'Bare' } }]).values();
    expect(Object.keys(bare!.paper)).toEqual([
      'id',
      'authors',
      'publishedAt',
      'submittedOnDailyAt',
      'title',
      'summary',
      'upvotes',
    ]);
  });
});

describe('the schemas', () => {
  test('take an answer of the archive', async () => {
    const papers = papersOf([
      { title: 'A', authors: ['Ada Example'], organization: 'Example Lab', aiSummary: 'S.' },
      {},
    ]);
    const site = siteWith(papers);
    expect(faults('daily_papers', await dailyPapers(papers).json())).toEqual([]);
    expect(faults('days', daysView(site).days)).toEqual([]);
    const status = { ...statusView(site), engine: { name: 'daybook', version: '1.0.0' } };
    expect(faults('status', status)).toEqual([]);
    expect(faults('status', { ...status, ...statusView(siteWith([])) })).toEqual([]);
  });

  test.each([
    ['an abstract that is missing', (one: Entry) => delete one.paper.summary],
    ['upvotes as text', (one: Entry) => (one.paper.upvotes = '7')],
    ['a day instead of a moment', (one: Entry) => (one.publishedAt = '2025-12-08')],
    ['no paper', (one: Fields) => delete one.paper],
  ])('refuse %s', (_, change) => {
    const [one] = throughAnArchive([entry()]).values();
    expect(faults('daily_papers', [one])).toEqual([]);
    change(one!);
    expect(faults('daily_papers', [one])).not.toEqual([]);
  });

  test.skipIf(!hasCorpus)('take the recorded answers of Hugging Face', () => {
    for (const file of readdirSync(inCorpus('huggingface')).filter((name) => name.endsWith('.json')))
      expect(faults('daily_papers', JSON.parse(readFileSync(inCorpus('huggingface', file), 'utf8'))), file).toEqual([]);
  });
});

test.skipIf(!hasCorpus)('of 87 recorded days, what the archive kept comes back in its place', () => {
  const inner = [
    'id',
    'title',
    'summary',
    'publishedAt',
    'upvotes',
    'ai_summary',
    'githubRepo',
    'githubStars',
    'mediaUrls',
  ];
  let [entries, values, same] = [0, 0, 0];
  for (const file of readdirSync(inCorpus('huggingface')).filter((name) => name.endsWith('.json'))) {
    const theirs = JSON.parse(readFileSync(inCorpus('huggingface', file), 'utf8')) as Entry[];
    const ours = throughAnArchive(theirs, file.slice(0, 10));
    for (const one of theirs) {
      const own = ours.get(String(one.paper.id))!;
      entries++;
      const pairs: [string, unknown, unknown][] = [
        ...inner.map((name): [string, unknown, unknown] => [name, one.paper[name], own.paper[name]]),
        ['numComments', one.numComments, own.numComments],
        ['organization', nameOf(one.paper.organization), nameOf(own.paper.organization)],
        [
          'authors',
          (one.paper.authors as { name: string; hidden: boolean }[]).filter(({ hidden }) => !hidden).length,
          (own.paper.authors as unknown[]).length,
        ],
      ];
      for (const [name, wanted, got] of pairs) {
        if (wanted === undefined) expect(got, `${file} ${String(one.paper.id)} ${name}`).toBeUndefined();
        if (wanted === undefined || (Array.isArray(wanted) && wanted.length === 0)) continue;
        values++;
        // An archive joins the lines that the source has wrapped.
        if (inWords(wanted) === inWords(got)) same++;
      }
    }
  }
  // The others: spaces at the ends and within addresses, and bold type in one abstract.
  expect([entries, values, same]).toEqual([1598, 14_948, 14_935]);
});

const inWords = (value: unknown) => JSON.stringify(value).replace(/(?:\\n|\s)+/g, ' ');

const nameOf = (organization: unknown) => {
  const { name, fullname } = (organization ?? {}) as Record<string, string>;
  return name === undefined ? undefined : [name, fullname];
};

const run = promisify(execFile);
const python = process.env.DAYBOOK_PYTHON ?? 'python3';
const hasHub = await run(python, ['-c', 'from huggingface_hub.hf_api import PaperInfo']).then(
  () => true,
  () => false,
);

test.skipIf(!hasHub)('huggingface_hub reads a day, once its query is made a path', async () => {
  const papers = papersOf([
    { title: 'A', authors: ['Ada Example'], abstract: 'An abstract.', upvotes: 3, comments: 2 },
  ]);
  const answer = await dailyPapers(papers).text();
  const { endpoint, requests } = await upstream((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost');
    const file = `${path.pathname}/${path.searchParams.get('date') ?? ''}.json`;
    response.writeHead(file === '/api/daily_papers/2025-01-02.json' ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(answer);
  });
  const script = `
from huggingface_hub import HfApi
import json, sys
print(json.dumps([[p.id, p.title, p.summary, p.upvotes, p.comments, [a.name for a in p.authors], str(p.published_at)] for p in HfApi(endpoint=sys.argv[1]).list_daily_papers(date='2025-01-02')]))`;
  const { stdout } = await run(python, ['-c', script, endpoint]);
  expect(JSON.parse(stdout)).toEqual([
    ['2501.00001', 'A', 'An abstract.', 3, 2, ['Ada Example'], '2025-01-02 00:00:00+00:00'],
  ]);
  expect(requests).toHaveLength(1);
});

test('without huggingface_hub: an entry has what its PaperInfo asks for', () => {
  // As in huggingface_hub 2.0: these are read from the entry's `paper`, or else from the entry itself.
  const [one] = throughAnArchive([entry()]).values();
  const asked = (name: string) => one!.paper[name] ?? one![name];
  for (const name of ['id', 'authors', 'publishedAt', 'summary', 'upvotes']) expect(asked(name), name).toBeDefined();
  // And these from the entry itself alone.
  for (const name of ['title', 'numComments', 'publishedAt', 'organization']) expect(one![name], name).toBeDefined();
});

test('the list of days names a file for each, with its ISO week', () => {
  const site = siteWith(papersOf([{ day: '2025-12-29' }, { day: '2026-01-01' }, { day: '2026-01-05' }]));
  expect(daysView(site).days.map(({ date, week }) => [date, week])).toEqual([
    ['2025-12-29', '2026-W01'],
    ['2026-01-01', '2026-W01'],
    ['2026-01-05', '2026-W02'],
  ]);
  const files = new Map([...sitePages(site)].map((page) => [page.path, page]));
  for (const { url, papers } of daysView(site).days) {
    const page = files.get(url.replace('https://example.org/repo', ''))!;
    expect((page.view() as PapersView).papers).toHaveLength(papers);
  }
});

test('the status has no clock, and its hash changes with papers and settings', () => {
  const papers = papersOf([{ title: 'A' }, { title: 'B' }]);
  const hashOf = (some: readonly Paper[], config: object = {}) => statusView(siteWith(some, config)).hash;
  expect(hashOf(papers)).toBe(hashOf(papers.toReversed()));
  expect(hashOf([{ ...papers[0]!, upvotes: 1 }, papers[1]!])).not.toBe(hashOf(papers));
  expect(hashOf(papers, { title: 'Other' })).not.toBe(hashOf(papers));
});

test('llms.txt names addresses of the site only, and keeps a title in its line', () => {
  const text = llmsText(apiView(siteWith(papersOf([{}]), { title: 'A\n# B', description: 'x\u202e' })));
  expect(text.split('\n')[0]).toBe('# A # B');
  const addresses = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => address!);
  expect(addresses.length).toBeGreaterThan(8);
  for (const address of addresses) expect(address).toMatch(/^https:\/\/example\.org\/repo\//);
});
