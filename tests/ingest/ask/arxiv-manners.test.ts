import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseConfig } from '../../../src/config/config.ts';
import { politeGets } from '../../../src/ingest/ask/http.ts';
import { request, type Response } from '../../../src/ingest/ask/request.ts';
import { ingestDays, type World } from '../../../src/ingest/pipeline.ts';
import { selection } from '../../../src/ingest/selection.ts';
import { Store } from '../../../src/ingest/keep/store.ts';
import { arxivApi } from '../../../src/sources/arxiv-api.ts';
import { arxivOai } from '../../../src/sources/arxiv-oai.ts';
import { arxivRss } from '../../../src/sources/arxiv-rss.ts';
import { apiFeed, oaiList, rssFeed, type ArxivPaper } from '../../arxiv-answers.ts';
import { temporaryFolder } from '../../command.ts';
import { fakeClock } from '../clock.ts';

// What arXiv asks of programs (https://info.arxiv.org/help/api/tou.html): one request every three seconds, one connection.

afterEach(() => {
  vi.unstubAllEnvs();
});

const day = '2025-12-08';
const papers = Array.from({ length: 2345 }, (_, index): ArxivPaper => ({
  id: `2512.${String(index).padStart(5, '0')}`,
  title: `Paper ${index}`,
  abstract: ['Words.'],
  authors: [['Ada', 'Example']],
  categories: ['cs.CL'],
  versions: [`${day}T01:00:00Z`],
  announced: day,
}));

function worldOf(clock = fakeClock()): World & { clock: ReturnType<typeof fakeClock> } {
  return {
    clock,
    store: new Store(temporaryFolder()),
    get: politeGets({ site: 'https://example.org/', clock }),
    selection: selection(parseConfig({}, '')),
    today: '2025-12-09',
    report: () => undefined,
  };
}

/** arXiv on loopback, with counts of what was open at once. */
async function arxiv() {
  const open = { requests: 0, sockets: 0 };
  const most = { requests: 0, sockets: 0 };
  const sizes: number[] = [];
  const server = createServer((request, response) => {
    most.requests = Math.max(most.requests, ++open.requests);
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
    const [start, size] = [Number(searchParams.get('start')), Number(searchParams.get('max_results'))];
    if (pathname === '/api') sizes.push(size);
    const text =
      pathname === '/api'
        ? apiFeed(papers.slice(start, start + size), { total: papers.length, start, size })
        : pathname === '/oai'
          ? oaiList(papers.slice(0, 2))
          : rssFeed(papers.slice(0, 2), day);
    // Late enough for another request to come in between, if one were made.
    setTimeout(() => {
      open.requests--;
      response.end(text);
    }, 5);
  });
  server.on('connection', (socket: Socket) => {
    most.sockets = Math.max(most.sockets, ++open.sockets);
    socket.on('close', () => open.sockets--);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const [name, path] of Object.entries({ API: 'api', RSS: 'rss', OAI: 'oai' }))
    vi.stubEnv(`ARXIV_${name}_ENDPOINT`, `${host}/${path}`);
  return { most, sizes };
}

test('a day of 2,345 papers comes in slices of at most 2,000, three seconds apart, over one connection', async () => {
  const { most, sizes } = await arxiv();
  const world = worldOf();
  const { summary, failed } = await ingestDays([arxivApi()], () => [day], world);
  expect([summary.new, failed]).toEqual([2345, 0]);
  expect(sizes).toEqual([1000, 1000, 1000]);
  expect(world.clock.slept).toEqual([3000, 3000]);
  expect(most).toEqual({ requests: 1, sockets: 1 });
});

test('its three services, asked at the same moment, wait for each other', async () => {
  const { most } = await arxiv();
  const world = worldOf();
  const sources = [arxivApi(), arxivRss({ categories: ['cs.CL'] }), arxivOai()];
  await Promise.all(sources.map((source) => ingestDays([source], () => [day], world)));
  expect(world.clock.slept).toEqual([3000, 3000, 3000, 3000]);
  expect(most).toEqual({ requests: 1, sockets: 1 });
});

// Loopback has one host only: these are told apart by their names, and none of them is asked.
vi.mock(import('../../../src/ingest/ask/request.ts'), async (original) => ({
  request: vi.fn((await original()).request),
}));

describe('hosts of one service', () => {
  const answer = (status: number, text: string, location = ''): Response => ({
    status,
    headers: { get: (name) => (name === 'location' ? location : null) },
    body: Readable.from([Buffer.from(text)]),
    cancel: () => undefined,
  });
  function answering(locations: Record<string, string> = {}) {
    const asked: string[] = [];
    vi.mocked(request).mockImplementation(({ href }) => {
      asked.push(href);
      const location = locations[href];
      return Promise.resolve(location === undefined ? answer(200, 'ok') : answer(302, '', location));
    });
    return asked;
  }

  test('share a pace, others have their own', async () => {
    answering();
    const { get, clock } = worldOf();
    const ask = get(arxivApi());
    for (const host of ['export.arxiv.org', 'rss.arxiv.org', 'oaipmh.arxiv.org', 'notarxiv.org', 'arxiv.org.example'])
      expect(await ask(`https://${host}/`)).toBe('ok');
    expect(clock.slept).toEqual([3000, 3000]);
  });

  test('may send us to each other, and nowhere else', async () => {
    const asked = answering({
      'https://arxiv.org/a': 'https://export.arxiv.org/b',
      'https://huggingface.co/a': 'https://hub.huggingface.co/b',
      'https://arxiv.org/c': 'https://notarxiv.org/d',
      'https://arxiv.org/e': 'https://arxiv.org.example/f',
      'https://arxiv.org/g': 'http://export.arxiv.org/h',
    });
    const get = worldOf().get(arxivApi());
    for (const address of ['https://arxiv.org/a', 'https://huggingface.co/a']) expect(await get(address)).toBe('ok');
    for (const address of ['https://arxiv.org/c', 'https://arxiv.org/e', 'https://arxiv.org/g'])
      await expect(get(address)).rejects.toThrow('got a redirect to');
    expect(
      asked.filter((address) => !/^https:\/\/(?:[a-z]+\.)?(?:arxiv\.org|huggingface\.co)\//.test(address)),
    ).toEqual([]);
  });
});
