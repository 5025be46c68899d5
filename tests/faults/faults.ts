import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { entry } from '../entry.ts';
import { faultDay, good, sourceNames, type SourceName } from './sources.ts';

export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** What a service does instead of answering well, and what `ingest` is to make of it. */
export interface Fault {
  name: string;
  source: SourceName;
  /** In order of the requests, the last one for ever. */
  answers: FaultAnswer[];
  /** 75: nothing of it landed. 65: a part of it. 0: all of it. */
  exit: 0 | 65 | 75;
}

const paper = (id: string, more: Record<string, unknown> = {}) =>
  entry({ id, title: `Paper ${id}`, summary: 'Words.', submittedOnDailyAt: `${faultDay}T01:00:00.000Z`, ...more });

const json = (body: unknown): FaultAnswer => ({ status: 200, body: JSON.stringify(body) });
const status = (code: number, headers: Record<string, string> = {}, body = ''): FaultAnswer => ({
  status: code,
  headers,
  body,
});
const deep = 50_000;

type Cases = Record<string, [Fault['exit'], ...FaultAnswer[]]>;

/** One of each kind. */
const ofHuggingFace: Cases = {
  'a page of words': [75, { status: 200, body: '<!doctype html><title>Just a moment…</title>' }],
  'nothing at all': [75, { status: 200 }],
  'half a list': [75, { status: 200, body: JSON.stringify([paper('2401.00001')]).slice(0, 90) }],
  'less than promised': [75, { status: 200, headers: { 'content-length': '5000' }, body: '[]' }],
  'no gzip': [75, { status: 200, headers: { 'content-encoding': 'gzip' }, body: '[]' }],
  'half a gzip': [
    75,
    {
      status: 200,
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(good('huggingface')).subarray(0, 99),
    },
  ],
  'gzip without end': [
    75,
    { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(70_000_000, ' ')) },
  ],
  'no papers on a weekday': [75, json([])],
  'an error as an object': [75, json({ error: 'Something went wrong' })],
  null: [75, json(null)],
  'an entry that is null': [65, json([paper('2401.00001'), null])],
  'an entry without words': [65, json([{ paper: { id: '2401.00001', title: null, summary: null } }])],
  'an id that climbs': [65, json([paper('../../../2401.00001'), paper('2401.00002')])],
  'other types': [65, json([{ paper: { id: 2401.00001, title: ['x'], upvotes: 'many' } }])],
  'an object that is too deep': [75, { status: 200, body: `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}` }],
  'a list that is too deep': [65, { status: 200, body: `${'['.repeat(deep)}${']'.repeat(deep)}` }],
  'a paper twice': [0, json([paper('2401.00001'), paper('2401.00001', { title: 'Another title' })])],
  'fields that nobody knows': [0, json([{ ...paper('2401.00001'), mood: { colours: [1] } }])],
  'an id with its version': [0, json([paper('2401.00001v3')])],
  'a byte order mark': [0, { status: 200, body: `\uFEFF${good('huggingface')}` }],
  'UTF-16': [0, { status: 200, body: Buffer.from(`\uFEFF${good('huggingface')}`, 'utf16le') }],
  'an unknown charset': [
    75,
    { status: 200, headers: { 'content-type': 'application/json; charset=none' }, body: '[]' },
  ],
  throttled: [75, status(429, { 'retry-after': '0' }, 'Slow down')],
  'throttled until tomorrow': [75, status(429, { 'retry-after': '86400' })],
  'throttled in riddles': [75, status(429, { 'retry-after': 'later' })],
  'throttled, then good': [0, status(429, { ratelimit: '"api";r=0;t=0' }), { status: 200, body: good('huggingface') }],
  'down, then half a list': [75, status(503), { status: 200, body: '[{"paper"' }],
  'a full page, then down': [
    75,
    json(Array.from({ length: 100 }, (_, i) => paper(`2401.${String(1000 + i).padStart(5, '0')}`))),
    status(500),
  ],
  down: [75, status(500, {}, 'x')],
  'not there': [75, status(404, {}, '{"error":"Not found"}')],
  forbidden: [75, status(403, {}, 'Access denied')],
  'no content': [75, status(204)],
  'round and round': [75, status(302, { location: '/round' })],
  'somewhere else': [75, status(302, { location: 'http://169.254.169.254/latest/meta-data/' })],
  'a file of ours': [75, status(302, { location: 'file:///etc/hostname' })],
  'not changed, unasked': [75, status(304, { etag: '"x"' })],
};

