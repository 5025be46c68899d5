import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFormats } from '../../src/sources/formats.ts';
import { describe, expect, test } from 'vitest';
import { paperSchema } from '../../src/archive/paper/paper.ts';
import { readPaper } from '../../src/archive/paper/file.ts';
import { archiveFolder, run, temporaryFolder, tree, paperTree } from '../command.ts';
import { hasCorpus, inCorpus } from '../corpus.ts';
import { day, entry } from '../entry.ts';
import { slow } from '../long.ts';
import { dailyPapers, upstream } from '../upstream.ts';
import { readdirSync } from 'node:fs';

const saved = (root: string, entries: unknown, name = `${day}.json`) => {
  const file = join(root, name);
  writeFileSync(file, JSON.stringify(entries));
  return file;
};
const papersOf = (root: string) =>
  Object.entries(paperTree(join(root, 'content/papers'))).map(([file, text]) => readPaper(text, file));

describe('saved answers', () => {
  test('become files; the same again changes nothing', async () => {
    const root = archiveFolder();
    const file = saved(root, [entry(), entry({ id: '2512.00002', title: 'Another' })]);
    const first = await run('ingest', ['--root', root, '--file', file, '--json']);
    expect([first.code, first.summary]).toEqual([
      0,
      { event: 'summary', days: 1, found: 2, new: 2, changed: 0, unchanged: 0, quarantined: 0 },
    ]);
    const before = tree(root);
    const again = await run('ingest', ['--root', root, '--file', file, '--json']);
    expect([again.code, again.summary]).toMatchObject([0, { new: 0, changed: 0, unchanged: 2 }]);
    expect(tree(root)).toEqual(before);
  });

  test('take their day from --date before their name, and from their name before their records', async () => {
    const root = archiveFolder();
    await run('ingest', ['--root', root, '--file', saved(root, [entry({ id: '2512.00001' })]), '--date', '2025-12-01']);
    await run('ingest', [
      '--root',
      root,
      '--file',
      saved(root, [entry({ id: '2512.00002' })], 'daily-2025-12-02.json'),
    ]);
    await run('ingest', ['--root', root, '--file', saved(root, [entry({ id: '2512.00003' })], 'answer.json')]);
    expect(papersOf(root).map((paper) => [paper.id, paper.day])).toEqual([
      ['2512.00001', '2025-12-01'],
      ['2512.00002', '2025-12-02'],
      ['2512.00003', '2025-12-08'],
    ]);
  });

  test('with one bad record: it is quarantined, the rest lands, 65', async () => {
    const root = archiveFolder();
    const { code, summary, err } = await run('ingest', [
      '--root',
      root,
      '--file',
      saved(root, [entry(), entry({ id: 'x/../y' }), entry({ id: '2512.00002' })]),
      '--json',
    ]);
    expect([code, summary]).toMatchObject([65, { new: 2, quarantined: 1 }]);
    expect(err).toBe('');
    expect(Object.keys(tree(join(root, 'content/quarantine')))).toHaveLength(1);
  });

  test('that are none: 65, nothing is written, the others land', async () => {
    const root = archiveFolder();
    const bad = join(root, '2025-12-01.json');
    writeFileSync(bad, '<html>503</html>');
    const { code, err } = await run('ingest', ['--root', root, '--file', bad, saved(root, [entry()])]);
    expect(code).toBe(65);
    expect(err).toContain('2025-12-01.json: expected');
    expect(papersOf(root)).toHaveLength(1);
  });

  test('a dry run says what would come and writes nothing', async () => {
    const root = archiveFolder();
    const { out } = await run('ingest', ['--root', root, '--file', saved(root, [entry()]), '--dry-run']);
    expect(out).toContain('Would be: 1 paper on 1 day: 1 new');
    expect(Object.keys(tree(root))).toEqual(['2025-12-08.json', 'archive.config.ts']);
  });
});

