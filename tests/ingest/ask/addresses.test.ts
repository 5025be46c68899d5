import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toEntry } from '../../../src/archive/entry/entry.ts';
import { filesBelow } from '../../../src/archive/paper/files-below.ts';
import { paperSchema } from '../../../src/archive/paper/paper.ts';
import { apiFeed, jsonLine, oaiList, rssFeed, type ArxivPaper } from '../../arxiv-answers.ts';
import { archiveFolder, run, tree } from '../../command.ts';
import { day, entry } from '../../entry.ts';
import { hostileEntries, ownStrings } from '../../hostile-papers.ts';
import { upstream } from '../../upstream.ts';

// Services are asked for their lists; no address that stands in a paper is ever fetched, whatever field it is in.

/** A paper each of whose words is an address of that host. */
function luring(host: string) {
  const at = (path: string) => `${host}/${path}`;
  const paper: ArxivPaper = {
    id: '2512.00001',
    title: `\\href{${at('title')}}{A} memory ${at('title')}`,
    abstract: [
      `\\url{${at('url')}} ![](${at('picture')}) <img src="${at('tag')}"> \\includegraphics{${at('graphics')}}`,
    ],
    authors: [[at('author'), at('family')]],
    categories: ['cs.CL'],
    versions: [`${day}T01:00:00Z`],
    announced: day,
    comment: `Code at ${at('comment')}`,
    journal: at('journal'),
    doi: `10.1000/${at('doi')}`,
  };
  const links = { code: at('code.git'), project: at('project'), pdf: at('pdf'), arxiv: at('abs') };
  const listed = entry(
    {
      id: paper.id,
      title: paper.title,
      summary: paper.abstract[0],
      projectPage: links.project,
      githubRepo: links.code,
      mediaUrls: [at('film.mp4')],
      organization: { name: 'lab', fullname: at('lab'), avatar: at('logo') },
      submittedOnDailyBy: { avatarUrl: at('avatar') },
    },
    { thumbnail: at('thumbnail'), mediaUrls: [at('other.mp4')], next: at('next') },
  );
  const kept = paperSchema.parse({
    id: '2512.00002',
    title: 'Kept',
    day,
    source: 'arxiv',
    links,
    media: [at('film.mp4')],
  });
  return { paper, listed, kept };
}

test('of papers that hold nothing but addresses none is asked for, by any source', async () => {
  const elsewhere = await upstream((_, response) => response.end('[]'));
  const { paper, listed, kept } = luring(elsewhere.endpoint);
  const service = await upstream((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const answers: Record<string, () => string> = {
      '/hf/api/daily_papers': () =>
        JSON.stringify([
          listed,
          ...hostileEntries(
            ownStrings.map((text) => [text]),
            100,
          ).slice(0, 90),
        ]),
      '/api': () =>
        apiFeed([paper]).replace('<updated>', `<link href="${elsewhere.endpoint}/link" rel="next"/><updated>`),
      '/rss/cs.CL': () => rssFeed([paper], day),
      '/oai': () => oaiList([paper]),
      '/lines.jsonl': () => jsonLine(paper, { pdf: elsewhere.endpoint, url: elsewhere.endpoint }),
      '/mirror/api/days.json': () => JSON.stringify([{ date: day, papers: 1, url: elsewhere.endpoint }]),
      [`/mirror/api/daily_papers/${day}.json`]: () => JSON.stringify([toEntry(kept)]),
    };
    response.writeHead(200, { link: `<${elsewhere.endpoint}/header>; rel="next"` });
    response.end(answers[pathname]?.() ?? '[]');
  });
  const at = (path: string) => `${service.endpoint}/${path}`;
  const root = archiveFolder(
    `{ sources: [huggingface(), arxivApi(), arxivRss({ categories: ['cs.CL'] }), arxivOai(), mirror('${at('mirror')}'), jsonl({ url: '${at('lines.jsonl')}' })] }`,
    ', huggingface, arxivApi, arxivRss, arxivOai, mirror, jsonl',
  );
  const { summary } = await run('ingest', ['--root', root, '--date', day, '--interval', '0', '--json'], {
    HF_ENDPOINT: at('hf'),
    ARXIV_API_ENDPOINT: at('api'),
    ARXIV_RSS_ENDPOINT: at('rss'),
    ARXIV_OAI_ENDPOINT: at('oai'),
  });
  expect(summary).toMatchObject({ days: 1 });
  // They did land, with their addresses.
  const files = tree(join(root, 'content/papers/2025/12/08'));
  for (const path of ['code.git', 'project', 'film.mp4'])
    expect(files['2512.00001.md']! + files['2512.00002.md']!).toContain(`${elsewhere.endpoint}/${path}`);
  expect(service.requests.map(({ url }) => url!.split('?')[0])).toEqual([
    '/hf/api/daily_papers',
    '/api',
    '/rss/cs.CL',
    '/oai',
    '/mirror/api/days.json',
    `/mirror/api/daily_papers/${day}.json`,
    '/lines.jsonl',
  ]);
  expect(elsewhere.requests.map(({ url }) => url)).toEqual([]);
});

describe('one door to the network', () => {
  const src = new URL('../../../src/', import.meta.url).pathname;
  const rooms = ['config', 'archive', 'sources', 'ingest'].flatMap((room) => filesBelow(join(src, room)));
  // A method of a source may have the name of the function.
  const asks = /(?<![*.\w])fetch\((?!\w+: )|'node:(?:https?|http2|net|tls|dgram)'/;

  test('is src/ingest/ask/request.ts, for all that papers go through', () => {
    const found = rooms.filter((file) => asks.test(readFileSync(file, 'utf8')));
    expect(found.map((file) => relative(src, file))).toEqual(['ingest/ask/request.ts']);
  });
});
