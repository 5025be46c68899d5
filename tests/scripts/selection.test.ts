import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import { loadConfig } from '../../src/config/load.ts';
import { apiFeed, type ArxivPaper } from '../arxiv-answers.ts';
import { archiveFolder, run, tree, paperTree } from '../command.ts';
import { day, entry } from '../entry.ts';
import { dailyPapers } from '../upstream.ts';

const paper = (number: number, more: Record<string, unknown> = {}) =>
  entry({ id: `2512.0000${number}`, title: `Paper ${number}`, summary: 'Words.', upvotes: number, ...more });
const configure = (root: string, config: string) => {
  writeFileSync(
    join(root, 'archive.config.ts'),
    `import { defineArchive } from 'daybook';\nexport default defineArchive(${config});\n`,
  );
};
const save = (root: string, entries: unknown[], date = day) => {
  writeFileSync(join(root, `${date}.json`), JSON.stringify(entries));
  return join(root, `${date}.json`);
};
const ingest = (root: string, ...flags: string[]) => run('ingest', ['--root', root, ...flags]);
const ids = (root: string) =>
  Object.keys(paperTree(join(root, 'content'))).map((file) => file.slice(-'2512.00001.md'.length, -3));

/** What a preview says and what `--yes` then does, as lines of outcome and id. */
async function previewed(root: string, ...flags: string[]) {
  const before = tree(join(root, 'content'));
  const said = await ingest(root, ...flags, '--reselect');
  expect(tree(join(root, 'content'))).toEqual(before);
  const lines = [...said.out.matchAll(/^\S+ {2}(new|changed|removed|left out) +(\S+)/gm)].map(
    ([, what, id]) => `${what} ${id}`,
  );
  const done = await ingest(root, ...flags, '--reselect', '--yes');
  expect(done.code).toBe(0);
  const gone = lines.filter((line) => line.startsWith('removed')).map((line) => line.slice('removed '.length));
  const come = lines.filter((line) => line.startsWith('new')).map((line) => line.slice('new '.length));
  const expected = [
    ...Object.keys(before)
      .filter((file) => file.endsWith('.md'))
      .map((file) => file.slice(-13, -3))
      .filter((id) => !gone.includes(id)),
    ...come,
  ];
  expect(ids(root)).toEqual(expected.sort());
  return { said: said.out, lines: lines.sort() };
}

describe('rules', () => {
  const arxivPaper = (number: number, categories: string[]): ArxivPaper => ({
    id: `2512.0000${number}`,
    title: `Paper ${number}`,
    abstract: ['Words.'],
    authors: [['Ada', 'Example']],
    categories,
    versions: [`${day}T01:00:00Z`],
    announced: day,
  });

  test('categories are united, and others taken away, each by all names that it has', async () => {
    const root = archiveFolder("{ select: { categories: ['cs.CL', 'math.*', '-cs.CV', '-cs.SY'] } }");
    const papers = [['cs.CL'], ['cs.NA'], ['cs.LG'], ['cs.CL', 'cs.CV'], ['math.GT', 'eess.SY']].map(
      (categories, index) => arxivPaper(index + 1, categories),
    );
    writeFileSync(join(root, 'arxiv.xml'), apiFeed(papers));
    const { out } = await ingest(root, '--file', join(root, 'arxiv.xml'), '--dry-run');
    expect(out).toMatch(/left out {2}2512\.00003 {2}Paper 3 {2}\(categories: none of cs\.CL, math\.\*\)/);
    expect(out).toMatch(/left out {2}2512\.00004 {2}Paper 4 {2}\(categories: -cs\.CV\)/);
    expect(out).toMatch(/left out {2}2512\.00005 {2}Paper 5 {2}\(categories: -eess\.SY\)/);
    await ingest(root, '--file', join(root, 'arxiv.xml'));
    expect(ids(root)).toEqual(['2512.00001', '2512.00002']);
  });

  test('look at title, abstract, keywords, authors and organization; a dry run names the rule', async () => {
    const root = archiveFolder(
      "{ select: { include: ['gold', '/pap\\\\w+ 6/'], exclude: ['lead'], minimumUpvotes: 2 } }",
    );
    const file = save(root, [
      paper(1, { title: 'Gold' }),
      paper(2, { summary: 'It is gold.' }),
      paper(3, { authors: [{ name: 'Ada Gold' }] }),
      paper(4, { organization: { name: 'gold', fullname: 'Gold' } }),
      paper(5, { ai_keywords: ['gold'] }),
      paper(6),
      paper(7),
      paper(8, { title: 'Gold and lead' }),
    ]);
    const { out } = await ingest(root, '--file', file, '--dry-run');
    expect(out).toMatch(/left out {2}2512\.00001 {2}Gold {2}\(minimumUpvotes: 1 of 2\)/);
    expect(out).toMatch(/left out {2}2512\.00007 {2}Paper 7 {2}\(include: none of its words\)/);
    expect(out).toMatch(/left out {2}2512\.00008 {2}Gold and lead {2}\(exclude: lead\)/);
    await ingest(root, '--file', file);
    expect(ids(root)).toEqual(['2512.00002', '2512.00003', '2512.00004', '2512.00005', '2512.00006']);
  });
});

