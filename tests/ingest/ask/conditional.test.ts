import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toEntry } from '../../../src/archive/entry/entry.ts';
import { paperSchema } from '../../../src/archive/paper/paper.ts';
import { apiFeed, jsonLine, oaiList, rssFeed, type ArxivPaper } from '../../arxiv-answers.ts';
import { archiveFolder, run, tree } from '../../command.ts';
import { day, entry } from '../../entry.ts';
import { upstream } from '../../upstream.ts';

const paper: ArxivPaper = {
  id: '2512.00001',
  title: 'A memory',
  abstract: ['Words.'],
  authors: [['Ada', 'Example']],
  categories: ['cs.CL'],
  versions: [`${day}T01:00:00Z`],
  announced: day,
};
const kept = paperSchema.parse({ id: paper.id, title: 'A memory', day, source: 'arxiv', authors: ['Ada Example'] });
const endpoints = {
  huggingface: 'HF_ENDPOINT',
  arxivApi: 'ARXIV_API_ENDPOINT',
  arxivRss: 'ARXIV_RSS_ENDPOINT',
  arxivOai: 'ARXIV_OAI_ENDPOINT',
};

test.each<[string, string, Record<string, string>]>([
  ['huggingface', 'huggingface()', { '/api/daily_papers': JSON.stringify([entry({ id: paper.id })]) }],
  ['arxivApi', 'arxivApi()', { '/': apiFeed([paper]) }],
  ['arxivRss', "arxivRss({ categories: ['cs.CL'] })", { '/cs.CL': rssFeed([paper], day) }],
  ['arxivOai', 'arxivOai()', { '/': oaiList([paper]) }],
  [
    'mirror',
    "mirror('HOST')",
    {
      '/api/days.json': JSON.stringify([{ date: day, papers: 1 }]),
      [`/api/daily_papers/${day}.json`]: JSON.stringify([toEntry(kept)]),
    },
  ],
  ['jsonl', "jsonl({ url: 'HOST/papers.jsonl' })", { '/papers.jsonl': jsonLine(paper) }],
])('%s: what has not changed is not sent again, and nothing is written', async (name, call, answers) => {
  const sent: string[] = [];
  const { endpoint } = await upstream((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const etag = `"${pathname}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    if (!isKnown) sent.push(pathname);
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? undefined : answers[pathname]);
  });
  const root = archiveFolder(`{ sources: [${call.replace('HOST', endpoint)}] }`, `, ${name}`);
  const variable = endpoints[name as keyof typeof endpoints] as string | undefined;
  const ingest = () =>
    run(
      'ingest',
      ['--root', root, '--date', day, '--interval', '0', '--json'],
      variable ? { [variable]: endpoint } : {},
    );
  expect(await ingest()).toMatchObject({ code: 0, summary: { new: 1 } });
  expect(sent).toEqual(Object.keys(answers));
  const before = tree(join(root, 'content'));
  expect(await ingest()).toMatchObject({ code: 0, summary: { found: 1, new: 0, changed: 0, unchanged: 1 } });
  expect(sent).toEqual(Object.keys(answers));
  expect(tree(join(root, 'content'))).toEqual(before);
});