/** What only XML can do, for each of the services that speak it. */
const ofArxiv = (source: SourceName): Cases => ({
  'a feed of words': [75, { status: 200, body: 'Rate exceeded.' }],
  'half a feed': [75, { status: 200, body: good(source).slice(0, -30) }],
  'a page as a feed': [75, { status: 200, body: '<html><body><h1>Down for maintenance</h1></body></html>' }],
  'entities of its own': [75, { status: 200, body: good(source).replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>') }],
  'another charset': [75, { status: 200, body: good(source).replace('UTF-8', 'ISO-8859-1') }],
  ...(source !== 'arxiv-rss' && {
    'a paper without a title': [65, { status: 200, body: good(source).replace('Paper 2401.00001', '') }],
  }),
  'down for a moment': [0, status(503, { 'retry-after': '0' }), { status: 200, body: good(source) }],
  'redirected to a mirror': [75, status(301, { location: 'http://arxiv.example/' })],
});

const casesOf = (source: SourceName, cases: Cases): Fault[] =>
  Object.entries(cases).map(([name, [exit, ...answers]]) => ({ name, source, answers, exit }));

const arxiv = ['arxiv', 'arxiv-rss', 'arxiv-oai'] as const;

/** The sources that an answer of the corpus is served to, where it is not only Hugging Face. */
const served: Record<string, readonly SourceName[]> = {
  html_200: sourceNames,
  empty_200: sourceNames,
  short_content_length: sourceNames,
  gzip_bad: sourceNames,
  '301_other_host': sourceNames,
  arxiv_200_empty_but_total: ['arxiv'],
  arxiv_error_entry: ['arxiv'],
  arxiv_rate_exceeded_200: arxiv,
  xml_truncated: arxiv,
  xml_billion_laughs: arxiv,
  xml_xxe_file: arxiv,
  oai_no_records: ['arxiv-oai'],
  oai_bad_token: ['arxiv-oai'],
  oai_deleted: ['arxiv-oai'],
  withdrawn: ['arxiv'],
  rss_weekend_empty: ['arxiv-rss'],
};

/** How a run that meets one of them ends, where it is not 75. */
const landing: Record<string, Fault['exit']> = {
  null_fields: 65,
  missing_fields: 65,
  wrong_types: 65,
  one_bad_of_three: 65,
  unknown_fields: 0,
  same_id_twice: 0,
  version_suffix: 0,
  bom_json: 0,
  retry_then_ok: 0,
  // No error, and no papers: that is how these services say so.
  oai_no_records: 0,
  oai_deleted: 0,
  rss_weekend_empty: 0,
  withdrawn: 0,
};

type Recorded = FaultAnswer | { sequence: string[] };

function recorded(): Fault[] {
  if (!hasCorpus) return [];
  const file = inCorpus('hostile', 'hand_upstream_faults.json');
  const answers = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recorded>;
  const answersOf = (name: string): FaultAnswer[] => {
    const answer = answers[name] ?? { status: 200, body: good('huggingface') };
    return 'sequence' in answer ? answer.sequence.flatMap(answersOf) : [answer];
  };
  return Object.keys(answers).flatMap((name) =>
    (served[name] ?? (['huggingface'] as const)).map((source) => ({
      name,
      source,
      answers: answersOf(name),
      exit: landing[name] ?? 75,
    })),
  );
}

/** Our own ones, and those of the corpus where it is at hand. */
export const faults: Fault[] = [
  ...casesOf('huggingface', ofHuggingFace),
  ...arxiv.flatMap((source) => casesOf(source, ofArxiv(source))),
  ...recorded(),
];

/** Serves answers in order on loopback, the last one for ever, while `use` runs. */
export async function serving<T>(answers: FaultAnswer[], use: (endpoint: string) => Promise<T>): Promise<T> {
  let asked = 0;
  const server = createServer((_, response) => {
    const { status, headers, body = '' } = answers[Math.min(asked++, answers.length - 1)]!;
    response.writeHead(status, headers);
    if (Number(headers?.['content-length'] ?? 0) <= body.length) return response.end(body);
    // A service that breaks off: the connection ends before the answer does.
    response.write(body);
    return response.socket?.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