describe('the limit of a day', () => {
  test('counts a paper that an answer holds twice once', async () => {
    const root = archiveFolder('{ select: { limitPerDay: 2 } }');
    await ingest(root, '--file', save(root, [paper(3), paper(3), paper(2), paper(1)]));
    expect(ids(root)).toEqual(['2512.00002', '2512.00003']);
  });

  test('does not grow by reruns, by other days, or by what has more upvotes since', async () => {
    const root = archiveFolder('{ sources: [huggingface()], select: { limitPerDay: 2 } }', ', huggingface');
    let more = 0;
    const { endpoint } = await dailyPapers((date) =>
      date === day ? [paper(1), paper(2), paper(3, { upvotes: 3 + more }), paper(4, { upvotes: more })] : [],
    );
    const rerun = () => run('ingest', ['--root', root, '--date', day, '--interval', '0'], { HF_ENDPOINT: endpoint });
    for (more of [0, 50, 100]) expect((await rerun()).code).toBe(0);
    expect(ids(root)).toEqual(['2512.00002', '2512.00003']);
  });
});

describe('--reselect says what --yes then does', () => {
  test('where the last paper of a day leaves: the day is gone', async () => {
    const root = archiveFolder();
    const file = save(root, [paper(1)]);
    await ingest(root, '--file', file, save(root, [paper(2, { title: 'Other' })], '2025-12-09'));
    configure(root, "{ select: { include: ['other'] } }");
    expect((await previewed(root, '--file', file)).lines).toEqual(['left out 2512.00001', 'removed 2512.00001']);
    expect([...openArchive(root, await loadConfig(root)).days.keys()]).toEqual(['2025-12-09']);
  });

  test('where one leaves and so makes room for another', async () => {
    const root = archiveFolder("{ select: { include: ['paper 1'], limitPerDay: 1 } }");
    const file = save(root, [paper(1), paper(2)]);
    await ingest(root, '--file', file);
    configure(root, "{ select: { include: ['paper 2'], limitPerDay: 1 } }");
    const { lines } = await previewed(root, '--file', file);
    expect(lines).toEqual(['left out 2512.00001', 'new 2512.00002', 'removed 2512.00001']);
  });

  test('where the limit of a day is lower: those with the fewest upvotes leave', async () => {
    const root = archiveFolder();
    const file = save(root, [paper(1), paper(2), paper(3)]);
    await ingest(root, '--file', file);
    configure(root, '{ select: { limitPerDay: 2 } }');
    const { lines, said } = await previewed(root, '--file', file);
    expect(lines).toEqual(['left out 2512.00001', 'removed 2512.00001']);
    expect(said).toMatch(/removed {3}2512\.00001 {2}Paper 1 {2}\(limitPerDay: 2\)/);
  });

  test('where a person edited a paper, or added to it: it stays, and takes a place of its day', async () => {
    const root = archiveFolder();
    const file = save(root, [paper(1), paper(2), paper(3), paper(4)]);
    await ingest(root, '--file', file);
    const edit = (id: string, from: string, to: string) => {
      const path = join(root, 'content/papers/2025/12/08', `${id}.md`);
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    };
    edit('2512.00001', 'Words.', 'My words.');
    edit('2512.00002', 'source:', 'rating: 5\nsource:');
    configure(root, "{ select: { include: ['paper 4', 'paper 3'], limitPerDay: 3 } }");
    const { lines } = await previewed(root, '--file', file);
    expect(lines).toEqual(['left out 2512.00003', 'removed 2512.00003']);
    expect(ids(root)).toEqual(['2512.00001', '2512.00002', '2512.00004']);
  });

  test('where nothing changed: nothing', async () => {
    const root = archiveFolder("{ select: { include: ['paper'], limitPerDay: 2 } }");
    const file = save(root, [paper(1), paper(2), paper(3)]);
    await ingest(root, '--file', file);
    expect((await previewed(root, '--file', file)).lines).toEqual(['left out 2512.00001']);
  });
});

test('a dry run says what is left out also where nothing is new', async () => {
  const root = archiveFolder("{ sources: [huggingface()], select: { exclude: ['paper 1'] } }", ', huggingface');
  const { endpoint } = await dailyPapers((date) => (date === day ? [paper(1), paper(2)] : []));
  const flags = ['--root', root, '--date', day, '--interval', '0'];
  for (let times = 0; times < 2; times++) await run('ingest', flags, { HF_ENDPOINT: endpoint });
  const { out } = await run('ingest', [...flags, '--dry-run'], { HF_ENDPOINT: endpoint });
  expect(out).toMatch(/left out {2}2512\.00001 {2}Paper 1 {2}\(exclude: paper 1\)/);
});

test('a dry run of two sources counts a paper of both once, as the run does', async () => {
  const root = archiveFolder();
  const file = save(root, [paper(1)]);
  const other = save(root, [paper(1, { upvotes: 9 }), paper(2)], '2025-12-09');
  const [look, done] = [
    await ingest(root, '--file', file, other, '--dry-run', '--json'),
    await ingest(root, '--file', file, other, '--json'),
  ];
  expect(look.summary).toEqual(done.summary);
  expect(look.summary).toMatchObject({ found: 3, new: 2, changed: 1 });
});
