import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { apiFeed, jsonLine, rssFeed, type ArxivPaper } from '../arxiv-answers.ts';
import { archiveFolder, run, tree, paperTree } from '../command.ts';
import { day, entry } from '../entry.ts';
import { upstream } from '../upstream.ts';

const paper = (id: string): ArxivPaper => ({
  id,
  title: `Paper ${id}`,
  abstract: ['Words.'],
  authors: [['Ada', 'Example']],
  categories: ['cs.CL'],
  versions: [`${day}T01:00:00Z`],
  announced: day,
});
const [good, bad] = [paper('2512.00001'), paper('../../etc')];

const quarantineOf = (root: string) =>
  Object.entries(tree(join(root, 'content')))
    .filter(([name]) => name.startsWith('quarantine/'))
    .map(([name, text]) => ({ name, record: JSON.parse(text) as { raw: unknown; reason: string } }));
const papersOf = (root: string) => Object.keys(paperTree(join(root, 'content/papers')));
const save = (root: string, name: string, text: string) => {
  writeFileSync(join(root, name), text);
  return join(root, name);
};
const ingest = async (root: string, ...flags: string[]) => (await run('ingest', ['--root', root, ...flags])).code;

describe('a bad record of a file: it is quarantined whole, the rest lands, 65; the file mended empties it', () => {
  const second = paper('2512.00002');
  test.each([
    [
      `${day}.json`,
      (bad: boolean) => JSON.stringify([entry({ id: good.id }), entry({ id: second.id, upvotes: bad ? 'x' : 1 })]),
    ],
    [
      'answer.json',
      (bad: boolean) => JSON.stringify([entry({ id: good.id }), entry({ id: second.id, upvotes: bad ? 'x' : 1 })]),
    ],
    ['arxiv.xml', (isBad: boolean) => apiFeed([good, isBad ? bad : second])],
    ['rss.xml', (isBad: boolean) => rssFeed([good, isBad ? bad : second], day)],
    ['papers.jsonl', (isBad: boolean) => jsonLine(good) + jsonLine(isBad ? bad : second)],
    ['論文.jsonl', (isBad: boolean) => jsonLine(good) + jsonLine(isBad ? bad : second)],
  ])('%s', async (name, text) => {
    const root = archiveFolder();
    expect(await ingest(root, '--file', save(root, name, text(true)))).toBe(65);
    const [kept, ...more] = quarantineOf(root);
    expect(more).toEqual([]);
    expect(kept?.name).toMatch(/^quarantine\/[a-z-]+\/[\da-z-]+\/[\da-f]{12}\.json$/);
    expect(JSON.stringify(kept?.record.raw)).toMatch(/etc|2512\.00002/);
    expect(kept?.record.reason).toMatch(/^id: expected an arXiv id|^paper\.upvotes: expected number/);
    expect(papersOf(root)).toHaveLength(1);
    expect(await ingest(root, '--file', save(root, name, text(false)))).toBe(0);
    expect([quarantineOf(root), papersOf(root).length]).toEqual([[], 2]);
  });

  test('another file, of the same source, leaves it', async () => {
    const root = archiveFolder();
    await ingest(root, '--file', save(root, 'one.jsonl', jsonLine(good) + jsonLine(bad)));
    const before = quarantineOf(root);
    expect(await ingest(root, '--file', save(root, 'two.jsonl', jsonLine(second)))).toBe(0);
    expect(quarantineOf(root)).toEqual(before);
  });

  test('a file that breaks off is said, and costs no other', async () => {
    const root = archiveFolder();
    const broken = join(root, 'broken.jsonl.gz');
    writeFileSync(broken, gzipSync(jsonLine(good)).subarray(0, 60));
    const other = save(root, 'other.jsonl', jsonLine(second));
    const { code, err } = await run('ingest', ['--root', root, '--file', broken, other]);
    expect([code, err]).toEqual([
      65,
      expect.stringMatching(/broken\.jsonl\.gz: expected gzip .*unexpected end of file/),
    ]);
    expect(papersOf(root)).toHaveLength(1);
  });

  test('a file that comes in many parts keeps the bad records of each', async () => {
    const root = archiveFolder();
    const filler = jsonLine(good, { filler: 'x'.repeat(1 << 20) });
    const lines = [jsonLine(bad), filler, jsonLine(paper('../../usr')), filler, jsonLine(paper('../../var'))];
    expect(await ingest(root, '--file', save(root, 'papers.jsonl', lines.join('')))).toBe(65);
    expect(quarantineOf(root)).toHaveLength(3);
    expect(await ingest(root, '--file', save(root, 'papers.jsonl', lines.slice(0, 2).join('')))).toBe(65);
    expect(quarantineOf(root)).toHaveLength(1);
  });
});

describe('a bad record of a service that tells only what is new', () => {
  const later = '2025-12-09';
  const announce = (root: string, papers: ArxivPaper[], date: string) =>
    upstream((_, response) =>
      response.end(
        rssFeed(
          papers.map((each) => ({ ...each, announced: date })),
          date,
        ),
      ),
    ).then(
      async ({ endpoint }) =>
        (await run('ingest', ['--root', root, '--interval', '0'], { ARXIV_RSS_ENDPOINT: endpoint })).code,
    );

  test('waits for its own batch: the next day’s does not empty it, the same batch without fault does', async () => {
    const root = archiveFolder("{ sources: [arxivRss({ categories: ['cs.CL'] })] }", ', arxivRss');
    expect(await announce(root, [good, bad], day)).toBe(65);
    expect(quarantineOf(root)[0]?.name).toContain(`quarantine/arxiv-rss/${day}/`);
    expect(await announce(root, [paper('2512.00003')], later)).toBe(0);
    expect(quarantineOf(root)).toHaveLength(1);
    expect(await announce(root, [good], day)).toBe(0);
    expect([quarantineOf(root), papersOf(root).length]).toEqual([[], 2]);
  });

  test('an empty weekend is an answer, and a batch that comes again changes nothing', async () => {
    const root = archiveFolder("{ sources: [arxivRss({ categories: ['cs.CL'] })] }", ', arxivRss');
    await announce(root, [good], day);
    const before = tree(join(root, 'content'));
    expect(await announce(root, [], '2025-12-13')).toBe(0);
    expect(await announce(root, [good], day)).toBe(0);
    expect(tree(join(root, 'content'))).toEqual(before);
  });
});

test('each source empties its own: what one could not say another one does not take back', async () => {
  const root = archiveFolder();
  const names = ['hf', 'arxiv'].map((name) => join(root, name));
  for (const name of names) mkdirSync(name);
  const [fromList, fromArxiv] = [join(names[0]!, `${day}.json`), join(names[1]!, `${day}.xml`)];
  writeFileSync(fromList, JSON.stringify([entry({ id: good.id, upvotes: 'x' })]));
  writeFileSync(fromArxiv, apiFeed([good]));
  expect(await ingest(root, '--file', fromList)).toBe(65);
  expect(await ingest(root, '--file', fromArxiv)).toBe(0);
  expect([quarantineOf(root).length, papersOf(root).length]).toEqual([1, 1]);
  const check = () => run('check', ['--root', root]);
  expect((await check()).out).toContain(`quarantined: content/${quarantineOf(root)[0]!.name}: paper.upvotes: expected`);
  writeFileSync(fromList, JSON.stringify([entry({ id: good.id })]));
  expect(await ingest(root, '--file', fromList)).toBe(0);
  expect(quarantineOf(root)).toEqual([]);
  expect((await check()).out).not.toContain('quarantined:');
});