describe('a service', () => {
  test('gives the same bytes as its saved answers', async () => {
    const entries = Array.from({ length: 130 }, (_, index) =>
      entry({ id: `2512.${String(index).padStart(5, '0')}`, title: `Paper ${index}` }),
    );
    const [byFile, byHttp] = [archiveFolder(), archiveFolder('{ sources: [huggingface()] }', ', huggingface')];
    const { endpoint, requests } = await dailyPapers((date) => (date === day ? entries : []));
    await run('ingest', ['--root', byFile, '--file', saved(byFile, entries)]);
    const { summary } = await run(
      'ingest',
      ['--root', byHttp, '--from', '2025-12-06', '--to', day, '--interval', '0', '--json'],
      { HF_ENDPOINT: endpoint },
    );
    expect(summary).toMatchObject({ days: 3, new: 130 });
    expect(tree(join(byHttp, 'content'))).toEqual(tree(join(byFile, 'content')));
    expect(requests[0]?.headers['user-agent']).toMatch(/^daybook \(\+http/);
  });

  test('that throttles once is asked again', async () => {
    const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
    let asked = 0;
    const { endpoint } = await upstream((_, response) => {
      if (asked++ === 0) response.writeHead(429, { 'retry-after': '0' }).end('Rate exceeded.');
      else response.end(JSON.stringify([entry()]));
    });
    const { code, summary } = await run('ingest', ['--root', root, '--date', day, '--interval', '0', '--json'], {
      HF_ENDPOINT: endpoint,
    });
    expect([code, summary]).toMatchObject([0, { new: 1 }]);
  });

  test('that fails on one day: 75, the other days land, and what was there stays', async () => {
    const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
    const { endpoint } = await upstream((request, response) => {
      if (request.url?.includes('2025-12-08')) response.writeHead(404).end('{"error":"Not found"}');
      else response.end(JSON.stringify([entry({ id: '2512.00009' })]));
    });
    const { code, err } = await run(
      'ingest',
      ['--root', root, '--from', day, '--to', '2025-12-09', '--interval', '0'],
      { HF_ENDPOINT: endpoint },
    );
    expect([code, papersOf(root).length]).toEqual([75, 1]);
    expect(err).toMatch(/2025-12-08 .*failed: .*expected 200, got 404/);
  });
});

describe('select', () => {
  test('keeps what is asked for; a paper that is there stays', async () => {
    const root = archiveFolder("{ select: { include: ['long context'], exclude: ['survey'], minimumUpvotes: 5 } }");
    const entries = [
      entry({ id: '2512.00001', title: 'Long-context models' }),
      entry({ id: '2512.00002', title: 'Long contexts: a survey' }),
      entry({ id: '2512.00003', title: 'Short', ai_keywords: [] }),
      entry({ id: '2512.00004', title: 'Long context', upvotes: 4 }),
    ];
    await run('ingest', ['--root', root, '--file', saved(root, entries)]);
    expect(papersOf(root).map((paper) => paper.id)).toEqual(['2512.00001']);
    await run('ingest', [
      '--root',
      root,
      '--file',
      saved(root, [
        entry({ id: '2512.00001', title: 'Long-context models', upvotes: 1 }),
        entry({ id: '2512.00004', title: 'Long context', upvotes: 6 }),
      ]),
    ]);
    expect(papersOf(root).map((paper) => [paper.id, paper.upvotes])).toEqual([
      ['2512.00001', 1],
      ['2512.00004', 6],
    ]);
  });
});

describe('selection', () => {
  const papers = [
    entry({ id: '2512.00001', title: 'One', upvotes: 1 }),
    entry({ id: '2512.00002', title: 'Two', upvotes: 2 }),
    entry({ id: '2512.00003', title: 'Three: a survey', upvotes: 3 }),
  ];

  test('a dry run says what would come, and what would be left out by which rule', async () => {
    const root = archiveFolder("{ select: { exclude: ['survey'], limitPerDay: 1 } }");
    const { out } = await run('ingest', ['--root', root, '--file', saved(root, papers), '--dry-run']);
    expect(out).toMatch(/left out {2}2512\.00003 {2}Three: a survey {2}\(exclude: survey\)/);
    expect(out).toMatch(/new {7}2512\.00002 {2}Two/);
    expect(out).toMatch(/left out {2}2512\.00001 {2}One {2}\(limitPerDay: 1\)/);
  });

  test('the limit of a day holds over runs, and takes nothing away', async () => {
    const root = archiveFolder('{ select: { limitPerDay: 2 } }');
    await run('ingest', ['--root', root, '--file', saved(root, papers.slice(0, 2))]);
    await run('ingest', ['--root', root, '--file', saved(root, papers)]);
    expect(papersOf(root).map((paper) => paper.id)).toEqual(['2512.00001', '2512.00002']);
  });

  test('after a change of the rules, --reselect says what would leave or join, and does it with --yes', async () => {
    const root = archiveFolder("{ select: { include: ['one'] } }");
    const file = saved(root, papers);
    await run('ingest', ['--root', root, '--file', file]);
    writeFileSync(
      join(root, 'archive.config.ts'),
      "import { defineArchive } from 'daybook';\nexport default defineArchive({ select: { include: ['two'] } });\n",
    );
    const before = tree(join(root, 'content'));
    const said = await run('ingest', ['--root', root, '--file', file, '--reselect']);
    expect(said.out).toMatch(/removed {3}2512\.00001 {2}One {2}\(include: none of its words\)/);
    expect(said.out).toMatch(/new {7}2512\.00002/);
    expect(tree(join(root, 'content'))).toEqual(before);
    await run('ingest', ['--root', root, '--file', file, '--reselect', '--yes']);
    expect(papersOf(root).map((paper) => paper.id)).toEqual(['2512.00002']);
  });

  test('a paper that a person edited stays', async () => {
    const root = archiveFolder();
    const file = saved(root, papers.slice(0, 2));
    await run('ingest', ['--root', root, '--file', file]);
    const edited = join(root, 'content/papers/2025/12/08/2512.00001.md');
    writeFileSync(edited, `${readFileSync(edited, 'utf8')}\nMy own words.\n`);
    writeFileSync(
      join(root, 'archive.config.ts'),
      "import { defineArchive } from 'daybook';\nexport default defineArchive({ select: { include: ['nothing'] } });\n",
    );
    await run('ingest', ['--root', root, '--file', file, '--reselect', '--yes']);
    expect(papersOf(root).map((paper) => paper.id)).toEqual(['2512.00001']);
  });

  test('a removed paper leaves, under whatever form of its id, and does not come back', async () => {
    const root = archiveFolder();
    const file = saved(root, papers);
    await run('ingest', ['--root', root, '--file', file]);
    writeFileSync(
      join(root, 'archive.config.ts'),
      "import { defineArchive } from 'daybook';\nexport default defineArchive({ removed: ['https://arxiv.org/abs/2512.00002v1'] });\n",
    );
    await run('ingest', ['--root', root, '--file', file]);
    await run('ingest', ['--root', root, '--file', file]);
    expect(papersOf(root).map((paper) => paper.id)).toEqual(['2512.00001', '2512.00003']);
  });
});

describe('days', () => {
  const withService = () => archiveFolder('{ sources: [huggingface()] }', ', huggingface');

  test('a weekday without papers is an outage: 75, and what is there stays; a weekend without is none', async () => {
    const root = withService();
    await run('ingest', ['--root', root, '--file', saved(root, [entry()])]);
    const before = tree(join(root, 'content'));
    const { endpoint } = await dailyPapers(() => []);
    const monday = await run('ingest', ['--root', root, '--date', day, '--interval', '0'], { HF_ENDPOINT: endpoint });
    expect([monday.code, monday.err]).toEqual([75, expect.stringContaining('expected papers on a weekday, got none')]);
    const weekend = await run(
      'ingest',
      ['--root', root, '--from', '2025-12-06', '--to', '2025-12-07', '--interval', '0'],
      { HF_ENDPOINT: endpoint },
    );
    expect(weekend.code).toBe(0);
    expect(tree(join(root, 'content'))).toEqual(before);
  });

  test('what a good answer brings leaves the quarantine', async () => {
    const root = withService();
    let answer: unknown[] = [entry({ id: '2512.00001' }), entry({ id: '2512.00002', upvotes: 'many' })];
    const { endpoint } = await dailyPapers(() => answer);
    const ingest = () => run('ingest', ['--root', root, '--date', day, '--interval', '0'], { HF_ENDPOINT: endpoint });
    expect((await ingest()).code).toBe(65);
    expect((await run('check', ['--root', root])).out).toContain('paper.upvotes: expected number, received string');
    answer = [entry({ id: '2512.00001' }), entry({ id: '2512.00002' })];
    expect((await ingest()).code).toBe(0);
    expect(Object.keys(tree(join(root, 'content'))).filter((file) => file.startsWith('quarantine'))).toEqual([]);
    expect(papersOf(root)).toHaveLength(2);
  });

  test.each(['Pacific/Kiritimati', 'America/New_York', 'UTC'])('are the same in %s', async (TZ) => {
    const root = withService();
    const { endpoint } = await dailyPapers((date) => (date === day ? [entry()] : []));
    await run('ingest', ['--root', root, '--date', day, '--interval', '0'], { HF_ENDPOINT: endpoint, TZ });
    await run('ingest', ['--root', root, '--file', saved(root, [entry({ id: '2512.00002' })], 'answer.json')], { TZ });
    expect(papersOf(root).map((paper) => paper.day)).toEqual([day, day]);
  });

  test('the last rereadDays are asked for again', async () => {
    const root = archiveFolder('{ sources: [huggingface()], rereadDays: 3 }', ', huggingface');
    const { endpoint, requests } = await dailyPapers((date) => [
      entry({ id: `${date.slice(2, 4)}${date.slice(5, 7)}.000${date.slice(8)}` }),
    ]);
    await run('ingest', ['--root', root, '--interval', '0'], { HF_ENDPOINT: endpoint });
    const asked = requests.map(({ url }) => new URL(url!, endpoint).searchParams.get('date'));
    expect(asked).toHaveLength(3);
    expect(asked.at(-1)).toBe(new Date().toISOString().slice(0, 10));
  });
});

describe('wrong words', () => {
  test.each([
    [['--date', '2025-02-30'], /--date: expected a day such as 2025-12-08, got "2025-02-30"/],
    [['--dat', '2025-02-20'], /^--dat: there is no such flag/],
    [['--date', '2025-12-08', '--days', '3'], /expected one of --date D/],
    [['--days', 'x'], /--days: expected a whole number from 1, got "x"/],
    [['--from', '2025-12-08', '--to', '2025-12-01'], /expected a day not after 2025-12-01/],
    [['--file', '/no/such/file'], /there is no such file/],
    [['--source', 'nobody'], /expected one of the configured sources: none/],
    [['2025-12-08'], /"2025-12-08": expected a flag/],
  ])('%j: 64', async (flags, message) => {
    const { code, err } = await run('ingest', ['--root', archiveFolder(), ...flags]);
    expect([code, err]).toEqual([64, expect.stringMatching(message)]);
    expect(err).not.toContain('    at ');
  });

  test('--help: 0, on the standard output', async () => {
    const { code, out, err } = await run('ingest', ['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Exit codes:');
    for (const { name } of fileFormats()) expect(out.split('--format F')[1]!.split('\n')[0]).toContain(name);
  });
});

describe('a wrong configuration: 78, with its place and the right form', () => {
  test.each([
    ['{ titel: "X" }', /titel: there is no such setting; did you mean "title"\?/],
    [
      '{ select: { minimumUpvote: 5 } }',
      /select\.minimumUpvote: there is no such setting; did you mean "minimumUpvotes"\?/,
    ],
    ['{ feedLength: "many" }', /feedLength: expected a number, got 'many'\n {4}for example {2}feedLength: 100/],
    [
      '{ topics: [{ slug: "A B", title: "x", words: ["x"] }] }',
      /topics\.0\.slug: expected lower-case words.*\n {4}for example {2}slug:/,
    ],
    ['{ topics: [{ slug: "a", title: "x", words: [] }] }', /topics\.0\.words/],
    ['{ select: { include: ["/(/"] } }', /select\.include\.0: expected a word, a phrase or a regular expression/],
    ['{ sources: ["huggingface"] }', /sources\.0: expected a source/],
    ['{ url: "example.org" }', /url: expected the address of the site/],
    ['{ language: "no language!" }', /language: /],
    ['{ look: { accent: "red" } }', /look\.accent: expected a colour such as "#9c3d1f"/],
    ['[', /archive\.config\.ts, line 2, can't be read/],
  ])('%s', async (config, message) => {
    const { code, err } = await run('ingest', ['--root', archiveFolder(config), '--days', '1']);
    expect([code, err]).toEqual([78, expect.stringMatching(message)]);
    expect(err).toContain('archive.config.ts');
    expect(err).not.toContain('    at ');
  });

  test('a folder that is not there', async () => {
    const { code, err } = await run('ingest', ['--root', '/no/such/archive']);
    expect([code, err]).toEqual([78, expect.stringContaining('/no/such/archive: there is no such folder')]);
  });
});

test('the bundled sample is taken in whole, and a second run finds nothing new', async () => {
  const root = archiveFolder('{ sources: [sample()] }', ', sample');
  const { code, summary } = await run('ingest', ['--root', root, '--json']);
  expect([code, summary]).toEqual([
    0,
    { event: 'summary', days: 12, found: 63, new: 63, changed: 0, unchanged: 0, quarantined: 0 },
  ]);
  const before = tree(join(root, 'content'));
  await run('ingest', ['--root', root]);
  expect(tree(join(root, 'content'))).toEqual(before);
  // In the repository as cloned; a fork has content of its own.
  if (readFileSync('archive.config.ts', 'utf8').includes('sources: [sample()]'))
    expect(tree(join(root, 'content/papers'))).toEqual(tree('content/papers'));
});

describe.skipIf(!hasCorpus)('the 87 recorded days', () => {
  test(
    'give the same tree from files and from a service; every paper lies on one day; a second run changes nothing',
    slow,
    async () => {
      const days = new Map(
        readdirSync(inCorpus('huggingface'))
          .filter((file) => file.endsWith('.json'))
          .map((file) => [
            file.slice(0, 10),
            JSON.parse(readFileSync(inCorpus('huggingface', file), 'utf8')) as { paper: { id: string } }[],
          ]),
      );
      const ids = new Set([...days.values()].flat().map(({ paper }) => paper.id));
      const [byFile, byHttp] = [archiveFolder(), archiveFolder('{ sources: [huggingface()] }', ', huggingface')];
      const files = await run('ingest', ['--root', byFile, '--file', inCorpus('huggingface'), '--json']);
      expect([files.code, files.summary]).toEqual([
        0,
        { event: 'summary', days: 87, found: 1598, new: 1598, changed: 0, unchanged: 0, quarantined: 0 },
      ]);
      const { endpoint } = await dailyPapers((date) => days.get(date) ?? []);
      const http = await run(
        'ingest',
        ['--root', byHttp, '--from', '2025-09-01', '--to', '2025-12-31', '--interval', '0', '--json'],
        { HF_ENDPOINT: endpoint },
      );
      expect(http.summary).toMatchObject({ new: 1598, quarantined: 0 });
      expect(tree(join(byHttp, 'content'))).toEqual(tree(join(byFile, 'content')));

      const papers = papersOf(byFile);
      expect(new Set(papers.map((paper) => paper.id))).toEqual(ids);
      expect(papers).toHaveLength(ids.size);
      for (const paper of papers) expect(days.get(paper.day)?.some((entry) => entry.paper.id === paper.id)).toBe(true);

      const again = await run('ingest', ['--root', byFile, '--file', inCorpus('huggingface'), '--json']);
      expect(again.summary).toMatchObject({ new: 0, changed: 0, unchanged: 1598, quarantined: 0 });
      expect(papers.every((paper) => paperSchema.safeParse(paper).success)).toBe(true);
    },
  );
});

test('two services days apart are asked with the pause between that was wanted', async () => {
  const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
  const times: number[] = [];
  const { endpoint } = await upstream((request, response) => {
    times.push(performance.now());
    const date = new URL(request.url!, 'http://localhost').searchParams.get('date')!;
    response.end(JSON.stringify([entry({ id: `2512.000${date.slice(8)}` })]));
  });
  await run('ingest', ['--root', root, '--from', '2025-12-08', '--to', '2025-12-10', '--interval', '300'], {
    HF_ENDPOINT: endpoint,
  });
  expect(times).toHaveLength(3);
  expect(Math.min(times[1]! - times[0]!, times[2]! - times[1]!)).toBeGreaterThan(250);
});

test('empty weekdays are said, and do not end a backfill', async () => {
  const root = archiveFolder('{ sources: [huggingface()] }', ', huggingface');
  const { endpoint } = await dailyPapers((date) => (date === '2025-12-12' ? [entry()] : []));
  const { code, summary } = await run(
    'ingest',
    ['--root', root, '--from', '2025-12-08', '--to', '2025-12-12', '--interval', '0', '--json'],
    { HF_ENDPOINT: endpoint },
  );
  expect([code, summary.new]).toEqual([75, 1]);
});

test('an archive without a configuration has every default', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'inbox'));
  const { code, summary } = await run('ingest', [
    '--root',
    root,
    '--file',
    saved(join(root, 'inbox'), [entry()]),
    '--json',
  ]);
  expect([code, summary]).toMatchObject([0, { new: 1 }]);
});
