import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { codeLinksFile } from '../../src/archive/paper/code-links.ts';
import { takeCodeLinks } from '../../src/ingest/code-links.ts';
import { Store } from '../../src/ingest/keep/store.ts';
import { archiveFolder, run, temporaryFolder, tree } from '../command.ts';
import { day, entry } from '../entry.ts';

const record = (paper_arxiv_id: string | null, repo_url: string, is_official = false) => ({
  paper_url: 'https://paperswithcode.com/paper/a-memory',
  paper_title: 'A memory',
  paper_arxiv_id,
  repo_url,
  is_official,
  mentioned_in_paper: false,
  mentioned_in_github: false,
  framework: 'none',
});
const records = [
  record('2512.00002', 'https://github.com/example/z'),
  record('2512.00002', 'https://github.com/example/two', true),
  record('2512.00001', 'https://github.com/example/one'),
  record('2512.00003', 'https://github.com/example/removed'),
  record('2401.00001', 'https://github.com/example/not-here'),
  record(null, 'https://github.com/example/not-on-arxiv'),
];

/** An archive of three papers, and a file for it. */
function archive(config = '{ sources: [] }') {
  const root = archiveFolder(config);
  const store = new Store(root);
  for (const n of [1, 2, 3]) store.merge({ id: `2512.0000${n}`, day, source: 'huggingface', title: `Paper ${n}` });
  const given = join(root, 'links');
  return {
    root,
    given,
    kept: () => readFileSync(join(root, codeLinksFile), 'utf8'),
    take: (content: unknown, ...flags: string[]) => {
      writeFileSync(given, Buffer.isBuffer(content) ? content : JSON.stringify(content));
      return run('ingest', ['--root', root, '--code-links', given, ...flags]);
    },
  };
}

test('plain and gzip give the same file; a second run changes nothing, and neither does any other run', async () => {
  const { root, take, kept } = archive("{ sources: [], removed: ['2512.00003'] }");
  const papers = tree(join(root, 'content/papers'));
  const dry = await take(records, '--dry-run');
  expect([dry.code, dry.out]).toEqual([0, 'links to code of 2 papers would change\n']);
  expect(kept).toThrow('ENOENT');
  expect(await take(records)).toMatchObject({ code: 0, out: 'links to code of 2 papers are kept\n', err: '' });
  const text = kept();
  expect(JSON.parse(text)).toMatchObject({
    licence: 'CC BY-SA 4.0',
    links: { '2512.00001': 'https://github.com/example/one', '2512.00002': 'https://github.com/example/two' },
  });
  expect(text).not.toContain('removed');
  const again = await take(gzipSync(JSON.stringify(records.toReversed())), '--json');
  expect([again.code, again.summary]).toEqual([
    0,
    { event: 'code links', papers: 2, records: 6, rejected: 0, isChanged: false },
  ]);
  expect(tree(join(root, 'content/papers'))).toEqual(papers);
  const file = join(root, `${day}.json`);
  writeFileSync(file, JSON.stringify([entry({ id: '2512.00001' })]));
  const other = await run('ingest', ['--root', root, '--file', file]);
  expect([other.code, kept()]).toEqual([0, text]);
});

test('a paper that is taken down loses its link with the next run; a file with a fault stays as a person left it', async () => {
  const { root, take, kept } = archive();
  await take(records);
  const config = join(root, 'archive.config.ts');
  const withThree = kept();
  writeFileSync(config, readFileSync(config, 'utf8').replace('sources: []', "sources: [], removed: ['2512.00003']"));
  const file = join(root, `${day}.json`);
  writeFileSync(file, JSON.stringify([entry({ id: '2512.00001' })]));
  const again = (...flags: string[]) => run('ingest', ['--root', root, '--file', file, ...flags]);
  expect([(await again('--dry-run')).code, kept()]).toEqual([0, withThree]);
  expect((await again()).code).toBe(0);
  expect(Object.keys((JSON.parse(kept()) as { links: object }).links)).toEqual(['2512.00001', '2512.00002']);
  const faulty = withThree.replace('https://github.com/example/one', 'one');
  writeFileSync(join(root, codeLinksFile), faulty);
  expect([(await again()).code, kept()]).toEqual([0, faulty]);
});

test('bad records are counted, and the others are kept', async () => {
  const { take, kept } = archive();
  const { code, out } = await take([null, record('2512.00002', 'ftp://example.org/'), ...records]);
  expect([code, out]).toEqual([65, 'links to code of 3 papers are kept; 2 of 8 records could not be read\n']);
  expect(kept()).toContain('example/two');
});

// Some kilobytes that unpack to more than is read.
const bomb = Buffer.concat(Array<Buffer>(41).fill(gzipSync(Buffer.alloc(10e6, ' '))));

test('a file of another form: an error that names it, and the links stay', async () => {
  const { root, given, take, kept } = archive();
  await take(records);
  const before = kept();
  for (const [bytes, message] of [
    ['words', 'expected JSON, got "words"'],
    [gzipSync(JSON.stringify(records)).subarray(0, 60), 'expected a file of at most 400000000 bytes, plain or gzip'],
    [bomb, 'expected a file of at most 400000000 bytes, plain or gzip'],
  ] as const) {
    writeFileSync(given, bytes);
    await expect(takeCodeLinks(root, given)).rejects.toThrow(`${given}: ${message}`);
  }
  const { code, err } = await take({});
  expect([code, err]).toEqual([65, `${given}: expected a list of links between papers and code, got "{}"\n`]);
  expect(kept()).toBe(before);
});

test('a wrong call says what is wanted', async () => {
  const { root, given, take } = archive();
  expect(await take(records, '--date', day)).toMatchObject({
    code: 64,
    err: '--date: expected only --dry-run and --json with --code-links\n',
  });
  expect(await run('ingest', ['--root', root, '--code-links', `${given}.gz`])).toMatchObject({
    code: 64,
    err: `--code-links ${given}.gz: there is no such file\n`,
  });
});

test('nothing is written through a link that leads out of the archive', async () => {
  const { root, take } = archive();
  const outside = temporaryFolder();
  mkdirSync(join(root, 'content'), { recursive: true });
  symlinkSync(outside, join(root, 'content/code-links'));
  expect(await take(records)).toMatchObject({ code: 74, err: expect.stringContaining('leads out of') as string });
  expect(tree(outside)).toEqual({});
});
