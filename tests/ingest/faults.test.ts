import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';
import { politeGets } from '../../src/ingest/ask/http.ts';
import { ingestDays } from '../../src/ingest/pipeline.ts';
import { RememberedAnswers } from '../../src/ingest/keep/remembered.ts';
import { selection } from '../../src/ingest/selection.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { run } from '../command.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { entry } from '../entry.ts';
import {
  copyOf,
  goodRun,
  isRight,
  makeBench,
  treeOf,
  tryFault,
  verdict,
  type Bench,
  type Ingest,
} from '../faults/matrix.ts';
import { faultDay, sourceNames, sources, type SourceName } from '../faults/sources.ts';
import { faults, serving, type Fault } from '../faults/faults.ts';
import { upstream } from '../upstream.ts';
import { fakeClock } from './clock.ts';

let messages: string[] = [];

/** What `npm run ingest` does, without its start and its waits. */
const ingest: Ingest = async (root, source, endpoint, day) => {
  vi.stubEnv(sources[source].variable, endpoint);
  messages = [];
  const remembered = new RememberedAnswers(root);
  const store = new Store(root);
  const { summary, failed } = await ingestDays([sources[source].make()], () => [day], {
    store,
    get: politeGets({ site: 'https://example.org/', interval: 0, maxBytes: 2e6, clock: fakeClock(), remembered }),
    selection: selection(parseConfig({}, '')),
    today: '2024-02-01',
    report: (event) => {
      if (event.event === 'failed') messages.push(event.message);
    },
  });
  if (failed + summary.quarantined === 0) remembered.save();
  return failed > 0 ? 75 : summary.quarantined > 0 ? 65 : 0;
};

const benches = new Map<SourceName, Bench>();
beforeAll(async () => {
  for (const source of sourceNames) benches.set(source, await makeBench(source, ingest));
});
afterAll(() => {
  for (const { root } of benches.values()) rmSync(root, { recursive: true });
  vi.unstubAllEnvs();
});

/** An archive with papers of that source, for one test. */
function archiveOf(source: SourceName): string {
  const root = copyOf(benches.get(source)!.root);
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  return root;
}

describe('whatever a service answers', () => {
  test.each(faults)('$source, $name: $exit, and the next good run makes the day right', async (fault) => {
    const row = await tryFault(fault, benches.get(fault.source)!, ingest);
    expect({ ...row, right: isRight(row) }).toMatchObject({ exit: fault.exit, repaired: true, right: true });
  });

  test.each(
    faults.filter(({ name }) =>
      ['a page of words', 'an entry that is null', 'a paper twice', 'throttled until tomorrow'].includes(name),
    ),
  )('$name: $exit, as a command', async (fault) => {
    const root = archiveOf(fault.source);
    const flags = ['--root', root, '--date', faultDay, '--interval', '0'];
    const { code, err } = await serving(fault.answers, (endpoint) =>
      run('ingest', flags, { [sources[fault.source].variable]: endpoint }),
    );
    expect(code).toBe(fault.exit);
    expect(err).not.toContain('    at ');
  });
});

describe.each(sourceNames)('a history of good and bad runs of %s ends in the same tree', (name) => {
  const bench = () => benches.get(name)!;
  const all = faults.filter(({ source }) => source === name);
  const history = async (runs: (Fault | 'good')[]) => {
    const root = archiveOf(name);
    for (const one of runs)
      if (one === 'good') expect(await goodRun(name, root, ingest)).toBe(0);
      else await serving(one.answers, (endpoint) => ingest(root, name, endpoint, faultDay));
    return treeOf(root);
  };
  const rounds = Array.from({ length: 10 }, (_, seed) => seed);

  test.each(rounds)('that brought nothing, in any order (%i)', async (seed) => {
    const empty = all.filter(({ exit }) => exit === 75);
    expect(await history(shuffled([...empty, 'good'], seed))).toEqual(bench().good);
  });

  test.each(rounds)('of every kind, with a good one at the end (%i)', async (seed) => {
    expect(await history([...shuffled(all, seed), 'good'])).toEqual(bench().good);
  });
});

/** In an order that the seed decides. */
function shuffled<T>(list: T[], seed: number): T[] {
  let state = seed + 1;
  const dice = new Map(list.map((_, at) => [at, (state = (state * 48_271) % 2_147_483_647)]));
  return list
    .map((item, at) => ({ item, rank: dice.get(at)! }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

test('no address that a paper holds is ever asked for', async () => {
  const elsewhere = await upstream((_, response) => response.end());
  const there = (path: string) => `${elsewhere.endpoint}/${path}`;
  const paper = entry(
    {
      id: '2401.00001',
      projectPage: there('project'),
      githubRepo: there('code'),
      mediaUrls: [there('film')],
      summary: `![](${there('picture')}) <img src="${there('tag')}">`,
      submittedOnDailyBy: { avatarUrl: there('avatar') },
      organization: { name: 'lab', avatar: there('logo') },
    },
    { thumbnail: there('thumbnail'), mediaUrls: [there('other')], submittedBy: { avatarUrl: there('person') } },
  );
  const service = await upstream((_, response) => response.end(JSON.stringify([paper])));
  const root = archiveOf('huggingface');
  expect(await ingest(root, 'huggingface', service.endpoint, faultDay)).toBe(0);
  expect(treeOf(root).get('papers/2024/01/02/2401.00001.md')).toContain(there('project'));
  expect(service.requests.map(({ url }) => url)).toEqual([`/api/daily_papers?date=${faultDay}&limit=100`]);
  expect(elsewhere.requests).toEqual([]);
});

describe.skipIf(!hasCorpus)('the JSON test suite as an answer', () => {
  const bodies = hasCorpus
    ? Object.entries(
        JSON.parse(readFileSync(inCorpus('hostile', 'jsontestsuite.b64.json'), 'utf8')) as Record<string, string>,
      )
    : [];

  test('is 317 bodies', () => {
    expect(bodies).toHaveLength(317);
  });

  let root: string;
  beforeAll(() => {
    root = copyOf(benches.get('huggingface')!.root);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test.each(bodies)('%s', async (name, base64) => {
    const before = treeOf(root);
    const body = Buffer.from(base64, 'base64');
    const headers = { 'content-type': 'application/json' };
    const exit = await serving([{ status: 200, headers, body }], (endpoint) =>
      ingest(root, 'huggingface', endpoint, faultDay),
    );
    const isJson = !messages.join().includes('expected JSON');
    if (name.startsWith('n_')) expect([exit, isJson]).toEqual([75, false]);
    if (name.startsWith('y_')) expect(isJson).toBe(true);
    expect([65, 75]).toContain(exit);
    // Other bodies of the suite hold the same record: it is in quarantine already.
    expect(exit === 75 ? ['unchanged'] : ['unchanged', 'valid']).toContain(verdict(before, treeOf(root)));
  });

  test('and a good run after all of them makes the day right', async () => {
    await goodRun('huggingface', root, ingest);
    expect(treeOf(root)).toEqual(benches.get('huggingface')!.good);
  });
});
